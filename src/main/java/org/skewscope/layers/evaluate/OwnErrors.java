package org.skewscope.layers.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Scale;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.unit.AffinePart;
import org.skewscope.layers.unit.ChannelFunction;
import org.skewscope.layers.unit.Unit;

/**
 * Measures the own error of each unit: A's formula in float64, on what B's partner was fed, against
 * what B's partner returned. Inputs are taken as recorded, so that nothing is inherited.
 */
public final class OwnErrors {

    private static final double UNIT = Storage.UNIT;

    /** The most layers that are evaluated one after another between two recorded ones. */
    static final int DEEPEST = 6;

    private static final int MOST_SUSPECTS = 4;

    private final NetworkComparison networks;
    private final Recording recording;
    private final boolean ofA;
    private final Map<Unit, Optional<Value>> evaluated = new HashMap<>();

    private OwnErrors(NetworkComparison networks, Recording recording, boolean ofA) {
        this.networks = networks;
        this.recording = recording;
        this.ofA = ofA;
    }

    /**
     * Returns the errors of B's recorded units against A's formulas, by A's units.
     *
     * @param chosen units of A to evaluate; empty for all
     */
    public static Map<Unit, OwnError> ofB(NetworkComparison networks, Recording b, Optional<Set<Unit>> chosen) {
        return new OwnErrors(networks, b, false).all(chosen);
    }

    /**
     * Returns the errors of A's recorded units against their own formulas.
     *
     * @param chosen units of A to evaluate; empty for all
     */
    public static Map<Unit, OwnError> ofA(NetworkComparison networks, Recording a, Optional<Set<Unit>> chosen) {
        return new OwnErrors(networks, a, true).all(chosen);
    }

    /**
     * Returns how far two recordings are apart behind each unit of A that both recorded: the root
     * mean square of their difference over that of A's values.
     */
    public static Map<Unit, Double> carried(NetworkComparison networks, Recording a, Recording b) {
        OwnErrors ofA = new OwnErrors(networks, a, true);
        OwnErrors ofB = new OwnErrors(networks, b, false);
        Map<Unit, Double> apart = new HashMap<>();
        for (Unit unit : networks.first()) {
            Optional<Value> x = ofA.recorded(unit);
            Optional<Value> y = networks.partner(unit).flatMap(ofB::recorded);
            if (x.isPresent() && y.isPresent() && x.get().hasShapeOf(y.get())) {
                apart.put(unit, relative(x.get(), y.get()));
            }
        }
        return apart;
    }

    /**
     * Returns the units of A behind which two recordings move apart most, the first of them first.
     *
     * @return at most {@value #MOST_SUSPECTS}
     */
    public static List<Unit> suspects(NetworkComparison networks, Recording a, Recording b) {
        Map<Unit, Double> apart = carried(networks, a, b);
        Map<Unit, Double> growth = new HashMap<>();
        apart.forEach((unit, distance) -> {
            double before = unit.sources().stream()
                    .mapToDouble(source -> apart.getOrDefault(source, 0.0))
                    .max()
                    .orElse(0);
            growth.put(unit, distance / (before + UNIT));
        });
        return growth.entrySet().stream()
                .sorted(Map.Entry.<Unit, Double>comparingByValue().reversed())
                .limit(MOST_SUSPECTS)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(Unit::index))
                .toList();
    }

    private static double relative(Value x, Value y) {
        double square = 0;
        double size = 0;
        for (int i = 0; i < x.size(); i++) {
            double distance = x.numbers()[i] - y.numbers()[i];
            square += distance * distance;
            size += x.numbers()[i] * x.numbers()[i];
        }
        return Math.sqrt(square / Math.max(size, 1e-60));
    }

    private Optional<Unit> partner(Unit a) {
        return ofA ? Optional.of(a) : networks.partner(a);
    }

    private Map<Unit, OwnError> all(Optional<Set<Unit>> chosen) {
        Map<Unit, OwnError> errors = new HashMap<>();
        for (Unit a : networks.first()) {
            if (chosen.isPresent() && !chosen.get().contains(a)) {
                continue;
            }
            partner(a).flatMap(b -> error(a, b)).ifPresent(error -> errors.put(a, error));
        }
        return errors;
    }

    private Optional<Value> recorded(Unit unit) {
        return recording.value(unit.output(), unit.graph().flattened(unit.base()));
    }

    private Optional<OwnError> error(Unit a, Unit b) {
        if (!a.isLayer()) {
            return Optional.empty();
        }
        Optional<Value> returned = recorded(b);
        Optional<List<Value>> inputs = inputs(a, b);
        if (returned.isEmpty() || inputs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> expected = evaluate(a, b, inputs.get());
        if (expected.isEmpty() || !expected.get().hasShapeOf(returned.get())) {
            return Optional.empty();
        }
        return Optional.of(judge(b, expected.get(), returned.get()));
    }

    private Optional<List<Value>> inputs(Unit a, Unit b) {
        if (a.isInput()) {
            return recording.value(b.base()).map(List::of);
        }
        List<Value> inputs = new ArrayList<>();
        for (Unit source : a.sources()) {
            Optional<Value> value = input(source, 0);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            inputs.add(value.get());
        }
        return Optional.of(inputs);
    }

    /** Returns what a unit was fed by another: as recorded, else evaluated with its band. */
    private Optional<Value> input(Unit source, int depth) {
        Optional<Value> known = partner(source).flatMap(this::recorded);
        if (known.isPresent() || depth > DEEPEST || source.sources().isEmpty()) {
            return known;
        }
        if (!evaluated.containsKey(source)) {
            List<Value> inputs = new ArrayList<>();
            for (Unit before : source.sources()) {
                input(before, depth + 1).ifPresent(inputs::add);
            }
            boolean all = inputs.size() == source.sources().size();
            Unit other = partner(source).orElse(source);
            evaluated.put(source, all ? evaluate(source, other, inputs) : Optional.empty());
        }
        return evaluated.get(source);
    }

    private Optional<Value> evaluate(Unit a, Unit b, List<Value> inputs) {
        boolean rounded = !ofA && isRounded(a, b) && networks.isSame(a);
        Unit source = rounded || networks.isMoved(a) && !ofA ? b : a;
        Value core = inputs.get(0);
        if (a.core().isPresent()) {
            Action action = a.action().get();
            Kernel kernel = source.hasKernel() ? source.kernel() : a.kernel();
            List<Value> fed = isHybrid(b) ? List.of(hybrid(core)) : inputs;
            Optional<Value> made = Cores.of(action, fed, kernel);
            if (made.isEmpty()) {
                return made;
            }
            core = made.get();
        }
        return Optional.of(behindCore(core, source, source.equals(b) ? a.lead() : b.lead()));
    }

    /** Evaluates what a unit does with its core's result. */
    private static Value behindCore(Value core, Unit unit, AffinePart other) {
        return Epilogues.function(
                Epilogues.affine(core, unit.lead(), other), unit.rest(), unit.restBase(), unit.functionChannels());
    }

    /**
     * Evaluates a unit's own formula.
     *
     * @param inputs what its sources return, in their order
     * @return empty where its core is not evaluated
     */
    static Optional<Value> formula(Unit unit, List<Value> inputs) {
        Optional<Value> core = unit.core().isPresent()
                ? Cores.of(unit.action().get(), inputs, unit.kernel())
                : Optional.of(inputs.get(0));
        return core.map(value -> behindCore(value, unit, unit.lead()));
    }

    /** Returns whether one side keeps shorter numbers, whose rounding the files tell. */
    private static boolean isRounded(Unit a, Unit b) {
        boolean kernels = a.hasKernel()
                && b.hasKernel()
                && (a.kernel().storage().isShort() || b.kernel().storage().isShort());
        return kernels || b.lead().storage().isShort() || b.functionStorage().isShort();
    }

    /** Returns whether whole weights meet floats, which the kernel rounds to int8 itself. */
    private static boolean isHybrid(Unit b) {
        return b.hasKernel()
                && b.kernel().storage().isWhole()
                && b.graph().format() == LogicalGraph.Format.TFLITE
                && step(b.graph(), b.inputs().get(0)) == 0;
    }

    private static Value hybrid(Value x) {
        return x.widened(x.largest() / 254 * (1 + 1e-3));
    }

    private static double step(LogicalGraph graph, String tensor) {
        return graph.scale(tensor)
                .filter(scale -> scale.steps().length == 1)
                .map(Scale::step)
                .orElse(0.0);
    }

    private OwnError judge(Unit b, Value expected, Value returned) {
        LogicalGraph graph = b.graph();
        double own = step(graph, b.output());
        double inner = inner(b);
        boolean reduces = b.action()
                .filter(action -> action instanceof Action.Reduce || action instanceof Action.Softmax)
                .isPresent();
        double wider = (own == 0 ? 0 : 1.01 * own * (reduces ? 2 : 1)) + 1.5 * inner;
        double lowest = own == 0
                ? Double.NEGATIVE_INFINITY
                : graph.scale(b.output()).get().lowest();
        double highest = own == 0
                ? Double.POSITIVE_INFINITY
                : graph.scale(b.output()).get().highest();
        boolean[] clipped = clipped(b, returned);
        double bands = 0;
        double square = 0;
        double size = 0;
        for (int i = 0; i < returned.size(); i++) {
            double y = returned.numbers()[i];
            double v = Math.min(Math.max(expected.numbers()[i], lowest), highest);
            double band = expected.band(i) + UNIT * Math.abs(y) + 1e-37 + wider;
            double apart = Math.abs(v - y);
            if (!clipped[i]) {
                double share = apart / band;
                bands = Math.max(bands, Double.isNaN(share) ? Double.MAX_VALUE : share);
            }
            square += apart * apart;
            size += y * y;
        }
        return new OwnError(Math.sqrt(square / Math.max(size, 1e-60)), bands);
    }

    /** Returns the steps of whole tensors inside a unit. */
    private static double inner(Unit b) {
        double sum = b.base().equals(b.output()) ? 0 : step(b.graph(), b.base());
        List<Op> function = b.function();
        for (int i = 0; i + 1 < function.size(); i++) {
            sum += step(b.graph(), function.get(i).output());
        }
        return sum;
    }

    /** Returns where a whole number inside a unit sits at an end of its range. */
    private boolean[] clipped(Unit b, Value returned) {
        boolean[] clipped = new boolean[returned.size()];
        List<String> inside = new ArrayList<>();
        inside.add(b.base());
        b.function().forEach(op -> inside.add(op.output()));
        for (String tensor : inside) {
            Optional<Scale> scale = b.graph().scale(tensor).filter(each -> each.steps().length == 1);
            Optional<Value> value =
                    tensor.equals(b.output()) || scale.isEmpty() ? Optional.empty() : recording.value(tensor);
            if (value.isPresent() && value.get().hasShapeOf(returned)) {
                double low = scale.get().lowest() + scale.get().step() / 2;
                double high = scale.get().highest() - scale.get().step() / 2;
                for (int i = 0; i < clipped.length; i++) {
                    double number = value.get().numbers()[i];
                    clipped[i] |= number <= low || number >= high;
                }
            }
        }
        return clipped;
    }

    /** Evaluates epilogues in float64 with their bands. */
    private static final class Epilogues {

        private static final double UNIT = Storage.UNIT;

        /** The share of the argument that sums inside a function may cancel, as 1 + erf(x) does. */
        private static final double CANCELLED = 0.25;

        /** The size from which on differences such as exp(x) - 1 keep their digits. */
        private static final double SMALL = 0.1;

        private static final double[] PROBES = {-1, -0.5, 0.5, 1};

        private Epilogues() {}

        /**
         * Evaluates an affine part.
         *
         * @param partner whose terms count too: a folded bias hides that terms cancel
         */
        static Value affine(Value z, AffinePart part, AffinePart partner) {
            if (part.isIdentity()) {
                return z;
            }
            double[] values = new double[z.size()];
            double[] bands = new double[z.size()];
            for (int i = 0; i < values.length; i++) {
                int c = i % z.channels();
                double s = part.scale(c);
                double t = part.offset(c);
                double terms = partner.channels() == 1 || partner.channels() == z.channels()
                        ? Math.max(part.magnitude(c), partner.magnitude(c))
                        : part.magnitude(c);
                double scaled = s * z.numbers()[i];
                values[i] = scaled + t;
                bands[i] = Math.abs(s) * z.band(i) + 6 * UNIT * (Math.abs(scaled) + terms + Math.abs(t));
            }
            return Value.of(z.height(), z.width(), z.channels(), values, bands);
        }

        /** Evaluates what follows the affine part. */
        static Value function(Value z, List<Op> ops, String base, int channels) {
            if (ops.isEmpty()) {
                return z;
            }
            boolean straight = ops.stream()
                    .allMatch(op -> op.action() instanceof Action.Unary unary
                            && unary.by().isPiecewiseLinear());
            double[] values = new double[z.size()];
            double[] bands = new double[z.size()];
            DoubleUnaryOperator[] functions = new DoubleUnaryOperator[channels];
            for (int c = 0; c < channels; c++) {
                functions[c] = ChannelFunction.of(ops, base, c);
            }
            for (int i = 0; i < values.length; i++) {
                DoubleUnaryOperator f = functions[channels == 1 ? 0 : i % z.channels()];
                double x = z.numbers()[i];
                double y = f.applyAsDouble(x);
                double band = 0;
                for (double probe : PROBES) {
                    band = Math.max(band, Math.abs(f.applyAsDouble(x + probe * z.band(i)) - y));
                }
                values[i] = y;
                bands[i] = band
                        + (straight
                                ? UNIT * Math.abs(y)
                                : 16
                                        * UNIT
                                        * (Math.abs(y) + Math.min(1, Math.abs(y) + SMALL) + CANCELLED * Math.abs(x)));
            }
            return Value.of(z.height(), z.width(), z.channels(), values, bands);
        }
    }
}
