package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.op.UnaryFunction;

/**
 * Describes an affine function s z + t of each channel, composed of operators that follow each
 * other. Arrays have one number, or one for each channel.
 *
 * @param scales s
 * @param scaleErrors what storage and arithmetic may have rounded away of s
 * @param offsets t
 * @param offsetErrors of t
 * @param magnitudes sums of the absolute terms of t
 * @param storage the shortest type among its constants
 * @param norm the batch normalization among its operators; empty where none is known
 * @param operators how many operators it was composed of
 */
public record AffinePart(
        double[] scales,
        double[] scaleErrors,
        double[] offsets,
        double[] offsetErrors,
        double[] magnitudes,
        Storage storage,
        Optional<NormParts> norm,
        int operators) {

    private static final double UNIT = Storage.UNIT;

    public static final AffinePart IDENTITY = new AffinePart(
            new double[] {1},
            new double[1],
            new double[1],
            new double[1],
            new double[1],
            Storage.FLOAT32,
            Optional.empty(),
            0);

    /**
     * Describes a chain's leading affine part and what follows it.
     *
     * @param rest the operators behind
     * @param base the tensor that the rest begins with
     * @param tail the part's last operators that are one function for all channels
     */
    record Split(AffinePart part, List<Op> rest, String base, Scalar tail) {}

    /** Describes an affine function scale x + offset that is one for all channels. */
    public record Scalar(double scale, double offset) {

        public static final Scalar IDENTITY = new Scalar(1, 0);

        /** Returns the function with one more operator; the identity behind one of channels. */
        private Scalar then(Action action) {
            if (action instanceof Action.Unary unary) {
                return unary.by().kind() == UnaryFunction.Kind.NEGATE ? new Scalar(-scale, -offset) : this;
            }
            if (!(action instanceof Action.ByConstant by) || by.constant().size() > 1) {
                return IDENTITY;
            }
            double before = by.by().apply(0, by.constant().at(0));
            double one = by.by().apply(1, by.constant().at(0));
            if (by.constantFirst()) {
                before = by.by().apply(by.constant().at(0), 0);
                one = by.by().apply(by.constant().at(0), 1);
            }
            double slope = one - before;
            return new Scalar(slope * scale, slope * offset + before);
        }

        public double apply(double x) {
            return scale * x + offset;
        }
    }

    /** Returns the number of a channel; an array of one number has it for all. */
    public static double at(double[] values, int channel) {
        return values[values.length == 1 ? 0 : channel];
    }

    public double scale(int channel) {
        return at(scales, channel);
    }

    public double scaleError(int channel) {
        return at(scaleErrors, channel);
    }

    public double offset(int channel) {
        return at(offsets, channel);
    }

    public double offsetError(int channel) {
        return at(offsetErrors, channel);
    }

    public double magnitude(int channel) {
        return at(magnitudes, channel);
    }

    /** Returns for how many channels it has numbers; 1 where all have the same. */
    public int channels() {
        return Math.max(Math.max(scales.length, offsets.length), Math.max(scaleErrors.length, magnitudes.length));
    }

    /** Returns whether it changes no number. */
    public boolean isIdentity() {
        return scales.length == 1 && scales[0] == 1 && offsets.length == 1 && offsets[0] == 0;
    }

    /** Returns whether any channel is shifted. */
    public boolean hasOffset() {
        for (double offset : offsets) {
            if (offset != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether channels are shifted by different numbers, as a bias does. */
    public boolean hasBias() {
        for (double offset : offsets) {
            if (Math.abs(offset - offsets[0]) > 4 * UNIT * Math.abs(offsets[0])) {
                return true;
            }
        }
        return offsets.length == 1 && offsets[0] != 0;
    }

    /** Returns the part with other offsets, which a fold into the kernel before adds. */
    AffinePart withOffsets(double[] values, double[] errors, double[] sums) {
        return new AffinePart(scales, scaleErrors, values, errors, sums, storage, norm, operators + 1);
    }

    /**
     * Composes the longest affine chain from a tensor on.
     *
     * @param ops in order
     * @param from the tensor that the first reads
     * @param uses how often each tensor is read among the operators
     */
    static Split leading(List<Op> ops, String from, Map<String, Integer> uses) {
        AffinePart part = IDENTITY;
        Scalar tail = Scalar.IDENTITY;
        String current = from;
        List<Op> rest = new ArrayList<>(ops);
        while (!rest.isEmpty()) {
            Op op = rest.get(0);
            boolean next = op.inputs().equals(List.of(current)) && uses.getOrDefault(current, 0) <= 1;
            Optional<AffinePart> longer = next ? part.then(op.action()) : Optional.empty();
            if (longer.isEmpty()) {
                break;
            }
            part = longer.get();
            tail = tail.then(op.action());
            current = op.output();
            rest.remove(0);
        }
        return new Split(part, List.copyOf(rest), current, tail);
    }

    private Optional<AffinePart> then(Action action) {
        if (action instanceof Action.Normalize normalize) {
            double[] sums = normalize.norm().magnitudes();
            return Optional.of(then(
                    Optional.of(normalize.norm().scales()),
                    Optional.of(normalize.norm().offsets()),
                    index -> sums[index],
                    Optional.of(NormParts.of(normalize.norm()))));
        }
        if (action instanceof Action.ByConstant by && by.by().isAffine()) {
            return then(by);
        }
        if (action instanceof Action.Unary unary) {
            if (unary.by().kind() == UnaryFunction.Kind.IDENTITY) {
                return Optional.of(this);
            }
            if (unary.by().kind() == UnaryFunction.Kind.NEGATE) {
                return Optional.of(then(Optional.of(Constant.scalar(-1)), Optional.empty(), i -> 0, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Optional<AffinePart> then(Action.ByConstant by) {
        Constant c = by.constant();
        boolean first = by.constantFirst();
        IntToDoubleFunction none = index -> 0;
        return switch (by.by()) {
            case ADD, SUB -> {
                boolean minus = by.by() == BinaryFunction.SUB && !first;
                Constant shift = minus ? negated(c) : c;
                Optional<Constant> factor =
                        by.by() == BinaryFunction.SUB && first ? Optional.of(Constant.scalar(-1)) : Optional.empty();
                Optional<NormParts> known = norm.map(parts -> parts.withOffset(c));
                yield Optional.of(then(factor, Optional.of(shift), c::magnitude, known));
            }
            case MUL -> Optional.of(then(
                    Optional.of(c),
                    Optional.empty(),
                    none,
                    NormParts.ofFactor(c).or(() -> norm)));
            case DIV -> first
                    ? Optional.empty()
                    : Optional.of(then(
                            Optional.of(Constant.combine(BinaryFunction.DIV, Constant.scalar(1), c)),
                            Optional.empty(),
                            none,
                            norm));
            default -> Optional.empty();
        };
    }

    private static Constant negated(Constant c) {
        double[] values = new double[c.size()];
        double[] errors = new double[c.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = -c.at(i);
            errors[i] = c.error(i);
        }
        return Constant.computed(c.name(), c.shape(), c.storage(), values, errors, null);
    }

    /** Returns a (s z + t) + b with the errors of all. */
    private AffinePart then(
            Optional<Constant> factor, Optional<Constant> shift, IntToDoubleFunction sums, Optional<NormParts> known) {
        int n = Math.max(
                channels(),
                Math.max(
                        factor.map(Constant::size).orElse(1),
                        shift.map(Constant::size).orElse(1)));
        double[] s = new double[n];
        double[] es = new double[n];
        double[] t = new double[n];
        double[] et = new double[n];
        double[] sum = new double[n];
        for (int i = 0; i < n; i++) {
            int fi = factor.isPresent() && factor.get().size() > 1 ? i : 0;
            int bi = shift.isPresent() && shift.get().size() > 1 ? i : 0;
            double a = factor.isPresent() ? factor.get().at(fi) : 1;
            double ea = factor.isPresent() ? factor.get().error(fi) : 0;
            double b = shift.isPresent() ? shift.get().at(bi) : 0;
            double eb = shift.isPresent() ? shift.get().error(bi) : 0;
            s[i] = scale(i) * a;
            es[i] = Math.abs(a) * scaleError(i)
                    + Math.abs(scale(i)) * ea
                    + (factor.isPresent() ? 2 * UNIT * Math.abs(s[i]) : 0);
            t[i] = offset(i) * a + b;
            et[i] = Math.abs(a) * offsetError(i)
                    + Math.abs(offset(i)) * ea
                    + eb
                    + 2 * UNIT * (Math.abs(a * offset(i)) + Math.abs(b));
            sum[i] = Math.abs(a) * magnitude(i) + Math.max(Math.abs(b), shift.isPresent() ? sums.applyAsDouble(bi) : 0);
        }
        Storage shortest = Storage.shorter(
                factor.map(Constant::storage).orElse(Storage.FLOAT32),
                shift.map(Constant::storage).orElse(Storage.FLOAT32));
        return new AffinePart(s, es, t, et, sum, Storage.shorter(shortest, storage), known, operators + 1);
    }
}
