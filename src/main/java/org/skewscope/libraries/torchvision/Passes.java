package org.skewscope.libraries.torchvision;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * The two passes of PyTorch's separable resampling, in single precision with fused multiply-add, as
 * its kernels for AVX2 and AVX-512 are compiled. A row at a time is cast to float32, never the
 * whole picture.
 */
final class Passes {

    private static final int COLORS = 3;

    private Passes() {}

    /** All rows of a uint8 or float32 picture at another width. */
    static float[][] horizontal(DenseTensor in, SinglePrecisionWeights columns) {
        int channels = in.shape().dimension(2);
        float[] row = new float[in.shape().dimension(1) * channels];
        float[][] out = new float[in.shape().dimension(0)][columns.outSize() * channels];
        for (int y = 0; y < out.length; y++) {
            read(in, y * row.length, row);
            if (channels == COLORS) {
                colors(row, columns, out[y]);
            } else {
                any(row, channels, columns, out[y]);
            }
        }
        return out;
    }

    private static void read(DenseTensor in, int from, float[] row) {
        if (in.type() == ElementType.UINT8) {
            byte[] bytes = in.uint8();
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes[from + i] & 0xFF;
            }
        } else if (in.type() == ElementType.FLOAT32) {
            System.arraycopy(in.float32(), from, row, 0, row.length);
        } else {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) in.value(from + i);
            }
        }
    }

    private static void any(
            float[] row, int channels, SinglePrecisionWeights columns, float[] out) {
        for (int to = 0; to < out.length; to++) {
            int x = to / channels;
            int at = columns.first(x) * channels + to % channels;
            float sum = row[at] * columns.weight(x, 0);
            for (int i = 1; i < columns.count(x); i++) {
                at += channels;
                sum = Math.fma(row[at], columns.weight(x, i), sum);
            }
            out[to] = sum;
        }
    }

    /** The usual case: three sums at a time, which do not wait for each other. */
    private static void colors(float[] row, SinglePrecisionWeights columns, float[] out) {
        for (int x = 0; x < columns.outSize(); x++) {
            int at = columns.first(x) * COLORS;
            float weight = columns.weight(x, 0);
            float first = row[at] * weight;
            float second = row[at + 1] * weight;
            float third = row[at + 2] * weight;
            for (int i = 1; i < columns.count(x); i++) {
                at += COLORS;
                weight = columns.weight(x, i);
                first = Math.fma(row[at], weight, first);
                second = Math.fma(row[at + 1], weight, second);
                third = Math.fma(row[at + 2], weight, third);
            }
            out[x * COLORS] = first;
            out[x * COLORS + 1] = second;
            out[x * COLORS + 2] = third;
        }
    }

    /** The picture of some rows at another height. */
    static float[] vertical(float[][] in, SinglePrecisionWeights rows) {
        int length = in[0].length;
        float[] sums = new float[length];
        float[] out = new float[rows.outSize() * length];
        for (int y = 0; y < rows.outSize(); y++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < rows.count(y); i++) {
                add(in[rows.first(y) + i], rows.weight(y, i), sums);
            }
            System.arraycopy(sums, 0, out, y * length, length);
        }
        return out;
    }

    private static void add(float[] row, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = Math.fma(row[x], weight, sums[x]);
        }
    }
}
