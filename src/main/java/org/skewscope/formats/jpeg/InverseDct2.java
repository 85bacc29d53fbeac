package org.skewscope.formats.jpeg;

/** libjpeg's inverse DCT to quarter size (jidctred.c, jpeg_idct_2x2). */
final class InverseDct2 implements BlockTransform {

    private static final int C_0_720959822 = 5906;
    private static final int C_0_850430095 = 6967;
    private static final int C_1_272758580 = 10426;
    private static final int C_3_624509785 = 29692;

    private final int[] workspace = new int[64];

    @Override
    public int size() {
        return 2;
    }

    @Override
    public void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
        int[] w = workspace;
        BlockTransform.dequantize(coefficients, offset, quantization, w);
        int shift = InverseDct.CONSTANT_BITS - InverseDct.PASS_BITS + 2;
        for (int column = 0; column < 8; column++) {
            pass(w, column, 8, shift);
            // The vector code keeps 32 bits of the first column only (jidctred-sse2.asm).
            if (column > 0) {
                w[column] = BlockTransform.saturated(w[column]);
                w[column + 8] = BlockTransform.saturated(w[column + 8]);
            }
        }
        shift = InverseDct.CONSTANT_BITS + InverseDct.PASS_BITS + 3 + 2;
        for (int row = 0; row < 2; row++) {
            pass(w, row * 8, 1, shift);
            out[at + row * stride] = BlockTransform.sample(w[row * 8]);
            out[at + row * stride + 1] = BlockTransform.sample(w[row * 8 + 1]);
        }
    }

    private static void pass(int[] w, int start, int step, int shift) {
        int even = (w[start] << (InverseDct.CONSTANT_BITS + 2)) + (1 << (shift - 1));
        int odd =
                w[start + step] * C_3_624509785
                        - w[start + 3 * step] * C_1_272758580
                        + w[start + 5 * step] * C_0_850430095
                        - w[start + 7 * step] * C_0_720959822;
        w[start] = (even + odd) >> shift;
        w[start + step] = (even - odd) >> shift;
    }
}
