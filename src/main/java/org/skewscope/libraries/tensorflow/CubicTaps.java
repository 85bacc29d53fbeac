package org.skewscope.libraries.tensorflow;

/**
 * For each output index the four input indices and their weights, from a table of 1024 steps.
 *
 * <p>With half-pixel centers the cubic is Keys' (a = -0.5; R. G. Keys, Cubic convolution
 * interpolation for digital image processing, 1981), and what lies outside gets no weight; the
 * older variants use a = -0.75 and repeat the edge (GetWeightsAndIndices and InitCoeffsTable of
 * tensorflow/core/kernels/image/resize_bicubic_op.cc).
 */
final class CubicTaps {

    static final int COUNT = 4;

    private static final int TABLE_SIZE = 1 << 10;
    private static final float SMALLEST_SUM = 1000.0f * Float.MIN_NORMAL;

    final int[] index;
    final float[] weight;

    CubicTaps(Alignment alignment, int inSize, int outSize) {
        index = new int[outSize * COUNT];
        weight = new float[outSize * COUNT];
        boolean keys = alignment == Alignment.HALF_PIXEL;
        float[] table = table(keys ? -0.5 : -0.75);
        float scale = alignment.scale(inSize, outSize);
        for (int i = 0; i < outSize; i++) {
            float position = alignment.position(i, scale);
            int floor = (int) Math.floor(position);
            int offset = (int) Math.rint((position - floor) * TABLE_SIZE);
            int at = i * COUNT;
            weight[at] = table[offset * 2 + 1];
            weight[at + 1] = table[offset * 2];
            weight[at + 2] = table[(TABLE_SIZE - offset) * 2];
            weight[at + 3] = table[(TABLE_SIZE - offset) * 2 + 1];
            for (int tap = 0; tap < COUNT; tap++) {
                int wanted = floor - 1 + tap;
                index[at + tap] = Math.min(inSize - 1, Math.max(0, wanted));
                if (keys && index[at + tap] != wanted) {
                    weight[at + tap] = 0;
                }
            }
            if (keys) {
                normalize(at);
            }
        }
    }

    private void normalize(int at) {
        float sum = weight[at] + weight[at + 1] + weight[at + 2] + weight[at + 3];
        if (Math.abs(sum) >= SMALLEST_SUM) {
            float reciprocal = 1.0f / sum;
            for (int tap = 0; tap < COUNT; tap++) {
                weight[at + tap] *= reciprocal;
            }
        }
    }

    /** At 2i the weight of a pixel i/1024 away, at 2i+1 that of the one next to it. */
    private static float[] table(double a) {
        float[] table = new float[(TABLE_SIZE + 1) * 2];
        for (int i = 0; i <= TABLE_SIZE; i++) {
            float x = (float) (i * 1.0 / TABLE_SIZE);
            table[i * 2] = (float) (((a + 2) * x - (a + 3)) * x * x + 1);
            x += 1.0f;
            table[i * 2 + 1] = (float) (((a * x - 5 * a) * x + 8 * a) * x - 4 * a);
        }
        return table;
    }
}
