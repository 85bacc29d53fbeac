package org.skewscope.layers.evaluate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.unit.AffinePart;
import org.skewscope.layers.unit.ChannelFunction;

/** Evaluates epilogues in float64 with their bands. */
final class Epilogues {

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
            double terms =
                    partner.channels() == 1 || partner.channels() == z.channels()
                            ? Math.max(part.magnitude(c), partner.magnitude(c))
                            : part.magnitude(c);
            double scaled = s * z.numbers()[i];
            values[i] = scaled + t;
            bands[i] =
                    Math.abs(s) * z.band(i) + 6 * UNIT * (Math.abs(scaled) + terms + Math.abs(t));
        }
        return Value.of(z.height(), z.width(), z.channels(), values, bands);
    }

    /** Evaluates what follows the affine part. */
    static Value function(Value z, List<Op> ops, String base, int channels) {
        if (ops.isEmpty()) {
            return z;
        }
        boolean straight =
                ops.stream()
                        .allMatch(
                                op ->
                                        op.action() instanceof Action.Unary unary
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
            bands[i] =
                    band
                            + (straight
                                    ? UNIT * Math.abs(y)
                                    : 16
                                            * UNIT
                                            * (Math.abs(y)
                                                    + Math.min(1, Math.abs(y) + SMALL)
                                                    + CANCELLED * Math.abs(x)));
        }
        return Value.of(z.height(), z.width(), z.channels(), values, bands);
    }
}
