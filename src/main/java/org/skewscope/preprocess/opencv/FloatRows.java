package org.skewscope.preprocess.opencv;

import org.skewscope.tensor.DenseTensor;
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
        float[][] needed = new float[taps][];
        for (int y = 0; y < shape.dimension(0); y++) {
            for (int i = 0; i < taps; i++) {
                needed[i] = rows.get(vertical.positions()[y * taps + i]);
            }
            for (int x = 0; x < length; x++) {
                float sum = needed[0][x] * vertical.weights()[y * taps];
                for (int i = 1; i < taps; i++) {
                    sum += needed[i][x] * vertical.weights()[y * taps + i];
                }
                out[y * length + x] = sum;
            }
        }
        return out;
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
