package org.skewscope.libraries.torchvision;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.UnsignedBytes;

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
        float[] next = new float[row.length];
        float[][] out = new float[in.shape().dimension(0)][columns.outSize() * channels];
        for (int y = 0; y < out.length; y++) {
            read(in, y * row.length, row);
            if (channels != COLORS) {
                any(row, channels, columns, out[y]);
                continue;
            }
            int upper = y;
            if (y + 1 < out.length) {
                y++;
                read(in, y * row.length, next);
            }
            colors(row, next, columns, out[upper], out[y]);
        }
        return out;
    }

    private static void read(DenseTensor in, int from, float[] row) {
        if (in.type() == ElementType.UINT8) {
            UnsignedBytes.toFloats(in.uint8(), from, row.length, row);
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

    /**
     * The usual case: two rows of three channels, whose six sums do not wait for each other. Where
     * both go to the same array, the first counts.
     */
    private static void colors(
            float[] upper,
            float[] lower,
            SinglePrecisionWeights columns,
            float[] upperOut,
            float[] lowerOut) {
        float[] weights = columns.weights();
        int to = 0;
        for (int x = 0; x < columns.outSize(); x++) {
            int at = columns.first(x) * COLORS;
            int entry = columns.entry(x);
            int end = entry + columns.count(x);
            float weight = weights[entry];
            float upper0 = upper[at] * weight;
            float upper1 = upper[at + 1] * weight;
            float upper2 = upper[at + 2] * weight;
            float lower0 = lower[at] * weight;
            float lower1 = lower[at + 1] * weight;
            float lower2 = lower[at + 2] * weight;
            for (entry++; entry < end; entry++) {
                at += COLORS;
                weight = weights[entry];
                upper0 = Math.fma(upper[at], weight, upper0);
                upper1 = Math.fma(upper[at + 1], weight, upper1);
                upper2 = Math.fma(upper[at + 2], weight, upper2);
                lower0 = Math.fma(lower[at], weight, lower0);
                lower1 = Math.fma(lower[at + 1], weight, lower1);
                lower2 = Math.fma(lower[at + 2], weight, lower2);
            }
            lowerOut[to] = lower0;
            lowerOut[to + 1] = lower1;
            lowerOut[to + 2] = lower2;
            upperOut[to] = upper0;
            upperOut[to + 1] = upper1;
            upperOut[to + 2] = upper2;
            to += COLORS;
        }
    }

    /** The picture of some rows at another height. */
    static float[] vertical(float[][] in, SinglePrecisionWeights rows) {
        int length = in[0].length;
        float[] sums = new float[length];
        float[] out = new float[rows.outSize() * length];
        for (int y = 0; y < rows.outSize(); y++) {
            Arrays.fill(sums, 0);
            int first = rows.first(y);
            int count = rows.count(y);
            int i = 0;
            for (; i + 1 < count; i += 2) {
                add(
                        in[first + i],
                        rows.weight(y, i),
                        in[first + i + 1],
                        rows.weight(y, i + 1),
                        sums);
            }
            if (i < count) {
                add(in[first + i], rows.weight(y, i), sums);
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

    /** Adds one row behind the other. */
    private static void add(
            float[] upper, float upperWeight, float[] lower, float lowerWeight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = Math.fma(lower[x], lowerWeight, Math.fma(upper[x], upperWeight, sums[x]));
        }
    }
}
