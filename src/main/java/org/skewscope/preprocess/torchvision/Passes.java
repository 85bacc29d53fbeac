package org.skewscope.preprocess.torchvision;

/**
 * The two passes of PyTorch's separable resampling, in single precision with fused multiply-add, as
 * its kernels for AVX2 and AVX-512 are compiled.
 */
final class Passes {

    private Passes() {}

    static float[] horizontal(
            float[] in, int height, int inWidth, int channels, SinglePrecisionWeights columns) {
        float[] out = new float[height * columns.outSize() * channels];
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < columns.outSize(); x++) {
                int start = (y * inWidth + columns.first(x)) * channels;
                for (int c = 0; c < channels; c++) {
                    float sum = in[start + c] * columns.weight(x, 0);
                    for (int i = 1; i < columns.count(x); i++) {
                        sum = Math.fma(in[start + i * channels + c], columns.weight(x, i), sum);
                    }
                    out[to++] = sum;
                }
            }
        }
        return out;
    }

    static float[] vertical(float[] in, int rowLength, SinglePrecisionWeights rows) {
        float[] out = new float[rows.outSize() * rowLength];
        for (int y = 0; y < rows.outSize(); y++) {
            for (int i = 0; i < rows.count(y); i++) {
                int from = (rows.first(y) + i) * rowLength;
                float weight = rows.weight(y, i);
                for (int x = 0; x < rowLength; x++) {
                    out[y * rowLength + x] = Math.fma(in[from + x], weight, out[y * rowLength + x]);
                }
            }
        }
        return out;
    }
}
