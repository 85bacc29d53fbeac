package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** The separable interpolation of float32 and 16-bit pixels, in single precision. */
final class FloatRows {

    private FloatRows() {}

    static float[] resize(DenseTensor in, Taps vertical, Taps horizontal, Shape shape) {
        float[] pixels = in.toFloats();
        int channels = shape.dimension(2);
        int rowLength = in.shape().dimension(1) * channels;
        int length = shape.dimension(1) * channels;
        float[] out = new float[shape.dimension(0) * length];
        RowCache<float[]> rows =
                new RowCache<>(
                        vertical.taps(),
                        () -> new float[length],
                        (y, row) -> row(pixels, y * rowLength, channels, horizontal, row));
        int taps = vertical.taps();
        int backwards = backwards(in.type(), taps, length);
        float[][] needed = new float[taps][];
        for (int y = 0; y < shape.dimension(0); y++) {
            for (int i = 0; i < taps; i++) {
                needed[i] = rows.get(vertical.positions()[y * taps + i]);
            }
            float[] weights = Arrays.copyOfRange(vertical.weights(), y * taps, (y + 1) * taps);
            blend(needed, weights, backwards, out, y * length);
        }
        return out;
    }

    /**
     * How many numbers of a line OpenCV's vector code sums from the last row to the first; it goes
     * in steps of 128 bits, and the rest is summed from the first row to the last ({@code
     * VResizeCubicVec_32f}, {@code VResizeLanczos4Vec_32f} and their kin in resize.cpp). The vector
     * code for 16 bits of INTER_LANCZOS4 goes forwards, too (resize.sse4_1.cpp).
     */
    private static int backwards(ElementType type, int taps, int length) {
        if (type == ElementType.FLOAT32) {
            return length - length % 4;
        }
        return taps == Kernel.LANCZOS4.taps() ? 0 : length - length % 8;
    }

    private static void blend(float[][] rows, float[] weights, int backwards, float[] out, int to) {
        int last = rows.length - 1;
        for (int x = 0; x < backwards; x++) {
            float sum = rows[last][x] * weights[last];
            for (int i = last - 1; i >= 0; i--) {
                sum += rows[i][x] * weights[i];
            }
            out[to + x] = sum;
        }
        for (int x = backwards; x < rows[0].length; x++) {
            float sum = rows[0][x] * weights[0];
            for (int i = 1; i <= last; i++) {
                sum += rows[i][x] * weights[i];
            }
            out[to + x] = sum;
        }
    }

    private static void row(float[] in, int start, int channels, Taps taps, float[] out) {
        int count = taps.taps();
        int to = 0;
        for (int tap = 0; tap < taps.weights().length; tap += count) {
            for (int c = 0; c < channels; c++) {
                int from = start + c;
                float sum = in[from + taps.positions()[tap] * channels] * taps.weights()[tap];
                for (int i = 1; i < count; i++) {
                    sum +=
                            in[from + taps.positions()[tap + i] * channels]
                                    * taps.weights()[tap + i];
                }
                out[to++] = sum;
            }
        }
    }
}
