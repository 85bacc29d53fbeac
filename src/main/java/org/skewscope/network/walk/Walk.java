package org.skewscope.network.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.network.Recording;
import org.skewscope.network.Scale;
import org.skewscope.network.Value;
import org.skewscope.network.Wiring;

/**
 * Runs A's operators one by one on B's values. A tensor of A whose numbers are those of a tensor of B, in any order of
 * axes, is replaced by B's, so that every comparison is as tight as the first one. Where B's values stop coming out,
 * B's tensor is put in A's place, and is kept if A's next results are B's again. No operator is understood here.
 */
public final class Walk {

    /** Operators that only change how numbers are kept. */
    private static final Set<String> STORING =
            Set.of("QuantizeLinear", "DequantizeLinear", "QUANTIZE", "DEQUANTIZE", "Cast", "CAST", "Identity");

    private static final int MOST_STORING = 4;
    private static final int MOST_CANDIDATES = 8;
    private static final int MOST_SAMPLES = 256;
    private static final int MOST_GUILTY = 12;
    private static final int MOST_TRIALS = 400;
    private static final int MOST_STEPS = 9;
    private static final int PROOFS = 2;
    private static final int FEWEST = 4;

    /** The least share of a tensor that moved weights make, for what is beyond it to be no mistaken partner. */
    private static final double LEAST_BAND = 5e-4;

    /** An own error below this share of a tensor is rounding, whatever the noise is. */
    private static final double ROUNDING = 1e-6;

    /** A trial in float32 is held to this, else a lost epsilon would pass for an equal one. */
    private static final double TIGHT = 3e-6;

    private final Recording a;
    private final Recording b;
    private final Storage storage;
    private final Noise noise;
    private final Runnable unwanted;
    private final Map<String, Numbers> candidates = new HashMap<>();
    private final Map<Integer, List<String>> byCount = new HashMap<>();
    private final Map<List<List<Integer>>, List<AxisOrder>> learnt = new HashMap<>();
    private final Map<String, Value[]> values = new HashMap<>();
    private final Map<String, Value[]> noisy = new HashMap<>();
    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final Map<String, String> partners = new HashMap<>();
    private final Map<String, Near> near = new LinkedHashMap<>();
    private double tolerance;

    /** Names a tensor of B that fits one of A. */
    private record Match(String tensor, AxisOrder order, double error) {}

    /** Describes a tensor of A whose numbers are nearly those of one of B, but not within the band. */
    private record Near(Match match, double own, double band, Value[] made) {}

    private Walk(Recording a, Recording b, Runnable unwanted) {
        this.a = a;
        this.b = b;
        this.unwanted = unwanted;
        storage = Storage.of(b);
        tolerance = storage.tolerance();
        noise = new Noise(storage, a, b);
        List<String> tensors = new ArrayList<>(List.of(b.network().input()));
        b.wiring().operators().forEach(operator -> tensors.addAll(operator.outputs()));
        for (String tensor : tensors) {
            boolean output = b.network().outputs().contains(tensor);
            numbersInB(tensor).filter(each -> output || each.isTelling()).ifPresent(found -> {
                candidates.put(tensor, found);
                byCount.computeIfAbsent(found.count(), key -> new ArrayList<>()).add(tensor);
            });
        }
        String input = a.network().input();
        partners.put(b.network().input(), input);
        values.put(input, meant(a, input));
        noisy.put(input, values.get(input));
    }

    /**
     * Walks through A.
     *
     * @param unwanted is asked between operators, and may throw to end the walk
     */
    public static Walk of(Recording a, Recording b, Runnable unwanted) {
        Walk walk = new Walk(a, b, unwanted);
        walk.over(a.wiring().operators());
        for (int i = 0; i < MOST_GUILTY; i++) {
            if (!walk.isNearTaken() && (walk.open().isEmpty() || !walk.isBroughtTogether())) {
                break;
            }
        }
        return walk;
    }

    /** Returns whether an operator only changes how numbers are kept. */
    public static boolean isStoring(Operator operator) {
        return STORING.contains(operator.kind());
    }

    public Recording a() {
        return a;
    }

    public Recording b() {
        return b;
    }

    /** Returns how B keeps its numbers. */
    public Storage storage() {
        return storage;
    }

    /** Returns the pairs by A's tensor, in the order in which they were found. */
    public Map<String, Pair> pairs() {
        return pairs;
    }

    /** Returns the pairs behind which something else happens in B, in A's order. */
    public List<Pair> guilty() {
        return pairs.values().stream()
                .filter(Pair::guilty)
                .sorted(Comparator.comparingInt(
                        pair -> a.wiring().place(a.wiring().maker(pair.a()))))
                .toList();
    }

    /** Returns the largest own error of a pair that rounding and storage explain. */
    public double allowed(Pair pair) {
        double band = storage.ratio() * pair.noise();
        return Math.max(band, storage.rounding() * pair.size());
    }

    /** Returns how far the first picture's numbers of both networks are apart at a pair, relative to B's. */
    public double carried(Pair pair) {
        float[] ofA = pair.inOrderOfB(a.meant(pair.a(), 0).floats());
        float[] ofB = b.meant(pair.b(), 0).floats();
        return new Numbers(ofB).distance(ofA) / pair.size();
    }

    /** Returns the outputs of A whose numbers were not found in B. */
    public List<String> open() {
        Set<String> equal = Set.copyOf(returned().values());
        return a.network().outputs().stream()
                .filter(output -> !pairs.containsKey(output) && !equal.contains(output))
                .filter(output -> a.wiring().dependsOnPicture(output))
                .toList();
    }

    /** Returns A's outputs by those outputs of B that hold their numbers, each once. */
    public Map<String, String> returned() {
        Map<String, String> returned = new LinkedHashMap<>();
        List<String> outputs = b.network().outputs();
        for (String own : a.network().outputs()) {
            // Two outputs may hold the same numbers; then names and places decide.
            outputs.stream()
                    .filter(output -> !returned.containsKey(output))
                    .filter(output ->
                            pairs.containsKey(own) ? isReturned(pairs.get(own), output) : isEqual(own, output))
                    .min(Comparator.comparing((String output) -> !output.equals(own))
                            .thenComparing(output -> outputs.indexOf(output)
                                    != a.network().outputs().indexOf(own)))
                    .ifPresent(output -> returned.put(output, own));
        }
        return returned;
    }

    /** Returns whether an output of B holds a pair's numbers, in any order of axes. */
    public boolean isReturned(Pair pair, String output) {
        if (output.equals(pair.b()) || output.equals(pair.seen())) {
            return true;
        }
        Numbers last = candidates.get(output);
        Numbers numbers = numbersOfB(pair.seen());
        if (last == null || last.count() != numbers.count()) {
            return false;
        }
        double step = scale(output).map(Noise::ofSteps).orElse(0.0);
        double error = bestOrder(numbers, shapeOfB(pair.seen()), output).error() * last.size();
        return error <= Math.max(ROUNDING * last.size(), storage.ratio() * step);
    }

    /** Returns whether two outputs hold the same whole numbers. */
    private boolean isEqual(String ofA, String ofB) {
        Value[] made = values(ofA);
        for (int i = 0; i < made.length; i++) {
            Value other = b.meant(ofB, i);
            boolean whole = made[i] != null && other != null && !made[i].isReal() && !other.isReal();
            if (!whole || !Arrays.equals(made[i].wholes(), other.wholes())) {
                return false;
            }
        }
        return true;
    }

    /** Returns B's numbers wherever they are known, else A's own, for each picture. */
    public Value[] values(String tensor) {
        return values.containsKey(tensor) ? values.get(tensor) : meant(a, tensor);
    }

    private static Value[] meant(Recording recording, String tensor) {
        Value[] meant = new Value[recording.pictures()];
        for (int i = 0; i < meant.length; i++) {
            meant[i] = recording.meant(tensor, i);
        }
        return meant;
    }

    private static Optional<Numbers> numbers(Recording recording, String tensor) {
        return recording.wiring().dependsOnPicture(tensor) ? numbers(meant(recording, tensor)) : Optional.empty();
    }

    private static Optional<Numbers> numbers(Value... values) {
        float[][] rows = new float[values.length][];
        for (int i = 0; i < rows.length; i++) {
            if (values[i] == null || !values[i].isReal() || !values[i].shape().equals(values[0].shape())) {
                return Optional.empty();
            }
            rows[i] = values[i].floats();
        }
        return rows[0].length == 0 ? Optional.empty() : Optional.of(new Numbers(rows));
    }

    private List<Integer> shapeOfB(String tensor) {
        return b.meant(tensor, 0).shape();
    }

    private void over(List<Operator> operators) {
        for (Operator operator : operators) {
            unwanted.run();
            if (!a.wiring().dependsOnPicture(operator)) {
                continue;
            }
            int pictures = a.pictures();
            List<Map<String, Value>> clean = new ArrayList<>();
            List<Map<String, Value>> moved = new ArrayList<>();
            try {
                Map<String, Value> constants = noise.constants(operator);
                for (int i = 0; i < pictures; i++) {
                    clean.add(run(operator, values, i, Map.of(), false));
                    moved.add(run(operator, noisy, i, constants, true));
                }
            } catch (ExecutionException e) {
                // What A made of its own values stands for the operator that does not run alone.
                clean.clear();
                moved.clear();
            }
            for (String output : operator.outputs()) {
                Value[] made = made(clean, output);
                Value[] with = made(moved, output);
                values.put(output, made);
                noisy.put(output, with);
                pairs.remove(output);
                near.remove(output);
                pair(output, made, with);
            }
        }
    }

    private Value[] made(List<Map<String, Value>> results, String tensor) {
        Value[] made = new Value[a.pictures()];
        for (int i = 0; i < made.length; i++) {
            made[i] = i < results.size() ? results.get(i).get(tensor) : a.meant(tensor, i);
        }
        return made;
    }

    /** Runs an operator on some values; returns what its results mean. */
    private Map<String, Value> run(
            Operator operator, Map<String, Value[]> from, int picture, Map<String, Value> constants, boolean withNoise)
            throws ExecutionException {
        Map<String, Value> inputs = new HashMap<>();
        for (String input : operator.inputs()) {
            Value[] known = from.get(input);
            if (constants.containsKey(input)) {
                inputs.put(input, constants.get(input));
            } else if (known != null && known[picture] != null && a.wiring().dependsOnPicture(input)) {
                Value given = withNoise ? noise.taken(known[picture], !constants.isEmpty()) : known[picture];
                inputs.put(input, a.asHeld(input, given));
            } else if (a.held(input, picture) != null) {
                inputs.put(input, a.held(input, picture));
            }
        }
        Map<String, Value> results = new HashMap<>();
        a.network().run(operator, inputs, Map.of()).forEach((tensor, held) -> {
            Value meant = a.meant(tensor, held);
            results.put(tensor, withNoise ? noise.made(meant) : meant);
        });
        return results;
    }

    private void pair(String tensor, Value[] made, Value[] with) {
        Optional<Numbers> numbers = numbers(made);
        if (numbers.isEmpty()) {
            return;
        }
        Optional<Match> match = match(numbers.get(), made[0].shape(), null, banned(tensor, numbers.get()));
        if (match.isEmpty()) {
            match = smallOutput(tensor, numbers.get(), made[0].shape());
        }
        if (match.isEmpty()) {
            return;
        }
        String partner = match.get().tensor();
        double own = ownError(numbers.get(), match.get());
        double band = band(partner, numbers.get(), numbers(with));
        double size = numbersOfB(partner).size();
        if (own <= storage.ratio() * band || own <= storage.rounding() * size) {
            accept(tensor, match.get(), own, band, made, false);
        } else if (storage == Storage.INT8_WEIGHTS && band > LEAST_BAND * size) {
            near.put(tensor, new Near(match.get(), own, band, made));
        }
    }

    /**
     * Puts B's tensor in the place of the first one of A that is nearly it, and walks on from there: pooling may bring
     * the difference below the band again. A tensor of B that another one of A is has no such place.
     */
    private boolean isNearTaken() {
        Optional<String> first = near.keySet().stream()
                .filter(tensor -> !partners.containsKey(near.get(tensor).match().tensor()))
                .min(Comparator.comparingInt(
                        tensor -> a.wiring().place(a.wiring().maker(tensor))));
        first.ifPresent(tensor -> {
            Near found = near.remove(tensor);
            accept(tensor, found.match(), found.own(), found.band(), found.made(), true);
            overBehind(tensor);
        });
        return first.isPresent();
    }

    private void overBehind(String tensor) {
        int from = a.wiring().place(a.wiring().maker(tensor));
        over(a.wiring().operators().stream()
                .filter(operator -> a.wiring().place(operator) > from)
                .filter(operator -> operator.outputs().stream()
                        .anyMatch(output -> a.wiring().isBefore(tensor, output)))
                .toList());
    }

    private Numbers numbersOfB(String tensor) {
        Numbers known = candidates.get(tensor);
        return known == null ? numbersInB(tensor).orElseThrow() : known;
    }

    private Optional<Numbers> numbersInB(String tensor) {
        Optional<float[]> ends = scale(tensor).map(Walk::ends);
        return numbers(b, tensor).map(each -> ends.map(found -> new Numbers(found[0], found[1], each.rows()))
                .orElse(each));
    }

    /** Finds the partner of an output that has too few numbers to be told from others by them. */
    private Optional<Match> smallOutput(String tensor, Numbers numbers, List<Integer> shape) {
        int place = a.network().outputs().indexOf(tensor);
        List<String> outputs = b.network().outputs();
        if (place < 0 || place >= outputs.size() || numbers.count() >= FEWEST && numbers.isTelling()) {
            return Optional.empty();
        }
        return numbersInB(outputs.get(place))
                .filter(other -> other.count() == numbers.count())
                .map(other -> new Match(
                        outputs.get(place), AxisOrder.between(shape, shape).get(0), 0));
    }

    /** Returns the own error, within the range to which B has cut its numbers. */
    private double ownError(Numbers numbers, Match match) {
        return numbersOfB(match.tensor()).distance(inOrderOfB(numbers, match.order()));
    }

    private static float[][] inOrderOfB(Numbers numbers, AxisOrder order) {
        return Arrays.stream(numbers.rows()).map(order::toB).toArray(float[][]::new);
    }

    /**
     * Returns the numbers between which nothing is cut by the calibration. An end at 0 stands for an activation, whose
     * cut is what the network does; signed types may end at -127.
     */
    private static float[] ends(Quantized scale) {
        double[] ends = Scale.ends(scale);
        double step = Scale.step(scale, 0);
        double low = ends[0] > -1.5 * step ? Float.NEGATIVE_INFINITY : ends[0] + (scale.signed() ? 1.5 : 0.5) * step;
        double high = ends[1] < 1.5 * step ? Float.POSITIVE_INFINITY : ends[1] - 0.5 * step;
        return new float[] {(float) low, (float) high};
    }

    private Optional<Quantized> scale(String tensor) {
        String at = tensor;
        for (int step = 0; step < MOST_STORING - 1; step++) {
            Quantized scale = b.network().ranges().get(at);
            if (scale != null && scale.scales().size() == 1) {
                return Optional.of(scale);
            }
            Operator maker = b.wiring().maker(at);
            if (maker == null || !STORING.contains(maker.kind())) {
                return Optional.empty();
            }
            at = maker.inputs().get(0);
        }
        return Optional.empty();
    }

    private double band(String partner, Numbers numbers, Optional<Numbers> with) {
        double random = with.map(moved -> numbers.distance(moved.rows())).orElse(0.0);
        double steps =
                storage == Storage.INT8 ? scale(partner).map(Noise::ofSteps).orElse(0.0) : 0;
        return Math.hypot(random, steps);
    }

    private void accept(String tensor, Match match, double own, double band, Value[] made, boolean guilty) {
        List<Integer> shape = made[0].shape();
        List<AxisOrder> known =
                learnt.computeIfAbsent(shapes(shape, shapeOfB(match.tensor())), key -> new ArrayList<>());
        if (!match.order().isIdentity() && !known.contains(match.order())) {
            known.add(0, match.order());
        }
        String seen = onward(match.tensor());
        if (numbersOfB(seen).count() != numbersOfB(match.tensor()).count()) {
            seen = match.tensor();
        }
        pairs.put(
                tensor,
                new Pair(
                        tensor,
                        match.tensor(),
                        seen,
                        match.order(),
                        own,
                        band,
                        numbersOfB(match.tensor()).size(),
                        guilty,
                        made));
        partners.putIfAbsent(match.tensor(), tensor);
        partners.putIfAbsent(seen, tensor);
        Numbers own1 = candidates.get(match.tensor());
        if (own1 != null) {
            for (String other : byCount.get(own1.count())) {
                // Tensors with the same numbers in another order have this partner, too.
                if (!partners.containsKey(other)
                        && candidates.get(other).leastDistance(own1) <= ROUNDING / 10 * own1.size()) {
                    partners.put(other, tensor);
                }
            }
        }
        Value[] fromB = inOrderOfA(seen, match.order(), shape, made[0]);
        values.put(tensor, fromB);
        noisy.put(tensor, fromB);
    }

    private static List<List<Integer>> shapes(List<Integer> a, List<Integer> b) {
        return List.of(AxisOrder.squeezed(a), AxisOrder.squeezed(b));
    }

    private Value[] inOrderOfA(String tensor, AxisOrder order, List<Integer> shape, Value like) {
        float[][] rows = numbersOfB(tensor).rows();
        Value[] values = new Value[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = Value.ofFloats(like.type(), shape, order.toA(rows[i]));
        }
        return values;
    }

    /** Returns B's numbers of a pair in A's order, for each picture. */
    public Value[] numbersOfB(Pair pair) {
        return inOrderOfA(pair.b(), pair.order(), pair.made()[0].shape(), pair.made()[0]);
    }

    /** Returns the tensor that B's next operators really take: behind its quantization or cast. */
    private String onward(String tensor) {
        String at = tensor;
        for (int step = 0; step < MOST_STORING; step++) {
            List<Operator> takers = b.wiring().takers(at);
            boolean stored = !takers.isEmpty()
                    && takers.stream().allMatch(taker -> STORING.contains(taker.kind()))
                    && candidates.containsKey(takers.get(0).outputs().get(0));
            if (!stored) {
                break;
            }
            at = takers.get(0).outputs().get(0);
        }
        return at;
    }

    /**
     * Finds the tensor of B that has a tensor's numbers.
     *
     * @param only the tensors that are looked at; null for all
     */
    private Optional<Match> match(Numbers numbers, List<Integer> shape, Set<String> only, Set<String> banned) {
        if (!numbers.isTelling()) {
            return Optional.empty();
        }
        record Candidate(String tensor, double least, int rank) {}
        List<Candidate> nearest = new ArrayList<>();
        for (String tensor : byCount.getOrDefault(numbers.count(), List.of())) {
            if (only != null && !only.contains(tensor) || banned.contains(tensor)) {
                continue;
            }
            Numbers other = candidates.get(tensor);
            double least = numbers.leastDistance(other) / other.size();
            if (least < tolerance) {
                boolean stored = b.wiring().takers(tensor).stream().anyMatch(taker -> STORING.contains(taker.kind()))
                        && AxisOrder.squeezed(shapeOfB(tensor)).equals(AxisOrder.squeezed(shape));
                nearest.add(new Candidate(tensor, least, stored ? 0 : 1));
            }
        }
        nearest.sort(Comparator.comparingLong((Candidate each) -> Math.round(each.least() / tolerance * 1000))
                .thenComparingInt(Candidate::rank));
        Match best = null;
        for (Candidate each : nearest.subList(0, Math.min(nearest.size(), MOST_CANDIDATES))) {
            if (best != null && each.least() >= best.error() * 1.001 + 1e-3 * tolerance) {
                break;
            }
            Match found = bestOrder(numbers, shape, each.tensor());
            if (best == null || found.error() < best.error() * 0.999) {
                best = found;
            }
        }
        return Optional.ofNullable(best).filter(found -> found.error() < tolerance);
    }

    private Match bestOrder(Numbers numbers, List<Integer> shape, String tensor) {
        Numbers other = candidates.get(tensor);
        List<Integer> shapeB = shapeOfB(tensor);
        List<AxisOrder> orders = new ArrayList<>(learnt.getOrDefault(shapes(shape, shapeB), List.of()));
        AxisOrder.between(shape, shapeB).stream()
                .filter(order -> !orders.contains(order))
                .forEach(orders::add);
        record Sampled(AxisOrder order, double error) {}
        List<Sampled> sampled = orders.stream()
                .map(order -> new Sampled(order, sampledError(numbers, other, order)))
                .sorted(Comparator.comparingDouble(Sampled::error))
                .limit(3)
                .toList();
        Match best = null;
        for (Sampled each : sampled) {
            double error = fullError(numbers, other, each.order());
            if (best == null || error < best.error() * 0.999) {
                best = new Match(tensor, each.order(), error);
            }
        }
        return best;
    }

    private static double sampledError(Numbers numbers, Numbers other, AxisOrder order) {
        int count = numbers.count();
        int samples = Math.min(count, MOST_SAMPLES);
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            int to = (int) ((long) s * (count - 1) / Math.max(1, samples - 1));
            int from = order.source(to);
            for (int i = 0; i < Math.min(numbers.rows().length, other.rows().length); i++) {
                double apart = order.ofB()
                        ? (double) other.cut(numbers.rows()[i][to]) - other.rows()[i][from]
                        : (double) other.cut(numbers.rows()[i][from]) - other.rows()[i][to];
                sum += apart * apart;
            }
        }
        return sum;
    }

    private static double fullError(Numbers numbers, Numbers other, AxisOrder order) {
        return other.distance(inOrderOfB(numbers, order)) / other.size();
    }

    /** Returns tensors of B before what A's ancestors are paired with, unless they have the same numbers. */
    private Set<String> banned(String tensor, Numbers numbers) {
        BitSet before = new BitSet();
        for (Pair pair : pairs.values()) {
            if (!pair.a().equals(tensor) && a.wiring().isBefore(pair.a(), tensor)) {
                before.or(b.wiring().before(pair.b()));
                before.clear(b.wiring().number(pair.b()));
            }
        }
        Set<String> banned = new HashSet<>();
        for (String other : byCount.getOrDefault(numbers.count(), List.of())) {
            if (before.get(b.wiring().number(other))
                    && numbers.distance(candidates.get(other).rows())
                            > 3 * tolerance * candidates.get(other).size()) {
                banned.add(other);
            }
        }
        return banned;
    }

    /** Returns A's tensors that are not paired and have no paired one behind them, in A's order. */
    private List<String> tailOfA() {
        Set<String> passed = passed(a.wiring(), pairs.keySet());
        List<String> tail = new ArrayList<>();
        for (Operator operator : a.wiring().operators()) {
            for (String output : operator.outputs()) {
                Value[] known = values.get(output);
                if (!passed.contains(output) && known != null && numbers(known).isPresent()) {
                    tail.add(output);
                }
            }
        }
        return tail;
    }

    private List<String> tailOfB() {
        Set<String> passed = passed(b.wiring(), partners.keySet());
        List<String> tail = new ArrayList<>();
        for (Operator operator : b.wiring().operators()) {
            operator.outputs().stream()
                    .filter(candidates::containsKey)
                    .filter(output -> !passed.contains(output))
                    .forEach(tail::add);
        }
        return tail;
    }

    private static Set<String> passed(Wiring wiring, Set<String> paired) {
        Set<String> passed = new HashSet<>();
        List<Operator> operators = wiring.operators();
        for (int i = operators.size() - 1; i >= 0; i--) {
            for (String output : operators.get(i).outputs()) {
                boolean behind = wiring.takers(output).stream()
                        .anyMatch(taker -> taker.outputs().stream().anyMatch(passed::contains));
                if (behind || paired.contains(output)) {
                    passed.add(output);
                }
            }
        }
        return passed;
    }

    /** Puts a tensor of B in A's place where A's next results are B's again, and walks on from there. */
    private boolean isBroughtTogether() {
        List<String> tailA = tailOfA();
        List<String> tailB = tailOfB();
        Set<String> proofs = new HashSet<>(tailB);
        record Trial(String a, String b, int placeA, int placeB) {}
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < tailA.size(); i++) {
            String tensor = tailA.get(i);
            int count = values.get(tensor)[0].size();
            for (String near : frontier(tensor)) {
                if (candidates.get(near).count() == count) {
                    trials.add(new Trial(tensor, near, i, 0));
                }
            }
            for (int j = 0; j < tailB.size(); j++) {
                if (candidates.get(tailB.get(j)).count() == count) {
                    trials.add(new Trial(tensor, tailB.get(j), i, j + 1));
                }
            }
        }
        trials.sort(Comparator.comparingInt((Trial each) -> each.placeA() + each.placeB())
                .thenComparingInt(Trial::placeA)
                .thenComparingInt(Trial::placeB));
        for (Trial trial : trials.subList(0, Math.min(trials.size(), MOST_TRIALS))) {
            unwanted.run();
            Value[] made = values.get(trial.a());
            Numbers numbers = numbers(made).orElseThrow();
            // An output of B that another tensor of A is stands before A's own end.
            boolean last = a.network().outputs().contains(trial.a())
                    && b.network().outputs().contains(trial.b())
                    && !partners.containsKey(trial.b());
            for (AxisOrder order : likely(numbers, made[0].shape(), trial.b())) {
                if (last || isProven(trial.a(), trial.b(), order, proofs)) {
                    Match match = new Match(trial.b(), order, 0);
                    accept(trial.a(), match, ownError(numbers, match), 0, made, true);
                    overBehind(trial.a());
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the orders of axes in which a tensor of B may stand in A's place, the two nearest. */
    private List<AxisOrder> likely(Numbers numbers, List<Integer> shape, String tensor) {
        List<Integer> shapeB = shapeOfB(tensor);
        List<AxisOrder> known = learnt.getOrDefault(shapes(shape, shapeB), List.of());
        List<AxisOrder> orders = new ArrayList<>(known.subList(0, Math.min(2, known.size())));
        List<AxisOrder> all = AxisOrder.between(shape, shapeB);
        boolean alike = AxisOrder.squeezed(shape).equals(AxisOrder.squeezed(shapeB));
        if (alike || known.isEmpty()) {
            all.subList(0, Math.min(alike ? 1 : FEWEST, all.size())).stream()
                    .filter(order -> !orders.contains(order))
                    .forEach(orders::add);
        }
        Numbers other = candidates.get(tensor);
        return orders.stream()
                .sorted(Comparator.comparingDouble(order -> sampledError(numbers, other, order)))
                .limit(2)
                .toList();
    }

    /** Returns B's tensors that are paired with the nearest paired tensors before one of A. */
    private List<String> frontier(String tensor) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(tensor));
        while (!open.isEmpty()) {
            Operator maker = a.wiring().maker(open.remove(open.size() - 1));
            for (String input : maker == null ? List.<String>of() : maker.inputs()) {
                if (seen.add(input)) {
                    Pair pair = pairs.get(input);
                    if (pair == null) {
                        open.add(input);
                    } else if (candidates.containsKey(pair.seen())) {
                        found.add(pair.seen());
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean isProven(String tensor, String partner, AxisOrder order, Set<String> tail) {
        double usual = tolerance;
        tolerance = storage == Storage.FLOAT32 ? TIGHT : usual;
        try {
            return proofs(tensor, partner, order, tail);
        } catch (ExecutionException e) {
            return false;
        } finally {
            tolerance = usual;
        }
    }

    /** Returns whether A's operators behind a tensor make B's next numbers once B's tensor stands in its place. */
    private boolean proofs(String tensor, String partner, AxisOrder order, Set<String> tail) throws ExecutionException {
        Value like = values.get(tensor)[0];
        Value[] put = inOrderOfA(onward(partner), order, like.shape(), like);
        Set<String> tried = new HashSet<>(Set.of(tensor));
        Map<String, Value[]> known = new HashMap<>(values);
        known.put(tensor, put);
        Set<String> behind = new HashSet<>();
        tail.stream()
                .filter(each -> !each.equals(partner) && b.wiring().isBefore(partner, each))
                .forEach(behind::add);
        Numbers own = candidates.get(partner);
        int hits = 0;
        int steps = 0;
        int from = a.wiring().place(a.wiring().maker(tensor));
        List<Operator> operators = a.wiring().operators();
        for (Operator operator : operators.subList(from + 1, operators.size())) {
            boolean behindThis =
                    operator.outputs().stream().anyMatch(output -> a.wiring().isBefore(tensor, output));
            if (!behindThis || operator.inputs().stream().noneMatch(tried::contains)) {
                continue;
            }
            if (++steps > MOST_STEPS) {
                break;
            }
            Map<String, Value> results = run(operator, known, 0, Map.of(), false);
            for (String output : operator.outputs()) {
                Value made = results.get(output);
                if (made == null) {
                    continue;
                }
                tried.add(output);
                known.put(output, repeated(made));
                Optional<Numbers> numbers = numbers(made);
                if (numbers.isEmpty()
                        || numbers.get().count() == own.count()
                                && numbers.get().leastDistance(own) < 3 * tolerance * own.size()) {
                    // The same numbers moved about are no proof.
                    continue;
                }
                Optional<Match> match = match(numbers.get(), made.shape(), behind, Set.of());
                if (match.isPresent()) {
                    hits++;
                    known.put(
                            output,
                            inOrderOfA(onward(match.get().tensor()), match.get().order(), made.shape(), made));
                    if (a.network().outputs().contains(output) || hits >= PROOFS) {
                        return true;
                    }
                }
            }
        }
        return hits >= 1 && steps <= MOST_STEPS;
    }

    private Value[] repeated(Value value) {
        Value[] all = new Value[a.pictures()];
        Arrays.fill(all, value);
        return all;
    }

    /**
     * Holds the operators between paired tensors and a guilty one.
     *
     * @param inputs the paired tensors before them
     */
    public record Segment(List<Operator> operators, List<String> inputs) {
        public Segment {
            operators = List.copyOf(operators);
            inputs = List.copyOf(inputs);
        }
    }

    /** Returns A's operators between paired tensors and that of a pair. */
    public Segment segmentOfA(Pair pair) {
        return segment(a.wiring(), pair.a(), pairs.keySet(), a.network().input());
    }

    /** Returns A's operators between paired tensors and one of its outputs. */
    public Segment segmentOfA(String output) {
        return segment(a.wiring(), output, pairs.keySet(), a.network().input());
    }

    /** Returns B's operators between paired tensors and one of its outputs. */
    public Segment segmentOfB(String output) {
        Set<String> stops = new HashSet<>();
        pairs.values().forEach(pair -> stops.addAll(List.of(pair.b(), pair.seen())));
        return segment(b.wiring(), output, stops, b.network().input());
    }

    /** Returns B's operators between paired tensors and that of a pair; none where it is paired before. */
    public Segment segmentOfB(Pair pair) {
        Set<String> stops = new HashSet<>();
        pairs.values().stream()
                .filter(each -> !each.a().equals(pair.a()) && !a.wiring().isBefore(pair.a(), each.a()))
                .forEach(each -> {
                    stops.add(each.b());
                    stops.add(each.seen());
                });
        return stops.contains(pair.b())
                ? new Segment(List.of(), List.of(pair.b()))
                : segment(b.wiring(), pair.b(), stops, b.network().input());
    }

    private static Segment segment(Wiring wiring, String end, Set<String> stops, String input) {
        Set<Operator> found = new HashSet<>();
        Set<String> inputs = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(end));
        while (!open.isEmpty()) {
            Operator maker = wiring.maker(open.remove(open.size() - 1));
            if (maker == null || !found.add(maker)) {
                continue;
            }
            for (String taken : maker.inputs()) {
                if (stops.contains(taken) && !taken.equals(end) || taken.equals(input)) {
                    inputs.add(taken);
                } else if (wiring.dependsOnPicture(taken)) {
                    open.add(taken);
                }
            }
        }
        return new Segment(
                found.stream().sorted(Comparator.comparingInt(wiring::place)).toList(), List.copyOf(inputs));
    }
}
