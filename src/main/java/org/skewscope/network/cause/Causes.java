package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.Recording;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Storage;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Names what a guilty piece does otherwise: one thing of A's piece is changed, and what makes B's numbers come out is a
 * cause. If nothing does, B's piece is changed until A's numbers come out.
 */
public final class Causes {

    private static final int MOST_NEIGHBOURS = 14;
    private static final int MOST_REORDERED = 70_000;
    private static final int STEPS_OF_SEARCH = 24;
    private static final double GOLDEN = 0.382;
    private static final int MOST_AXES = 4;

    /** Of more operators that round to 8 bits, nothing but the arrays is tried: their rounding hides the rest. */
    private static final int MOST_ROUNDED = 24;

    /** Numbers that networks use: neutral ones, epsilons, slopes, and one over the roots of head sizes. */
    private static final double[] USUAL = {
        0,
        1,
        -1,
        0.5,
        2,
        0.1,
        0.2,
        0.3,
        0.01,
        1e-3,
        1e-5,
        1e-6,
        1e-7,
        1e-12,
        1.702,
        6,
        1 / Math.sqrt(8),
        1 / Math.sqrt(16),
        1 / Math.sqrt(24),
        1 / Math.sqrt(32),
        1 / Math.sqrt(48),
        1 / Math.sqrt(64),
        1 / Math.sqrt(96),
        1 / Math.sqrt(128),
        1 / Math.sqrt(192),
        1 / Math.sqrt(384),
        1 / Math.sqrt(768)
    };

    /** Settings in words, each with the others that it may be mistaken for. */
    private static final List<Set<String>> WORDS = List.of(
            Set.of("none", "tanh"),
            Set.of("SAME", "VALID", "SAME_UPPER", "SAME_LOWER"),
            Set.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel"),
            Set.of("nearest", "linear", "cubic"),
            Set.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil"),
            Set.of("constant", "reflect", "edge", "wrap"));

    /** Settings that change the shape of a result and nothing that a conversion mistakes. */
    private static final Set<String> OF_SHAPE = Set.of("kernel_shape", "T", "to", "perm");

    /** Settings that are never below 1: a runtime may end with the process on a stride of 0. */
    private static final Set<String> FROM_ONE = Set.of("strides", "dilations", "group", "num_groups", "blocksize");

    /** Settings that count from the end where they are negative. */
    private static final Set<String> OF_AXES = Set.of("axis", "axes");

    /** Settings that files leave out where they have their usual value. */
    private static final Map<String, Map<String, Attribute>> LEFT_OUT = Map.of(
            "Resize",
            Map.of(
                    "exclude_outside", Attribute.of(0L),
                    "antialias", Attribute.of(0L),
                    "cubic_coeff_a", Attribute.of(-0.75),
                    "coordinate_transformation_mode", Attribute.of("half_pixel"),
                    "nearest_mode", Attribute.of("round_prefer_floor")),
            "LayerNormalization",
            Map.of("epsilon", Attribute.of(1e-5)),
            "Softmax",
            Map.of("axis", Attribute.of(-1L)),
            "Gelu",
            Map.of("approximate", Attribute.of("none")),
            "AveragePool",
            Map.of("count_include_pad", Attribute.of(0L), "ceil_mode", Attribute.of(0L)),
            "MaxPool",
            Map.of("ceil_mode", Attribute.of(0L)),
            "BatchNormalization",
            Map.of("epsilon", Attribute.of(1e-5)),
            "Conv",
            Map.of(
                    "pads", new Attribute(List.of(0L, 0L, 0L, 0L), List.of(), ""),
                    "strides", new Attribute(List.of(1L, 1L), List.of(), ""),
                    "dilations", new Attribute(List.of(1L, 1L), List.of(), "")));

    private final Walk walk;
    private final Pair pair;
    private final Segment segmentA;
    private final String endA;
    private final Value[] made;
    private final Optional<OtherNumbers> numbers;
    private final Segment segmentB;
    private final double own;
    private final double enough;
    private final List<Ranked> found = new ArrayList<>();

    /** A cause with its rank among those that explain as much: 0 before 1. */
    private record Ranked(int rank, Cause cause) {

        /** Returns the causes; rows of numbers that explain as much as each other become one cause. */
        static List<Cause> told(List<Ranked> sorted) {
            List<Cause> causes = new ArrayList<>();
            List<Cause> fitted = new ArrayList<>();
            sorted.forEach(each -> (each.rank() < ArrayVariants.FITTED ? causes : fitted).add(each.cause()));
            if (!fitted.isEmpty()) {
                Cause first = fitted.get(0);
                String subjects = fitted.stream().map(Cause::subject).distinct().collect(Collectors.joining(" or "));
                causes.add(new Cause(
                        first.kind(), first.step(), subjects, first.shape(), first.inA(), first.inB(), first.left()));
            }
            return causes;
        }
    }

    /** Describes a piece that ends at the pair, or at the operator behind it. */
    private Causes(Walk walk, Pair pair, Optional<LongerPiece> longer, Optional<OtherNumbers> numbers) {
        this.numbers = numbers;
        this.walk = walk;
        this.pair = pair;
        segmentA = longer.map(LongerPiece::segment).orElseGet(() -> walk.segmentOfA(pair));
        endA = longer.map(LongerPiece::end).orElse(pair.a());
        made = numbers.map(OtherNumbers::made)
                .orElseGet(() -> longer.map(LongerPiece::made).orElse(pair.made()));
        segmentB = walk.segmentOfB(pair);
        own = numbers.map(OtherNumbers::own).orElseGet(() -> pair.own() / Math.max(pair.size(), 1e-30));
        enough = switch (walk.storage()) {
            case FLOAT32 -> Math.min(3e-5, own / 10);
            case FLOAT16 -> Math.min(4e-3, own / 1.6);
            case DYNAMIC, INT8_WEIGHTS -> Math.min(0.03, own / 1.6);
            case INT8 -> Math.min(0.08, own / 1.6);
        };
    }

    /** Describes what a walk found, with a cause for each guilty piece as far as one is found. */
    public static NetworkFinding of(Walk walk) {
        List<NetworkFinding.Piece> guilty =
                walk.guilty().stream().map(pair -> piece(walk, pair)).toList();
        List<NetworkFinding.Piece> further = Endings.of(walk);
        boolean equal = guilty.isEmpty() && further.isEmpty() && walk.open().isEmpty();
        List<NetworkFinding.Piece> pieces =
                new ArrayList<>(equal && walk.storage() == Storage.FLOAT32 ? unseen(walk) : guilty);
        pieces.addAll(further);
        long operators = walk.a().wiring().operators().stream()
                .filter(walk.a().wiring()::dependsOnPicture)
                .count();
        return NetworkFinding.of(
                walk.storage().reported().name(),
                (int) operators,
                walk.pairs().size(),
                pieces,
                walk.open().stream()
                        .map(walk.a().network()::label)
                        .filter(label ->
                                further.stream().noneMatch(piece -> piece.to().equals(label)))
                        .toList());
    }

    /** Returns pieces that differ on other numbers than the pictures', as far as a cause is found. */
    private static List<NetworkFinding.Piece> unseen(Walk walk) {
        return walk.pairs().values().stream()
                .flatMap(pair -> OtherNumbers.of(walk, pair)
                        .map(numbers -> new Causes(walk, pair, Optional.empty(), Optional.of(numbers)).piece())
                        .filter(piece -> piece.cause().isPresent())
                        .stream())
                .toList();
    }

    private static NetworkFinding.Piece piece(Walk walk, Pair pair) {
        Optional<LongerPiece> longer = LongerPiece.of(walk, pair);
        Optional<NetworkFinding.Piece> named = longer.map(
                        each -> new Causes(walk, pair, Optional.of(each), Optional.empty()).piece())
                .filter(piece -> piece.cause().isPresent());
        return named.orElseGet(() -> new Causes(walk, pair, Optional.empty(), Optional.empty()).piece());
    }

    private NetworkFinding.Piece piece() {
        function();
        if (found.isEmpty()) {
            training();
        }
        if (found.isEmpty()) {
            ofA();
        }
        if (found.isEmpty()) {
            ofB();
        }
        if (found.isEmpty()) {
            permutation();
        }
        if (found.isEmpty()) {
            weights();
        }
        if (found.isEmpty()) {
            kinds();
        }
        found.sort(Comparator.comparingInt(Ranked::rank)
                .thenComparingDouble(each -> each.cause().left()));
        List<Cause> causes = Ranked.told(found);
        RunnableNetwork a = walk.a().network();
        return new NetworkFinding.Piece(
                segmentA.inputs().stream().map(a::label).toList(),
                a.label(endA),
                walk.b().network().label(pair.b()),
                steps(segmentA.operators()),
                steps(segmentB.operators()),
                numbers.isPresent() ? 0 : own,
                causes.stream().limit(4).toList());
    }

    /** Looks whether all arrays of the piece are others, as after another training. */
    private void weights() {
        List<Value> others = experimentOfB().arrays().keySet().stream()
                .map(name -> walk.b().meant(name, 0))
                .toList();
        Side side = new Side(experimentOfA(), walk.b(), segmentB, true);
        new ArrayVariants(side.experiment, enough, side::add).together(others);
    }

    /** Says of two single operators without weights that they are of other kinds. */
    private void kinds() {
        if (!constants(walk.a(), segmentA).isEmpty()
                || !constants(walk.b(), segmentB).isEmpty()) {
            return;
        }
        Optional<Operator> a = single(walk.a(), segmentA);
        Optional<Operator> b = single(walk.b(), segmentB);
        if (a.isPresent() && b.isPresent() && !plain(a.get()).equals(plain(b.get()))) {
            Cause cause = new Cause(
                    CauseKind.FUNCTION,
                    step(a.get()),
                    "",
                    List.of(),
                    a.get().kind(),
                    b.get().kind(),
                    0);
            found.add(new Ranked(0, cause));
        }
    }

    /** Returns the only operator of a piece that makes real numbers. */
    private static Optional<Operator> single(Recording recording, Segment segment) {
        List<Operator> real = segment.operators().stream()
                .filter(operator -> operator.outputs().stream()
                        .map(output -> recording.meant(output, 0))
                        .anyMatch(value -> value != null && value.isReal()))
                .filter(operator -> !plain(operator).startsWith("reshape")
                        && !plain(operator).equals("transpose"))
                .toList();
        return real.size() == 1 ? Optional.of(real.get(0)) : Optional.empty();
    }

    /** Returns a kind as all formats write it, such as {@code averagepool}. */
    private static String plain(Operator operator) {
        return operator.kind()
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]|2d$|v[0-9]$|native$", "")
                .replace("avg", "average");
    }

    private static List<Step> steps(List<Operator> operators) {
        return operators.stream().map(Causes::step).toList();
    }

    private static Step step(Operator operator) {
        return new Step(operator.kind(), operator.name());
    }

    private static float[][] rows(Value... values) {
        return Arrays.stream(values).map(Value::floats).toArray(float[][]::new);
    }

    /** Looks whether the piece is a function of one number in both files. */
    private void function() {
        float[][] a = rows(made);
        double within = Math.min(
                switch (walk.storage()) {
                    case FLOAT32 -> 2e-5;
                    case FLOAT16 -> 2e-3;
                    case DYNAMIC, INT8_WEIGHTS -> 2e-2;
                    case INT8 -> 4e-2;
                },
                own / 3);
        FunctionOfNumber.of(experimentOfA(), a, within)
                .ifPresent(each -> found.add(new Ranked(
                        -1,
                        new Cause(CauseKind.FUNCTION, step(each.operator()), "", List.of(), each.a(), each.b(), 0))));
    }

    /** Looks whether one file normalizes by statistics of its own input. */
    private void training() {
        List<Operator> operators = segmentA.operators();
        boolean inB = OwnStatistics.normalizes(experimentOfB(), experimentOfA());
        if (!operators.isEmpty() && (inB || OwnStatistics.normalizes(experimentOfA(), experimentOfB()))) {
            String stored = "False (stored mean and variance)";
            String computed = "True (mean and variance of its own input)";
            Cause cause = new Cause(
                    CauseKind.SETTING,
                    step(operators.get(operators.size() - 1)),
                    "training",
                    List.of(),
                    inB ? stored : computed,
                    inB ? computed : stored,
                    0);
            found.add(new Ranked(-1, cause));
        }
    }

    private Value[] target() {
        return numbers.map(OtherNumbers::target).orElseGet(() -> walk.numbersOfB(pair));
    }

    /** Looks whether B has the same numbers at other places of an axis, such as two classes exchanged. */
    private void permutation() {
        float[][] target = rows(target());
        List<Operator> operators = segmentA.operators();
        if (!operators.isEmpty()) {
            Permutation.between(rows(made), target, made[0].shape(), enough)
                    .ifPresent(each -> found.add(new Ranked(
                            -1,
                            new Cause(
                                    CauseKind.ORDER,
                                    step(operators.get(operators.size() - 1)),
                                    "",
                                    List.of(),
                                    "",
                                    each.words(),
                                    0))));
        }
    }

    private Experiment experimentOfA() {
        Map<String, Value[]> fed = new HashMap<>();
        segmentA.inputs()
                .forEach(input -> fed.put(
                        input, numbers.map(each -> each.fedA().get(input)).orElseGet(() -> walk.values(input))));
        return new Experiment(
                walk.a(),
                Experiment.withConstants(walk.a(), segmentA.operators()),
                segmentA.inputs(),
                endA,
                fed,
                rows(target()));
    }

    private void ofA() {
        new Side(experimentOfA(), walk.b(), segmentB, true).tryAll();
    }

    private void ofB() {
        if (!segmentB.operators().isEmpty()) {
            new Side(experimentOfB(), walk.a(), segmentA, false).tryAll();
        }
    }

    private Experiment experimentOfB() {
        Map<String, Value[]> fed = new HashMap<>();
        for (String input : segmentB.inputs()) {
            Value[] values = new Value[walk.b().pictures()];
            Arrays.setAll(values, picture -> walk.b().meant(input, picture));
            fed.put(input, numbers.map(each -> each.fedB().get(input)).orElse(values));
        }
        float[][] target = Arrays.stream(rows(made)).map(pair::inOrderOfB).toArray(float[][]::new);
        List<Operator> operators = Experiment.withConstants(walk.b(), segmentB.operators());
        return new Experiment(walk.b(), operators, segmentB.inputs(), pair.b(), fed, target);
    }

    /** Returns the real arrays that a segment takes: constants, and what is computed of constants alone. */
    private static Map<String, Value> constants(Recording recording, Segment segment) {
        Map<String, Value> constants = new LinkedHashMap<>();
        for (Operator operator : Experiment.withConstants(recording, segment.operators())) {
            for (String input : operator.inputs()) {
                Value meant = recording.wiring().dependsOnPicture(input) ? null : recording.meant(input, 0);
                if (meant != null && meant.isReal()) {
                    constants.put(input, meant);
                }
            }
        }
        return constants;
    }

    /** Changes one file's piece until the other file's numbers come out. */
    private final class Side {

        private final Experiment experiment;
        private final Map<String, Value> others;
        private final Set<List<Long>> wholes;
        private final boolean ofA;
        private final Recording recording;

        Side(Experiment experiment, Recording other, Segment segment, boolean ofA) {
            this.experiment = experiment;
            others = constants(other, segment);
            wholes = SettingVariants.wholes(other, segment.operators());
            this.ofA = ofA;
            recording = experiment.recording();
        }

        void tryAll() {
            ArrayVariants arrays = new ArrayVariants(experiment, enough, this::add);
            if (walk.storage() == Storage.INT8 && experiment.moving().size() > MOST_ROUNDED) {
                arrays.transferredFarthest(
                        others, ofA, (own, put) -> WholeArray.words(walk.b(), segmentB, own, put, ofA));
                return;
            }
            SettingVariants variants = new SettingVariants(experiment, this::add);
            numbers();
            settings();
            variants.together();
            variants.wholes(wholes);
            variants.exchanged();
            arrays.reordered();
            arrays.filledTogether();
            leftOut();
            arrays.transferred(others, ofA, (own, put) -> WholeArray.words(walk.b(), segmentB, own, put, ofA));
            if (found.isEmpty()) {
                new Borders(experiment, this::add).tryAll();
            }
            if (found.isEmpty()) {
                exchanged();
                orders();
            }
            if (found.isEmpty()) {
                arrays.exchanged(others);
            }
            if (found.isEmpty()) {
                arrays.fitted();
            }
        }

        private void add(
                int rank, double left, CauseKind kind, Operator operator, String subject, String own, String other) {
            Cause same = found.stream()
                    .map(Ranked::cause)
                    .filter(each ->
                            each.step().equals(step(operator)) && each.kind().isLike(kind))
                    .filter(each -> (ofA ? each.inB() : each.inA()).equals(other))
                    .findFirst()
                    .orElse(null);
            if (left < enough && same == null) {
                Value constant = recording.network().constants().get(subject);
                found.add(new Ranked(
                        rank,
                        new Cause(
                                kind,
                                step(operator),
                                subject.isEmpty() ? "" : recording.network().label(subject),
                                constant == null ? List.of() : constant.shape(),
                                ofA ? own : other,
                                ofA ? other : own,
                                left)));
            }
        }

        /** Searches single numbers, and sets arrays to zero and one. */
        private void numbers() {
            experiment.arrays().forEach((name, operator) -> {
                Value own = recording.meant(name, 0);
                boolean single = isOneNumber(own);
                if (single) {
                    number(name, own, operator);
                } else {
                    filled(name, own, operator, 0);
                    filled(name, own, operator, 1);
                    swapped(name, own, operator);
                }
            });
        }

        private static boolean isOneNumber(Value value) {
            for (float each : value.floats()) {
                if (each != value.floats()[0]) {
                    return false;
                }
            }
            return true;
        }

        private void number(String name, Value own, Operator operator) {
            double current = own.floats()[0];
            DoubleUnaryOperator error = number -> {
                float[] all = new float[own.size()];
                Arrays.fill(all, (float) number);
                return experiment.error(Change.of(name, recording.asHeld(name, own.with(all))));
            };
            double best = 0;
            double left = Experiment.FAILED;
            List<Double> guessed = List.of(current / 2, current * 2, current / 4, current * 4, current * current);
            List<Double> tried = new ArrayList<>(guessed);
            Arrays.stream(USUAL).forEach(tried::add);
            others.values().stream().filter(Side::isOneNumber).forEach(other -> tried.add((double) other.floats()[0]));
            for (double number : tried) {
                double reached = error.applyAsDouble(number);
                if (reached < left) {
                    best = number;
                    left = reached;
                }
            }
            if (left > enough && left < 0.9 && best != 0) {
                double refined = refined(error, best);
                double reached = error.applyAsDouble(refined);
                if (reached < left) {
                    best = refined;
                    left = reached;
                }
            }
            add(
                    guessed.contains(best) ? 2 : best == 0 ? 1 : 0,
                    left,
                    CauseKind.NUMBER,
                    operator,
                    name,
                    Relation.number(current),
                    Relation.number(best));
        }

        /** Searches around a number, by its logarithm. */
        private static double refined(DoubleUnaryOperator error, double near) {
            double low = Math.log(Math.abs(near)) - 0.7;
            double high = Math.log(Math.abs(near)) + 0.7;
            for (int i = 0; i < STEPS_OF_SEARCH; i++) {
                double first = low + (high - low) * GOLDEN;
                double second = high - (high - low) * GOLDEN;
                if (error.applyAsDouble(Math.copySign(Math.exp(first), near))
                        < error.applyAsDouble(Math.copySign(Math.exp(second), near))) {
                    high = second;
                } else {
                    low = first;
                }
            }
            return Math.copySign(Math.exp((low + high) / 2), near);
        }

        private void filled(String name, Value own, Operator operator, float with) {
            float[] all = new float[own.size()];
            Arrays.fill(all, with);
            double left = experiment.error(Change.of(name, recording.asHeld(name, own.with(all))));
            add(0, left, CauseKind.ARRAY, operator, name, "", with == 0 ? "all zero" : "all one");
        }

        /** Puts another array of the same shape here. */
        private void swapped(String name, Value own, Operator operator) {
            recording.network().constants().forEach((other, value) -> {
                if (!other.equals(name) && value.isReal() && value.shape().equals(own.shape())) {
                    double left = experiment.error(Change.of(name, value));
                    add(
                            0,
                            left,
                            CauseKind.ARRAY,
                            operator,
                            name,
                            "",
                            "the array " + recording.network().label(other));
                }
            });
        }

        private void settings() {
            for (Operator operator : experiment.moving()) {
                Map<String, Attribute> all = new LinkedHashMap<>(LEFT_OUT.getOrDefault(operator.kind(), Map.of()));
                all.putAll(operator.attributes());
                all.forEach((key, value) -> {
                    if (!OF_SHAPE.contains(key)) {
                        for (Attribute other : alternatives(key, value)) {
                            double left = experiment.error(Change.of(operator, key, other));
                            add(1, left, CauseKind.SETTING, operator, key, words(value), words(other));
                        }
                    }
                });
            }
        }

        private static List<Attribute> alternatives(String key, Attribute value) {
            long least = FROM_ONE.contains(key) ? 1 : OF_AXES.contains(key) ? -MOST_AXES : 0;
            List<Attribute> others = new ArrayList<>(alternatives(value));
            others.removeIf(each -> each.integers().stream().anyMatch(integer -> integer < least));
            return others;
        }

        private static List<Attribute> alternatives(Attribute value) {
            List<Attribute> others = new ArrayList<>();
            List<Long> integers = value.integers();
            if (value.numbers().size() == 1) {
                double current = value.numbers().get(0);
                for (double each : new double[] {
                    0,
                    1,
                    1e-3,
                    1e-4,
                    1e-5,
                    1e-6,
                    1e-7,
                    1e-12,
                    0.01,
                    0.1,
                    0.2,
                    0.3,
                    1 / 6.0,
                    0.5,
                    -0.5,
                    -0.75,
                    2,
                    current * 2,
                    current / 2
                }) {
                    if (Math.abs(each - current) > 1e-6 * Math.abs(current)) {
                        others.add(Attribute.of(each));
                    }
                }
            } else if (integers.size() == 1) {
                for (long each = -4; each <= 4; each++) {
                    if (each != integers.get(0)) {
                        others.add(Attribute.of(each));
                    }
                }
            } else if (integers.size() > 1 && integers.size() <= MOST_AXES) {
                permutations(integers, new ArrayList<>(), others);
                for (long filled : new long[] {0, 1, 2, 3}) {
                    others.add(new Attribute(java.util.Collections.nCopies(integers.size(), filled), List.of(), ""));
                    for (int i = 0; i + 1 < integers.size(); i++) {
                        List<Long> beside = new ArrayList<>(integers);
                        beside.set(i, filled);
                        beside.set(i + 1, filled);
                        others.add(new Attribute(beside, List.of(), ""));
                    }
                }
                if (integers.size() == MOST_AXES) {
                    long height = integers.get(0) + integers.get(2);
                    long width = integers.get(1) + integers.get(3);
                    others.add(new Attribute(List.of(height, width, 0L, 0L), List.of(), ""));
                    others.add(new Attribute(List.of(0L, 0L, height, width), List.of(), ""));
                }
                others.removeIf(each -> each.integers().equals(integers));
            } else if (!value.text().isEmpty()) {
                WORDS.stream()
                        .filter(words -> words.contains(value.text()))
                        .flatMap(Set::stream)
                        .filter(word -> !word.equals(value.text()))
                        .sorted()
                        .forEach(word -> others.add(Attribute.of(word)));
            }
            return others;
        }

        private static void permutations(List<Long> values, List<Integer> chosen, List<Attribute> all) {
            if (chosen.size() == values.size()) {
                Attribute made = new Attribute(chosen.stream().map(values::get).toList(), List.of(), "");
                if (!all.contains(made)) {
                    all.add(made);
                }
                return;
            }
            for (int i = 0; i < values.size(); i++) {
                if (!chosen.contains(i)) {
                    List<Integer> next = new ArrayList<>(chosen);
                    next.add(i);
                    permutations(values, next, all);
                }
            }
        }

        private static String words(Attribute value) {
            if (!value.text().isEmpty()) {
                return value.text();
            }
            if (!value.numbers().isEmpty()) {
                return value.numbers().size() == 1
                        ? Relation.number(value.numbers().get(0))
                        : value.numbers().toString();
            }
            return value.integers().size() == 1
                    ? value.integers().get(0).toString()
                    : value.integers().toString();
        }

        /** Leaves out one operator, or two neighbours. */
        private void leftOut() {
            CauseKind kind = ofA ? CauseKind.ONLY_IN_A : CauseKind.ONLY_IN_B;
            List<Operator> operators = experiment.moving();
            for (Operator operator : operators) {
                for (String input : passed(operator, operator)) {
                    double left = experiment.error(Change.without(Map.of(operator, input)));
                    add(1, left, kind, operator, "", "", "");
                }
            }
            for (int i = 0; i < Math.min(operators.size(), MOST_NEIGHBOURS); i++) {
                for (int j = i + 1; j < Math.min(operators.size(), MOST_NEIGHBOURS); j++) {
                    Operator first = operators.get(i);
                    Operator second = operators.get(j);
                    List<String> passed = passed(first, second);
                    if (!passed.isEmpty() && first.outputs().stream().anyMatch(second.inputs()::contains)) {
                        Map<Operator, String> out = Map.of(
                                first, passed.get(0), second, first.outputs().get(0));
                        add(3, experiment.error(Change.without(out)), kind, first, "", "", "");
                    }
                }
            }
        }

        /** Returns the inputs of an operator that may stand for the result of another one. */
        private List<String> passed(Operator operator, Operator last) {
            Value result = recording.meant(last.outputs().get(0), 0);
            return operator.inputs().stream()
                    .distinct()
                    .filter(recording.wiring()::dependsOnPicture)
                    .filter(input -> {
                        Value value = recording.meant(input, 0);
                        return value != null && value.isReal() && result != null && value.size() == result.size();
                    })
                    .toList();
        }

        private void exchanged() {
            List<String> inputs = experiment.inputs();
            for (int i = 0; i < inputs.size(); i++) {
                for (int j = i + 1; j < inputs.size(); j++) {
                    Value[] first = experiment.fed().get(inputs.get(i));
                    Value[] second = experiment.fed().get(inputs.get(j));
                    if (first[0].shape().equals(second[0].shape())) {
                        double left = experiment.error(
                                Change.feeding(with(Map.of(inputs.get(i), second, inputs.get(j), first))));
                        add(
                                1,
                                left,
                                CauseKind.EXCHANGED,
                                experiment.moving().get(0),
                                "",
                                recording.network().label(inputs.get(i)),
                                recording.network().label(inputs.get(j)));
                    }
                }
            }
        }

        private Map<String, Value[]> with(Map<String, Value[]> changed) {
            Map<String, Value[]> fed = new HashMap<>(experiment.fed());
            fed.putAll(changed);
            return fed;
        }

        private void orders() {
            for (String input : experiment.inputs()) {
                Value[] values = experiment.fed().get(input);
                if (!values[0].isReal() || values[0].size() > MOST_REORDERED) {
                    continue;
                }
                for (Reordering order : Reordering.of(values[0].shape())) {
                    Value[] moved = Arrays.stream(values)
                            .map(each -> each.with(order.apply(each.floats())))
                            .toArray(Value[]::new);
                    double left = experiment.error(Change.feeding(with(Map.of(input, moved))));
                    add(1, left, CauseKind.ORDER, experiment.moving().get(0), "", "", order.words());
                }
            }
            inner();
        }

        /** Reorders the results of each operator of the piece, and runs the rest of it on them. */
        private void inner() {
            try {
                for (Operator operator : experiment.moving()) {
                    String output = operator.outputs().get(0);
                    Value like = recording.meant(output, 0);
                    if (like == null || !like.isReal() || like.size() > MOST_REORDERED) {
                        continue;
                    }
                    Value[] made = experiment.results(output);
                    for (Reordering order : Reordering.of(like.shape())) {
                        Value[] moved = Arrays.stream(made)
                                .map(each -> each.with(order.apply(each.floats())))
                                .toArray(Value[]::new);
                        add(2, experiment.error(operator, moved), CauseKind.ORDER, operator, "", "", order.words());
                    }
                }
            } catch (org.skewscope.execution.ExecutionException e) {
                // An order that is not tried is not named.
            }
        }
    }
}
