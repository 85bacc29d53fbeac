package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NormComparison.Ratios;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.UnaryFunction.Kind;
import org.skewscope.layers.unit.AffinePart;
import org.skewscope.layers.unit.ChannelFunction;
import org.skewscope.layers.unit.Unit;

/**
 * Compares two epilogues as functions of A's number before its activation: y = s z + t in A, so
 * that B computes f(r (y - tA) + tB) with r the ratio of the scales.
 */
final class EpilogueComparison {

    private static final double UNIT = Storage.UNIT;
    private static final double SAME = 2e-6;
    private static final double CLOSE = 2e-5;
    private static final double TINY = 1e-30;

    /** What a hard sigmoid and a hard swish add before they clip. */
    private static final double SHIFT = 3;

    /** Roundings of several constants and factors add up by more than each one alone moves. */
    private static final double MARGIN = 1.5;

    /** More channels are not looked at where functions have to be evaluated for each. */
    private static final int MOST_CHANNELS = 64;

    private final Unit a;
    private final Unit b;
    private final int channels;
    private final Ratios ratios;
    private final double[] grid = FunctionNames.grid();

    /**
     * Describes what a comparison found.
     *
     * @param factor B's function over A's where it is one number; empty otherwise
     */
    record Found(List<Fault> faults, OptionalDouble factor) {
        boolean same() {
            return faults.isEmpty();
        }
    }

    private EpilogueComparison(Unit a, Unit b, Optional<KernelComparison.Found> kernels) {
        this.a = a;
        this.b = b;
        channels = a.hasKernel()
                ? a.kernel().out()
                : Math.max(
                        Math.max(a.lead().channels(), b.lead().channels()),
                        Math.max(a.functionChannels(), b.functionChannels()));
        ratios = ratios(kernels);
    }

    /**
     * Compares the epilogues of a pair.
     *
     * @param kernels what was found between the kernels; empty where there are none
     */
    static Found of(Unit a, Unit b, Optional<KernelComparison.Found> kernels) {
        return new EpilogueComparison(a, b, kernels).compare();
    }

    private Ratios ratios(Optional<KernelComparison.Found> kernels) {
        boolean equal = kernels.filter(KernelComparison.Found::same).isPresent();
        Optional<double[]> factors = kernels.flatMap(KernelComparison.Found::factors);
        double[] scale = new double[channels];
        double[] scaleRounding = new double[channels];
        boolean[] live = new boolean[channels];
        double[] offsetRounding = new double[channels];
        double cancelled = cancelled();
        for (int c = 0; c < channels; c++) {
            double sa = a.lead().scale(c);
            double sb = b.lead().scale(c);
            double factor = factors.isPresent() ? factors.get()[c] : 1;
            scale[c] = equal ? 1 : sb * factor / sa;
            live[c] = Double.isFinite(scale[c]) && sa != 0;
            scaleRounding[c] = a.lead().scaleError(c) / Math.abs(sa)
                    + b.lead().scaleError(c) / Math.abs(sb)
                    + 16 * UNIT
                    + (factors.isPresent()
                            ? averaged(a.kernel().products()) * kernels.get().roundings()[c]
                            : 0);
            offsetRounding[c] = a.lead().offsetError(c)
                    + b.lead().offsetError(c)
                    + 8 * UNIT * (a.lead().magnitude(c) + b.lead().magnitude(c))
                    + cancelled
                    + TINY;
        }
        return new Ratios(scale, scaleRounding, live, offsetRounding);
    }

    /** Returns by which multiple of a weight's rounding the factor of a whole column may be off. */
    private static double averaged(int products) {
        return Math.min(3, 8 / Math.sqrt(products));
    }

    /**
     * Returns what two folds may round differently although a channel's own offset is small: a file
     * that has folded its norm away hides that beta and the scaled mean cancel.
     */
    private double cancelled() {
        if (!a.hasKernel() || a.lead().norm().isPresent() && b.lead().norm().isPresent()) {
            return 0;
        }
        double largest = 0;
        for (int c = 0; c < channels; c++) {
            largest = Math.max(
                    largest,
                    Math.max(Math.abs(a.lead().offset(c)), Math.abs(b.lead().offset(c))));
        }
        return 16 * UNIT * largest;
    }

    private boolean isShifted() {
        for (int c = 0; c < channels; c++) {
            double apart = Math.abs(a.lead().offset(c) - b.lead().offset(c));
            if (!(apart <= ratios.offsetRounding()[c])) {
                return true;
            }
        }
        return false;
    }

    private Found compare() {
        boolean parts = !ratios.anyScaled() && !isShifted();
        boolean functions = sameFunctions(a.rest(), a.restBase(), b.rest(), b.restBase());
        if (parts && functions) {
            return new Found(List.of(), OptionalDouble.empty());
        }
        if (functions) {
            List<Fault> faults = NormComparison.of(a.lead(), b.lead(), ratios);
            return new Found(faults, faults.isEmpty() ? OptionalDouble.empty() : multiple());
        }
        if (a.tail().isPresent() && b.tail().isPresent() && sameMiddle()) {
            List<Fault> faults = new ArrayList<>(tails());
            if (!parts) {
                faults.addAll(NormComparison.of(a.lead(), b.lead(), ratios));
            }
            return new Found(faults, OptionalDouble.empty());
        }
        return functions(parts);
    }

    private boolean sameMiddle() {
        List<Op> one = a.tail().get().middle();
        List<Op> other = b.tail().get().middle();
        return sameFunctions(one, a.restBase(), other, b.restBase());
    }

    private boolean sameFunctions(List<Op> one, String base, List<Op> other, String otherBase) {
        int count = Math.max(a.functionChannels(), b.functionChannels());
        for (int c = 0; c < count; c++) {
            DoubleUnaryOperator f = ChannelFunction.of(one, base, c);
            DoubleUnaryOperator g = ChannelFunction.of(other, otherBase, c);
            DoubleUnaryOperator ef = ChannelFunction.rounding(one, base, c);
            DoubleUnaryOperator eg = ChannelFunction.rounding(other, otherBase, c);
            double apart = 0;
            double largest = 0;
            for (double x : grid) {
                double y = f.applyAsDouble(x);
                double rounded = MARGIN * (ef.applyAsDouble(x) + eg.applyAsDouble(x));
                apart = Math.max(apart, Math.abs(y - g.applyAsDouble(x)) - rounded);
                largest = Math.max(largest, Math.abs(y));
            }
            if (!(apart <= SAME * (1 + largest))) {
                return false;
            }
        }
        return true;
    }

    /** Compares affine parts behind one and the same function. */
    private List<Fault> tails() {
        AffinePart x = a.tail().get().part();
        AffinePart y = b.tail().get().part();
        int n = Math.max(x.channels(), y.channels());
        double[] scale = new double[n];
        double[] scaleRounding = new double[n];
        boolean[] live = new boolean[n];
        double[] offsetRounding = new double[n];
        for (int c = 0; c < n; c++) {
            scale[c] = y.scale(c) / x.scale(c);
            live[c] = Double.isFinite(scale[c]);
            scaleRounding[c] =
                    x.scaleError(c) / Math.abs(x.scale(c)) + y.scaleError(c) / Math.abs(y.scale(c)) + 16 * UNIT;
            offsetRounding[c] =
                    x.offsetError(c) + y.offsetError(c) + 8 * UNIT * (x.magnitude(c) + y.magnitude(c)) + TINY;
        }
        return NormComparison.of(x, y, new Ratios(scale, scaleRounding, live, offsetRounding));
    }

    private int[] sampled() {
        int[] live = new int[channels];
        int count = 0;
        int step = Math.max(1, channels / MOST_CHANNELS);
        for (int c = 0; c < channels; c += step) {
            if (ratios.live()[c] && Math.abs(a.lead().scale(c)) > 1e-12) {
                live[count++] = c;
            }
        }
        return Arrays.copyOf(live, count);
    }

    /**
     * Both functions of a channel in A's terms, on the grid.
     *
     * @param x A's values
     * @param y B's values
     * @param band by how much storage may move them apart, at each place
     */
    private record Values(double[] x, double[] y, double[] band) {

        /** Returns whether y is a multiple of x within what storage and arithmetic round away. */
        boolean isMultiple(double factor) {
            for (int i = 0; i < x.length; i++) {
                double expected = factor * x[i];
                double most = band[i] + CLOSE * (1 + Math.abs(expected));
                if (!(Math.abs(y[i] - expected) <= most)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Values values(int c) {
        DoubleUnaryOperator f = a.function(c);
        DoubleUnaryOperator g = b.function(c);
        DoubleUnaryOperator ef = ChannelFunction.rounding(a.rest(), a.restBase(), c);
        DoubleUnaryOperator eg = ChannelFunction.rounding(b.rest(), b.restBase(), c);
        double r = ratios.scale()[c];
        double ta = a.lead().offset(c);
        double tb = b.lead().offset(c);
        double shift = Math.max(1, Math.abs(r)) * ratios.offsetRounding()[c];
        double[] x = new double[grid.length];
        double[] y = new double[grid.length];
        double[] band = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            double at = r * (grid[i] - ta) + tb;
            double off = Math.abs(r * (grid[i] - ta)) * ratios.scaleRounding()[c] + shift;
            x[i] = f.applyAsDouble(grid[i]);
            y[i] = g.applyAsDouble(at);
            double moved =
                    Math.max(Math.abs(g.applyAsDouble(at + off) - y[i]), Math.abs(g.applyAsDouble(at - off) - y[i]));
            double constants = ef.applyAsDouble(grid[i]) + eg.applyAsDouble(at);
            band[i] = MARGIN * (moved + constants);
        }
        return new Values(x, y, band);
    }

    /**
     * Returns the one number that B's function is times A's although their affine parts differ, as
     * where a converter moves the division of an input into the kernel behind it.
     */
    private OptionalDouble multiple() {
        return factor(Arrays.stream(sampled()).mapToObj(this::values).toList());
    }

    /** Compares the functions in A's terms where their parts differ. */
    private Found functions(boolean parts) {
        int[] some = sampled();
        List<Values> channels = Arrays.stream(some).mapToObj(this::values).toList();
        if (!parts && channels.stream().allMatch(each -> each.isMultiple(1))) {
            return new Found(List.of(), OptionalDouble.empty());
        }
        OptionalDouble factor = factor(channels);
        if (factor.isPresent()) {
            Fault fault = new Fault(
                    FaultKind.FACTOR, "factor", "1", String.format(Locale.ROOT, "%.6g", factor.getAsDouble()));
            return new Found(List.of(fault), factor);
        }
        return new Found(
                withoutBias(channels, some)
                        .or(() -> sameBefore(some))
                        .or(() -> shifted(channels))
                        .orElseGet(() -> named(channels, some, parts)),
                OptionalDouble.empty());
    }

    /**
     * Names the bias that one network lacks. The 3 of relu6(x + 3) may stand in its place there, so
     * that both the offsets and the functions behind them differ.
     *
     * @return empty where a bias alone does not explain the difference
     */
    private Optional<List<Fault>> withoutBias(List<Values> channels, int... some) {
        boolean inB = a.lead().hasBias() && a.lead().norm().isEmpty();
        boolean inA = b.lead().hasBias() && b.lead().norm().isEmpty();
        for (int i = 0; i < some.length; i++) {
            Values values = channels.get(i);
            DoubleUnaryOperator f = a.function(some[i]);
            DoubleUnaryOperator g = b.function(some[i]);
            double ta = a.lead().offset(some[i]);
            double r = ratios.scale()[some[i]];
            double[] x = Arrays.stream(grid).map(u -> f.applyAsDouble(u - ta)).toArray();
            double[] y =
                    Arrays.stream(grid).map(u -> g.applyAsDouble(r * (u - ta))).toArray();
            inB &= new Values(x, values.y(), values.band()).isMultiple(1);
            inA &= new Values(values.x(), y, values.band()).isMultiple(1);
        }
        return inA == inB
                ? Optional.empty()
                : Optional.of(List.of(
                        new Fault(FaultKind.NO_BIAS, "bias", inB ? Fault.OWN : "none", inB ? "none" : Fault.OWN)));
    }

    /**
     * Names two functions that begin with one number for all channels, such as the 0.2 x + 0.5 of a
     * hard sigmoid, in terms of what stands before it in one of the networks.
     *
     * @return empty where a function is not known, or differs between channels
     */
    private Optional<List<Fault>> sameBefore(int... some) {
        return inTermsOf(a.scalar(), true, some).or(() -> inTermsOf(b.scalar(), false, some));
    }

    /**
     * Names two functions whose 3 of relu6(x + 3) was added to the offsets of all channels, as far
     * as storage tells them apart.
     *
     * @return empty where a function is not known behind the shift
     */
    private Optional<List<Fault>> shifted(List<Values> channels) {
        Optional<String> one = shifted(channels, true);
        Optional<String> other = one.isEmpty() ? one : shifted(channels, false);
        return activation(one, other);
    }

    /** Returns that two functions differ; empty if one is not known, or if both are the same. */
    private static Optional<List<Fault>> activation(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other)
                ? Optional.empty()
                : Optional.of(List.of(new Fault(FaultKind.ACTIVATION, "activation", one.get(), other.get())));
    }

    private Optional<String> shifted(List<Values> channels, boolean ofA) {
        return FunctionNames.TABLE.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("linear"))
                .filter(entry -> {
                    double[] wanted = Arrays.stream(grid)
                            .map(x -> entry.getValue().applyAsDouble(x - SHIFT))
                            .toArray();
                    return channels.stream()
                            .map(each -> new Values(wanted, ofA ? each.x() : each.y(), each.band()))
                            .allMatch(each -> each.isMultiple(1));
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<List<Fault>> inTermsOf(AffinePart.Scalar by, boolean ofA, int... some) {
        if (by.equals(AffinePart.Scalar.IDENTITY) || some.length == 0) {
            return Optional.empty();
        }
        List<double[]> first = new ArrayList<>();
        List<double[]> second = new ArrayList<>();
        for (int c : some) {
            double r = ratios.scale()[c];
            double ta = a.lead().offset(c);
            double tb = b.lead().offset(c);
            DoubleUnaryOperator f = a.function(c);
            DoubleUnaryOperator g = b.function(c);
            double[] x = new double[grid.length];
            double[] y = new double[grid.length];
            for (int i = 0; i < grid.length; i++) {
                double own = by.apply(grid[i]);
                x[i] = f.applyAsDouble(ofA ? own : (own - tb) / r + ta);
                y[i] = g.applyAsDouble(ofA ? r * (own - ta) + tb : own);
            }
            first.add(x);
            second.add(y);
        }
        return activation(FunctionNames.of(first), FunctionNames.of(second));
    }

    private List<Fault> named(List<Values> channels, int[] some, boolean parts) {
        List<double[]> first = channels.stream().map(Values::x).toList();
        List<double[]> second = channels.stream().map(Values::y).toList();
        List<double[]> plain = Arrays.stream(some)
                .mapToObj(c -> Arrays.stream(grid).map(b.function(c)).toArray())
                .toList();
        List<Fault> faults = new ArrayList<>();
        Optional<String> inTerms = FunctionNames.of(second);
        String x = FunctionNames.of(first).orElse("an unknown function");
        String y = inTerms.or(() -> FunctionNames.of(plain)).orElse("an unknown function");
        if (!x.equals(y) || inTerms.isPresent() || parts) {
            faults.add(new Fault(FaultKind.ACTIVATION, "activation", x, y));
        }
        if (!parts && inTerms.isEmpty()) {
            faults.addAll(NormComparison.of(a.lead(), b.lead(), ratios));
        }
        return faults;
    }

    /** Returns the one number that B's function is times A's; empty where there is none. */
    private static OptionalDouble factor(List<Values> channels) {
        double[] quotients = channels.stream()
                .flatMapToDouble(each -> IntStream.range(0, each.x().length)
                        .filter(i -> Math.abs(each.x()[i]) > 1e-3)
                        .mapToDouble(i -> each.y()[i] / each.x()[i]))
                .sorted()
                .toArray();
        if (quotients.length == 0) {
            return OptionalDouble.empty();
        }
        double factor = quotients[quotients.length / 2];
        boolean all = Double.isFinite(factor) && factor != 0 && Math.abs(factor - 1) > 1e-4;
        return all && channels.stream().allMatch(each -> each.isMultiple(factor))
                ? OptionalDouble.of(factor)
                : OptionalDouble.empty();
    }

    /** Finds the name of a function by its values. */
    private static final class FunctionNames {

        private static final double SAME = 2e-6;
        private static final double SAME_CHANNELS = 1e-5;
        private static final int STEPS = 400;

        private static final Map<String, DoubleUnaryOperator> TABLE = table();

        private FunctionNames() {}

        /** Returns the places at which functions are held against each other. */
        static double[] grid() {
            double[] grid = new double[STEPS + 3];
            for (int i = 0; i <= STEPS; i++) {
                grid[i] = -10 + 20.0 * i / STEPS;
            }
            grid[STEPS + 1] = -30;
            grid[STEPS + 2] = 30;
            return grid;
        }

        private static Map<String, DoubleUnaryOperator> table() {
            Map<String, DoubleUnaryOperator> table = new LinkedHashMap<>();
            table.put("linear", DoubleUnaryOperator.identity());
            table.put("ReLU", plain(Kind.RELU));
            table.put("ReLU6", plain(Kind.RELU6));
            table.put("sigmoid", plain(Kind.SIGMOID));
            table.put("tanh", plain(Kind.TANH));
            DoubleUnaryOperator sigmoid = plain(Kind.SIGMOID);
            table.put("swish", x -> x * sigmoid.applyAsDouble(x));
            table.put("hard_swish (x relu6(x + 3) / 6)", plain(Kind.HARD_SWISH));
            table.put(
                    "hard_sigmoid x / 6 + 0.5 (Keras 3, PyTorch)",
                    new UnaryFunction(Kind.HARD_SIGMOID, 1.0 / 6, 0.5)::apply);
            DoubleUnaryOperator old = new UnaryFunction(Kind.HARD_SIGMOID, 0.2, 0.5)::apply;
            table.put("hard_sigmoid 0.2x + 0.5 (Keras 2, ONNX default)", old);
            table.put("GELU (erf)", plain(Kind.GELU));
            table.put("GELU (tanh)", plain(Kind.GELU_TANH));
            table.put("ELU", plain(Kind.ELU));
            table.put("SELU", plain(Kind.SELU));
            table.put("softplus", plain(Kind.SOFTPLUS));
            table.put("softsign", plain(Kind.SOFTSIGN));
            table.put("mish", plain(Kind.MISH));
            table.put("quick GELU", x -> x * sigmoid.applyAsDouble(1.702 * x));
            table.put("hard_swish with 0.2x + 0.5", x -> x * old.applyAsDouble(x));
            table.put("exp", plain(Kind.EXP));
            table.put("negated", plain(Kind.NEGATE));
            table.put("ReLU clipped at 1", new UnaryFunction(Kind.CLIP, 0, 1)::apply);
            for (double slope : new double[] {0.01, 0.1, 0.2, 0.3}) {
                table.put("leaky ReLU " + slope, new UnaryFunction(Kind.LEAKY_RELU, slope, 0)::apply);
            }
            return table;
        }

        private static DoubleUnaryOperator plain(Kind kind) {
            return UnaryFunction.of(kind)::apply;
        }

        /**
         * Returns the name of a function.
         *
         * @param channels its values on the grid, for each channel
         * @return empty where it is not known, or differs between channels
         */
        static Optional<String> of(List<double[]> channels) {
            double[] values = channels.get(0);
            for (double[] other : channels) {
                for (int i = 0; i < values.length; i++) {
                    if (Math.abs(other[i] - values[i]) > SAME_CHANNELS * (1 + Math.abs(values[i]))) {
                        return Optional.empty();
                    }
                }
            }
            double[] grid = grid();
            double largest = largest(values);
            for (Map.Entry<String, DoubleUnaryOperator> entry : TABLE.entrySet()) {
                if (isMultiple(entry.getValue(), grid, values, 1, largest)) {
                    return Optional.of(entry.getKey());
                }
            }
            for (Map.Entry<String, DoubleUnaryOperator> entry : TABLE.entrySet()) {
                double factor = factor(entry.getValue(), grid, values);
                if (factor != 0 && isMultiple(entry.getValue(), grid, values, factor, largest)) {
                    return Optional.of(String.format(Locale.ROOT, "%s times %.6g", entry.getKey(), factor));
                }
            }
            return Optional.empty();
        }

        static double largest(double[] values) {
            double largest = 0;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }

        private static boolean isMultiple(
                DoubleUnaryOperator f, double[] grid, double[] values, double factor, double largest) {
            for (int i = 0; i < grid.length; i++) {
                double apart = Math.abs(factor * f.applyAsDouble(grid[i]) - values[i]);
                if (!(apart <= SAME * (1 + largest))) {
                    return false;
                }
            }
            return true;
        }

        private static double factor(DoubleUnaryOperator f, double[] grid, double[] values) {
            double product = 0;
            double square = 0;
            for (int i = 0; i < grid.length; i++) {
                double value = f.applyAsDouble(grid[i]);
                product += value * values[i];
                square += value * value;
            }
            return product / Math.max(square, 1e-30);
        }
    }
}
