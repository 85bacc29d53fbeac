package org.skewscope.network.quantized;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Walk;

/**
 * Holds a tensor of B that is whole numbers, with the real numbers that it should stand for.
 *
 * @param maker B's operator that makes it
 * @param tensor its name in B
 * @param ofA the tensor of A that it stands for
 * @param scale its scale
 * @param exact whether B has the real numbers itself, before it quantizes them
 * @param wanted the real numbers, for each picture, in B's order
 * @param got what B's next operators read, for each of them and each picture
 */
record Quantizer(
        Operator maker,
        String tensor,
        String ofA,
        Quantized scale,
        boolean exact,
        float[][] wanted,
        Map<Operator, float[][]> got) {

    /** Finds the whole-numbered tensors of B that stand for a tensor of A. */
    static List<Quantizer> of(Walk walk) {
        Recording b = walk.b();
        List<Quantizer> all = new ArrayList<>();
        for (Operator operator : b.wiring().operators()) {
            for (String output : operator.outputs()) {
                Quantized scale = b.network().scales().get(output);
                Value held = b.wiring().dependsOnPicture(output) ? b.held(output, 0) : null;
                boolean moved = operator.inputs().stream()
                        .anyMatch(input -> scale != null
                                && scale.equals(b.network().scales().get(input)));
                if (scale != null
                        && held != null
                        && !held.isReal()
                        && scale.scales().size() == 1
                        && !moved) {
                    of(walk, operator, output, scale).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Quantizer> of(Walk walk, Operator operator, String tensor, Quantized scale) {
        Recording b = walk.b();
        Map<Operator, float[][]> got = new HashMap<>();
        Set<String> chain = new HashSet<>(Set.of(tensor));
        for (Operator taker : b.wiring().takers(tensor)) {
            if (Walk.isStoring(taker)) {
                String after = taker.outputs().get(0);
                chain.add(after);
                rows(b, after).ifPresent(found -> got.put(taker, found));
            }
        }
        if (got.isEmpty()) {
            rows(b, tensor).ifPresent(found -> got.put(operator, found));
        }
        String before = Walk.isStoring(operator) ? operator.inputs().get(0) : null;
        Optional<float[][]> own = before == null ? Optional.empty() : rows(b, before);
        List<Pair> pairs = walk.pairs().values().stream()
                .filter(pair -> chain.contains(pair.b())
                        || chain.contains(pair.seen())
                        || before != null && pair.b().equals(before))
                .sorted(Comparator.comparingInt(
                        pair -> walk.a().wiring().place(walk.a().wiring().maker(pair.a()))))
                .toList();
        if (pairs.isEmpty() || got.isEmpty()) {
            return Optional.empty();
        }
        Pair last = pairs.get(pairs.size() - 1);
        Pair first = pairs.get(0);
        float[][] wanted = own.isPresent() && first.b().equals(before)
                ? first.equals(last) ? own.get() : between(walk, first, last).orElse(null)
                : last.guilty() ? null : made(last);
        boolean fits = wanted != null
                && got.values().stream()
                        .allMatch(rows -> rows.length == wanted.length && rows[0].length == wanted[0].length);
        return fits
                ? Optional.of(new Quantizer(
                        operator,
                        tensor,
                        last.a(),
                        scale,
                        own.isPresent() && first.b().equals(before),
                        wanted,
                        got))
                : Optional.empty();
    }

    private static float[][] made(Pair pair) {
        float[][] rows = new float[pair.made().length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = pair.inOrderOfB(pair.made()[i].floats());
        }
        return rows;
    }

    private static Optional<float[][]> rows(Recording recording, String tensor) {
        float[][] rows = new float[recording.pictures()][];
        for (int i = 0; i < rows.length; i++) {
            Value meant = recording.meant(tensor, i);
            if (meant == null || !meant.isReal()) {
                return Optional.empty();
            }
            rows[i] = meant.floats();
        }
        return Optional.of(rows);
    }

    /**
     * Runs A's operators between two tensors on what B has before it quantizes: an activation that the range of the
     * whole numbers stands for is among them.
     */
    private static Optional<float[][]> between(Walk walk, Pair first, Pair last) {
        Recording a = walk.a();
        Set<Operator> path = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(last.a()));
        while (!open.isEmpty()) {
            String tensor = open.remove(open.size() - 1);
            Operator maker = a.wiring().maker(tensor);
            if (!tensor.equals(first.a()) && a.wiring().isBefore(first.a(), tensor) && path.add(maker)) {
                open.addAll(maker.inputs());
            }
        }
        List<Operator> operators =
                path.stream().sorted(Comparator.comparingInt(a.wiring()::place)).toList();
        Value[] fed = walk.numbersOfB(first);
        float[][] rows = new float[fed.length][];
        try {
            for (int picture = 0; picture < rows.length; picture++) {
                Map<String, Value> known = new HashMap<>(Map.of(first.a(), fed[picture]));
                for (Operator operator : operators) {
                    Map<String, Value> given = new HashMap<>();
                    for (String input : operator.inputs()) {
                        Value value = known.containsKey(input) ? known.get(input) : walk.values(input)[picture];
                        if (value != null && a.wiring().dependsOnPicture(input)) {
                            given.put(input, a.asHeld(input, value));
                        }
                    }
                    a.run(operator, given, picture).forEach((made, held) -> known.put(made, a.meant(made, held)));
                }
                rows[picture] = last.inOrderOfB(known.get(last.a()).floats());
            }
            return Optional.of(rows);
        } catch (ExecutionException | RuntimeException e) {
            return Optional.empty();
        }
    }

    double step() {
        return scale.scales().get(0);
    }

    /** Returns the lowest real number that the whole numbers reach. */
    double low() {
        return Scale.ends(scale)[0];
    }

    double high() {
        return Scale.ends(scale)[1];
    }
}
