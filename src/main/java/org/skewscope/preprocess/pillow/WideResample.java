package org.skewscope.preprocess.pillow;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * The two passes over 16-bit integers (I;16) or float32 (F), in double precision, each channel by
 * itself; between the passes the numbers are rounded to their type.
 */
final class WideResample {

    private WideResample() {}

    static DenseTensor resize(
            PillowFilter filter, DenseTensor in, ResampleBox box, int height, int width) {
        boolean integer = in.type() == ElementType.UINT16;
        int inHeight = in.shape().dimension(0);
        int inWidth = in.shape().dimension(1);
        int channels = in.shape().dimension(2);
        float[] values = in.toFloats();
        boolean verticallyFirst = PillowResample.verticallyFirst(inHeight, inWidth, height, width);
        boolean keepsRows = inHeight == height && box.height() == height && box.top() == 0;
        boolean keepsColumns = inWidth == width && box.width() == width && box.left() == 0;
        FilterWeights rows = new FilterWeights(filter, inHeight, box.top(), box.height(), height);
        if (verticallyFirst) {
            values = down(values, rows, inWidth * channels, integer);
        }
        if (!keepsColumns) {
            FilterWeights columns =
                    new FilterWeights(filter, inWidth, box.left(), box.width(), width);
            int lines = verticallyFirst ? height : inHeight;
            values = across(values, columns, lines, inWidth, channels, integer);
        }
        if (!keepsRows && !verticallyFirst) {
            values = down(values, rows, width * channels, integer);
        }
        Shape shape = Shape.of(height, width, channels);
        if (!integer) {
            return DenseTensor.ofFloat32(shape, values);
        }
        short[] shorts = new short[values.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) (int) values[i];
        }
        return DenseTensor.ofUint16(shape, shorts);
    }

    /** Filters each row. */
    private static float[] across(
            float[] in,
            FilterWeights filter,
            int lines,
            int inWidth,
            int channels,
            boolean integer) {
        double[] weights = filter.weights();
        float[] out = new float[lines * filter.outSize() * channels];
        int to = 0;
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < filter.outSize(); at++) {
                int start = (line * inWidth + filter.first(at)) * channels;
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int i = 0; i < filter.count(at); i++) {
                        sum += in[start + i * channels + c] * weights[at * filter.stride() + i];
                    }
                    out[to++] = integer ? round(sum) : (float) sum;
                }
            }
        }
        return out;
    }

    /** Filters each column, a row of sums at a time. */
    private static float[] down(float[] in, FilterWeights filter, int length, boolean integer) {
        double[] weights = filter.weights();
        float[] out = new float[filter.outSize() * length];
        double[] sums = new double[length];
        for (int at = 0; at < filter.outSize(); at++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < filter.count(at); i++) {
                add(in, (filter.first(at) + i) * length, weights[at * filter.stride() + i], sums);
            }
            for (int x = 0; x < length; x++) {
                out[at * length + x] = integer ? round(sums[x]) : (float) sums[x];
            }
        }
        return out;
    }

    private static void add(float[] in, int from, double weight, double[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += in[from + x] * weight;
        }
    }

    /** ROUND_UP of ImagingUtils.h, then clipped to 16 bits. */
    private static int round(double sum) {
        int rounded = (int) (sum >= 0 ? sum + 0.5 : -Math.floor(Math.abs(sum) + 0.5));
        return Math.max(0, Math.min(65535, rounded));
    }
}
