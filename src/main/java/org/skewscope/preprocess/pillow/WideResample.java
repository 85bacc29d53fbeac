package org.skewscope.preprocess.pillow;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * The two passes over one channel of 16-bit integers (I;16) or float32 (F), in double precision;
 * between the passes the numbers are rounded to their type.
 */
final class WideResample {

    private WideResample() {}

    static DenseTensor resize(
            PillowFilter filter, DenseTensor in, ResampleBox box, int height, int width) {
        boolean integer = in.type() == ElementType.UINT16;
        int inHeight = in.shape().dimension(0);
        int inWidth = in.shape().dimension(1);
        float[] values = in.toFloats();
        boolean verticallyFirst = PillowResample.verticallyFirst(inHeight, inWidth, height, width);
        boolean keepsRows = inHeight == height && box.height() == height && box.top() == 0;
        boolean keepsColumns = inWidth == width && box.width() == width && box.left() == 0;
        FilterWeights rows = new FilterWeights(filter, inHeight, box.top(), box.height(), height);
        if (verticallyFirst) {
            values = pass(values, rows, inWidth, 1, inWidth, 1, inWidth, integer);
        }
        if (!keepsColumns) {
            FilterWeights columns =
                    new FilterWeights(filter, inWidth, box.left(), box.width(), width);
            int lines = verticallyFirst ? height : inHeight;
            values = pass(values, columns, lines, inWidth, 1, width, 1, integer);
        }
        if (!keepsRows && !verticallyFirst) {
            values = pass(values, rows, width, 1, width, 1, width, integer);
        }
        Shape shape = Shape.of(height, width, 1);
        if (!integer) {
            return DenseTensor.ofFloat32(shape, values);
        }
        short[] shorts = new short[values.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) (int) values[i];
        }
        return DenseTensor.ofUint16(shape, shorts);
    }

    /** Filters {@code lines} lines of a picture; a line is a row or a column by its steps. */
    private static float[] pass(
            float[] in,
            FilterWeights filter,
            int lines,
            int inLineStep,
            int inStep,
            int outLineStep,
            int outStep,
            boolean integer) {
        double[] weights = filter.weights();
        float[] out = new float[lines * filter.outSize()];
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < filter.outSize(); at++) {
                double sum = 0;
                int from = line * inLineStep + filter.first(at) * inStep;
                for (int i = 0; i < filter.count(at); i++) {
                    sum += in[from + i * inStep] * weights[at * filter.stride() + i];
                }
                out[line * outLineStep + at * outStep] = integer ? round(sum) : (float) sum;
            }
        }
        return out;
    }

    /** ROUND_UP of ImagingUtils.h, then clipped to 16 bits. */
    private static int round(double sum) {
        int rounded = (int) (sum >= 0 ? sum + 0.5 : -Math.floor(Math.abs(sum) + 0.5));
        return Math.max(0, Math.min(65535, rounded));
    }
}
