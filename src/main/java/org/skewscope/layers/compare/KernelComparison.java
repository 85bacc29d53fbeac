package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.unit.Unit;

/**
 * Compares two kernels channel by channel, with everything that is folded into them: the same
 * within what storage rounds away, the same up to a factor of each channel, or another arrangement
 * of the same numbers.
 */
final class KernelComparison {

    private static final double UNIT = Storage.UNIT;
    private static final double ACCEPTED = 0.99;
    private static final int ROUNDS = 60;
    private static final double TINY = 1e-30;

    private final Unit a;
    private final Unit b;
    private final Kernel first;
    private final Kernel second;
    private boolean identical = true;

    /**
     * Describes what a comparison found.
     *
     * @param same whether both are the same within what storage rounds away
     * @param identical whether all numbers are equal
     * @param factors B over A for each channel, where the same up to these; empty where not
     * @param roundings of the factors, relative
     * @param fault what differs otherwise
     */
    record Found(
            boolean same, boolean identical, Optional<double[]> factors, double[] roundings, Optional<Fault> fault) {}

    private KernelComparison(Unit a, Unit b) {
        this.a = a;
        this.b = b;
        first = a.kernel();
        second = b.kernel();
    }

    /**
     * Compares the kernels of a pair.
     *
     * @param all units of A, whose kernels B could hold instead
     */
    static Found of(Unit a, Unit b, List<Unit> all) {
        return new KernelComparison(a, b).compare(all);
    }

    private Found compare(List<Unit> all) {
        if (!first.hasShapeOf(second)) {
            return fault(new Fault(FaultKind.KERNEL_SHAPE, "kernel shape", first.shape(), second.shape()));
        }
        if (isSame()) {
            return new Found(true, identical, Optional.empty(), new double[0], Optional.empty());
        }
        View plain = first::at;
        double[] factors = new double[first.out()];
        double[] roundings = new double[first.out()];
        if (matched(plain, first::error, factors, roundings) >= 1 || first.products() == 1) {
            return new Found(false, false, Optional.of(factors), roundings, Optional.empty());
        }
        for (Hypothesis hypothesis : hypotheses(all)) {
            if (matched(hypothesis.values(), hypothesis.errors(), null, null) >= ACCEPTED) {
                return fault(hypothesis.fault());
            }
        }
        if (isExchanged()) {
            return fault(new Fault(FaultKind.KERNEL_IN_OUT, "kernel", "", ""));
        }
        Optional<Fault> scaled = InputFactors.of(a, first, second);
        return fault(scaled.orElseGet(this::otherWeights));
    }

    private static Found fault(Fault fault) {
        return new Found(false, false, Optional.empty(), new double[0], Optional.of(fault));
    }

    /** Describes an arrangement of numbers as [height, width, in, out]. */
    @FunctionalInterface
    private interface View {
        double at(int y, int x, int i, int o);
    }

    private record Hypothesis(View values, View errors, Fault fault) {}

    private boolean isSame() {
        int k = first.products();
        double[] x = new double[k];
        double[] y = new double[k];
        double[] ex = new double[k];
        double[] ey = new double[k];
        for (int o = 0; o < first.out(); o++) {
            first.column(o, x);
            second.column(o, y);
            first.errors(o, ex);
            second.errors(o, ey);
            double sa = a.lead().scale(o);
            double sb = b.lead().scale(o);
            double da = a.lead().scaleError(o);
            double db = b.lead().scaleError(o);
            for (int i = 0; i < k; i++) {
                double most = Math.abs(sa) * ex[i]
                        + Math.abs(x[i]) * da
                        + Math.abs(sb) * ey[i]
                        + Math.abs(y[i]) * db
                        + 8 * UNIT * Math.abs(x[i] * sa)
                        + TINY;
                identical &= x[i] == y[i];
                if (!(Math.abs(x[i] * sa - y[i] * sb) <= most)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the share of channels that are a multiple, and the factors where wanted. */
    private double matched(View values, View errors, double[] factors, double[] roundings) {
        int k = first.products();
        double[] x = new double[k];
        double[] ex = new double[k];
        double[] y = new double[k];
        double[] ey = new double[k];
        int good = 0;
        int allowed = factors == null ? (int) ((1 - ACCEPTED) * first.out()) : 0;
        for (int o = 0; o < first.out(); o++) {
            read(values, o, x);
            read(errors, o, ex);
            second.column(o, y);
            second.errors(o, ey);
            double product = 0;
            double square = 0;
            double largest = 0;
            for (int i = 0; i < k; i++) {
                product += x[i] * y[i];
                square += x[i] * x[i];
                largest = Math.max(largest, Math.abs(y[i]));
            }
            double factor = square > 0 ? product / square : 0;
            boolean multiple = true;
            for (int i = 0; i < k && multiple; i++) {
                double most = 1.5 * (Math.abs(factor) * ex[i] + ey[i]) + 8 * UNIT * largest + TINY;
                multiple = Math.abs(y[i] - factor * x[i]) <= most;
            }
            good += multiple ? 1 : 0;
            if (factors != null) {
                factors[o] = factor;
                Arrays.sort(ey);
                roundings[o] = ey[k / 2] / Math.max(largest, TINY);
            }
            if (o + 1 - good > allowed && first.products() > 1) {
                return 0;
            }
        }
        return (double) good / first.out();
    }

    /**
     * Returns whether inputs and outputs are exchanged between kernels into which both files have
     * folded a norm: up to a factor of each input channel times one of each output channel.
     */
    private boolean isExchanged() {
        int n = first.in();
        if (n != first.out() || n < 3) {
            return false;
        }
        double[] inputs = new double[n];
        double[] outputs = new double[n];
        Arrays.fill(inputs, 1);
        for (int round = 0; round < ROUNDS; round++) {
            fit(inputs, outputs, true);
            fit(outputs, inputs, false);
        }
        for (int o = 0; o < n; o++) {
            for (int i = 0; i < n; i++) {
                double factor = inputs[i] * outputs[o];
                for (int place = 0; place < first.height() * first.width(); place++) {
                    int y = place / first.width();
                    int x = place % first.width();
                    double expected = factor * first.at(y, x, o, i);
                    double most = 2 * Math.abs(factor) * first.error(y, x, o, i)
                            + 2 * second.error(y, x, i, o)
                            + 1e-4 * Math.abs(expected)
                            + TINY;
                    if (!(Math.abs(second.at(y, x, i, o) - expected) <= most)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Fits the factors of one side of an exchanged kernel by least squares, the others given. */
    private void fit(double[] given, double[] fitted, boolean outputs) {
        for (int k = 0; k < fitted.length; k++) {
            double product = 0;
            double square = 0;
            for (int j = 0; j < given.length; j++) {
                int i = outputs ? j : k;
                int o = outputs ? k : j;
                for (int place = 0; place < first.height() * first.width(); place++) {
                    int y = place / first.width();
                    int x = place % first.width();
                    double scaled = given[j] * first.at(y, x, o, i);
                    product += scaled * second.at(y, x, i, o);
                    square += scaled * scaled;
                }
            }
            fitted[k] = product / Math.max(square, TINY);
        }
    }

    private void read(View view, int o, double[] values) {
        int next = 0;
        for (int y = 0; y < first.height(); y++) {
            for (int x = 0; x < first.width(); x++) {
                for (int i = 0; i < first.in(); i++) {
                    values[next++] = view.at(y, x, i, o);
                }
            }
        }
    }

    private List<Hypothesis> hypotheses(List<Unit> all) {
        List<Hypothesis> list = new ArrayList<>();
        int h = first.height() - 1;
        int w = first.width() - 1;
        int last = first.in() - 1;
        if (h == w && h > 0) {
            add(list, FaultKind.KERNEL_TRANSPOSED, (v, y, x, i, o) -> v.at(x, y, i, o));
        }
        if (last == 2) {
            add(list, FaultKind.CHANNELS_REVERSED, (v, y, x, i, o) -> v.at(y, x, last - i, o));
        }
        if (first.in() == first.out()) {
            add(list, FaultKind.KERNEL_IN_OUT, (v, y, x, i, o) -> v.at(y, x, o, i));
        }
        if (h > 0 || w > 0) {
            add(list, FaultKind.KERNEL_TURNED, (v, y, x, i, o) -> v.at(h - y, w - x, i, o));
        }
        flattened(list);
        for (Unit other : all) {
            if (!other.equals(a) && other.hasKernel() && other.kernel().hasShapeOf(first)) {
                list.add(new Hypothesis(
                        other.kernel()::at,
                        other.kernel()::error,
                        new Fault(FaultKind.OTHER_KERNEL, "kernel", Fault.OWN, other.name())));
            }
        }
        return list;
    }

    /** Describes where an element of an arrangement lies in the kernel. */
    @FunctionalInterface
    private interface Arrangement {
        double at(View view, int y, int x, int i, int o);
    }

    private void add(List<Hypothesis> list, FaultKind kind, Arrangement arrangement) {
        add(list, new Fault(kind, "kernel", "", ""), arrangement);
    }

    private void add(List<Hypothesis> list, Fault fault, Arrangement arrangement) {
        list.add(new Hypothesis(
                (y, x, i, o) -> arrangement.at(first::at, y, x, i, o),
                (y, x, i, o) -> arrangement.at(first::error, y, x, i, o),
                fault));
    }

    /** Adds the rows of a dense layer behind a flatten in the other order of axes. */
    private void flattened(List<Hypothesis> list) {
        boolean behind = !a.sources().isEmpty() && a.sources().get(0).action().orElse(null) instanceof Action.Flatten;
        if (!behind) {
            return;
        }
        Unit flatten = a.sources().get(0);
        Tensor tensor = flatten.graph().tensor(flatten.inputs().get(0));
        int c = tensor.size('C');
        int pixels = tensor.size('H') * tensor.size('W');
        add(
                list,
                new Fault(FaultKind.FLATTEN_ORDER, "rows of the kernel", "H,W,C", "C,H,W"),
                (v, y, x, i, o) -> v.at(y, x, i % pixels * c + i / pixels, o));
        add(
                list,
                new Fault(FaultKind.FLATTEN_ORDER, "rows of the kernel", "C,H,W", "H,W,C"),
                (v, y, x, i, o) -> v.at(y, x, i % c * pixels + i / c, o));
    }

    private Fault otherWeights() {
        int k = first.products();
        double[] x = new double[k];
        double[] y = new double[k];
        double apart = 0;
        double size = 0;
        double product = 0;
        double other = 0;
        int channels = 0;
        for (int o = 0; o < first.out(); o++) {
            first.column(o, x);
            second.column(o, y);
            double sa = a.lead().scale(o);
            double sb = b.lead().scale(o);
            double own = 0;
            double ownSize = 0;
            for (int i = 0; i < k; i++) {
                double fa = x[i] * sa;
                double fb = y[i] * sb;
                own += (fa - fb) * (fa - fb);
                ownSize += fa * fa;
                product += fa * fb;
                other += fb * fb;
            }
            channels += own > 1e-8 * ownSize ? 1 : 0;
            apart += own;
            size += ownSize;
        }
        double correlation = product / Math.max(Math.sqrt(size * other), TINY);
        return Fault.ofNumbers(
                FaultKind.WEIGHTS,
                "weights",
                String.format(
                        Locale.ROOT,
                        "%d of %d channels differ, by %.3g%% of the kernel's size" + " (correlation %.3f)",
                        channels,
                        first.out(),
                        100 * Math.sqrt(apart / Math.max(size, TINY)),
                        correlation));
    }

    /** Finds one factor for each input channel, as of a batch normalization before the kernel. */
    private static final class InputFactors {

        private InputFactors() {}

        static Optional<Fault> of(Unit a, Kernel first, Kernel second) {
            int in = first.in();
            if (in < 2) {
                return Optional.empty();
            }
            double[] product = new double[in];
            double[] square = new double[in];
            double largest = 0;
            double error = 0;
            double[] x = new double[first.products()];
            double[] y = new double[first.products()];
            double[] e = new double[first.products()];
            for (int o = 0; o < first.out(); o++) {
                first.column(o, x);
                second.column(o, y);
                second.errors(o, e);
                for (int k = 0; k < x.length; k++) {
                    product[k % in] += x[k] * y[k];
                    square[k % in] += x[k] * x[k];
                    largest = Math.max(largest, Math.abs(y[k]));
                    error = Math.max(error, e[k]);
                }
            }
            for (int o = 0; o < first.out(); o++) {
                first.column(o, x);
                second.column(o, y);
                for (int k = 0; k < x.length; k++) {
                    double factor = product[k % in] / Math.max(square[k % in], TINY);
                    if (Math.abs(y[k] - factor * x[k]) > 1e-5 * largest + 4 * error) {
                        return Optional.empty();
                    }
                }
            }
            double least = Double.MAX_VALUE;
            double most = -Double.MAX_VALUE;
            for (int i = 0; i < in; i++) {
                double factor = product[i] / Math.max(square[i], TINY);
                least = Math.min(least, factor);
                most = Math.max(most, factor);
            }
            boolean norm = a.sources().stream()
                            .anyMatch(source ->
                                    source.foldedInto().filter(a::equals).isPresent())
                    || first.isFolded();
            return Optional.of(new Fault(
                    norm ? FaultKind.STATISTICS : FaultKind.INPUT_SCALE,
                    norm ? "batch norm before it" : "scale of its inputs",
                    "1",
                    String.format(Locale.ROOT, "%.4g to %.4g times A's", least, most)));
        }
    }
}
