package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.Storage;

/**
 * Multiplies an affine epilogue into the kernel that alone reads it, as TensorFlow Lite does with a
 * batch normalization between a mean and a dense layer. Done on both sides it cancels.
 */
final class ForwardFold {

    private static final double UNIT = Storage.UNIT;

    private ForwardFold() {}

    /** Returns the units without those that were folded away as a whole. */
    static List<Unit> in(List<Unit> units, Set<String> outputs) {
        List<Unit> kept = new ArrayList<>(units);
        for (Unit unit : units) {
            if (folds(unit, outputs)) {
                fold(unit, unit.readers().get(0));
                if (unit.isFunction()) {
                    unit.readers().get(0).bypass(unit.sources().get(0), unit);
                    kept.remove(unit);
                }
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).number(i);
        }
        return kept;
    }

    private static boolean folds(Unit unit, Set<String> outputs) {
        if (unit.readers().size() != 1
                || !unit.rest().isEmpty()
                || unit.lead().operators() == 0
                || outputs.contains(unit.output())
                || !isSource(unit)) {
            return false;
        }
        Unit reader = unit.readers().get(0);
        if (!reader.hasKernel() || reader.kernel().isFolded() || reader.sources().size() != 1) {
            return false;
        }
        Action.Weighted weighted = (Action.Weighted) reader.action().orElseThrow();
        int in = reader.kernel().in();
        int channels = unit.lead().channels();
        boolean pads = weighted.pads().any() && unit.lead().hasOffset();
        return weighted.groups() == 1 && !pads && (channels == 1 || channels == in);
    }

    /** Returns whether its epilogue is never folded backwards instead. */
    private static boolean isSource(Unit unit) {
        if (unit.isInput()) {
            return true;
        }
        if (unit.isFunction()) {
            return !unit.sources().isEmpty() && !unit.sources().get(0).hasKernel();
        }
        Action action = unit.action().orElseThrow();
        return action instanceof Action.Flatten
                || action instanceof Action.Reduce reduce && reduce.by() != Action.Reduction.SUM;
    }

    private static void fold(Unit unit, Unit reader) {
        AffinePart by = unit.lead();
        Kernel kernel = reader.kernel();
        AffinePart own = reader.lead();
        int n = kernel.out();
        double[] offsets = new double[n];
        double[] errors = new double[n];
        double[] sums = new double[n];
        double[] column = new double[kernel.products()];
        double[] columnErrors = new double[kernel.products()];
        for (int o = 0; o < n; o++) {
            kernel.column(o, column);
            kernel.errors(o, columnErrors);
            double shift = 0;
            double sum = 0;
            double error = 0;
            for (int k = 0; k < column.length; k++) {
                int channel = k % kernel.in();
                double t = by.offset(channel);
                double w = Math.abs(column[k]);
                shift += column[k] * t;
                sum += w * Math.max(by.magnitude(channel), Math.abs(t));
                error += columnErrors[k] * Math.abs(t) + w * by.offsetError(channel);
            }
            double scale = Math.abs(own.scale(o));
            offsets[o] = own.offset(o) + own.scale(o) * shift;
            errors[o] = own.offsetError(o) + scale * (sum * (column.length + 4) * UNIT + error);
            sums[o] = own.magnitude(o) + scale * sum;
        }
        reader.takeFactors(
                kernel.times(new Kernel.Factors(by.scales(), by.scaleErrors())),
                own.withOffsets(offsets, errors, sums));
        unit.foldInto(reader);
    }
}
