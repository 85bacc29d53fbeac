package org.skewscope.formats.jpeg;

/**
 * libjpeg's inverse DCT to half size (jidctred.c, jpeg_idct_4x4): the 8-point transform with the
 * four highest outputs averaged away; the transform ignores coefficient 4.
 */
final class InverseDct4 implements BlockTransform {

    private static final int UNUSED_ROW = 4;

    private static final int C_0_211164243 = 1730;
    private static final int C_0_509795579 = 4176;
    private static final int C_0_601344887 = 4926;
    private static final int C_0_765366865 = 6270;
    private static final int C_0_899976223 = 7373;
    private static final int C_1_061594337 = 8697;
    private static final int C_1_451774981 = 11893;
    private static final int C_1_847759065 = 15137;
    private static final int C_2_172734803 = 17799;
    private static final int C_2_562915447 = 20995;

    private final int[] workspace = new int[64];

    @Override
    public int size() {
        return 4;
    }

    @Override
    public void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
        int[] w = workspace;
        BlockTransform.dequantize(coefficients, offset, quantization, w);
        int shift = InverseDct.CONSTANT_BITS - InverseDct.PASS_BITS + 1;
        if (BlockTransform.onlyFirstRow(coefficients, offset, UNUSED_ROW)) {
            BlockTransform.spreadFirstRow(w, 4);
        } else {
            for (int column = 0; column < 8; column++) {
                pass(w, column, 8, shift);
            }
        }
        shift = InverseDct.CONSTANT_BITS + InverseDct.PASS_BITS + 3 + 1;
        for (int row = 0; row < 4; row++) {
            pass(w, row * 8, 1, shift);
            for (int i = 0; i < 4; i++) {
                out[at + row * stride + i] = BlockTransform.sample(w[row * 8 + i]);
            }
        }
    }

    private static void pass(int[] w, int start, int step, int shift) {
        int in1 = w[start + step];
        int in2 = w[start + 2 * step];
        int in3 = w[start + 3 * step];
        int in5 = w[start + 5 * step];
        int in6 = w[start + 6 * step];
        int in7 = w[start + 7 * step];
        int round = 1 << (shift - 1);
        int direct = w[start] << (InverseDct.CONSTANT_BITS + 1);
        int rotated = in2 * C_1_847759065 - in6 * C_0_765366865;
        int a0 = direct + rotated + round;
        int a1 = direct - rotated + round;
        int b1 =
                in1 * C_1_061594337
                        - in3 * C_2_172734803
                        + in5 * C_1_451774981
                        - in7 * C_0_211164243;
        int b0 =
                in1 * C_2_562915447
                        + in3 * C_0_899976223
                        - in5 * C_0_601344887
                        - in7 * C_0_509795579;
        w[start] = BlockTransform.saturated((a0 + b0) >> shift);
        w[start + step] = BlockTransform.saturated((a1 + b1) >> shift);
        w[start + 2 * step] = BlockTransform.saturated((a1 - b1) >> shift);
        w[start + 3 * step] = BlockTransform.saturated((a0 - b0) >> shift);
    }
}
