package org.skewscope.formats.jpeg;

/**
 * libjpeg's accurate integer inverse DCT (jidctint.c, "ISLOW"): Loeffler, Ligtenberg and Moschytz's
 * algorithm (ICASSP 1989) in 13-bit fixed point with 2 more bits between the two passes. Numbers
 * that occur in damaged files only overflow as in libjpeg-turbo's vector code (jidctint-avx2.asm),
 * which has 16 bits where jidctint.c has 32.
 */
final class InverseDct implements BlockTransform {

    static final int CONSTANT_BITS = 13;
    static final int PASS_BITS = 2;

    private static final int C_0_298631336 = 2446;
    private static final int C_0_390180644 = 3196;
    private static final int C_0_541196100 = 4433;
    private static final int C_0_765366865 = 6270;
    private static final int C_0_899976223 = 7373;
    private static final int C_1_175875602 = 9633;
    private static final int C_1_501321110 = 12299;
    private static final int C_1_847759065 = 15137;
    private static final int C_1_961570560 = 16069;
    private static final int C_2_053119869 = 16819;
    private static final int C_2_562915447 = 20995;
    private static final int C_3_072711026 = 25172;

    private final int[] workspace = new int[64];

    @Override
    public int size() {
        return 8;
    }

    @Override
    public void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
        int[] w = workspace;
        BlockTransform.dequantize(coefficients, offset, quantization, w);
        if (BlockTransform.onlyFirstRow(coefficients, offset, 0)) {
            BlockTransform.spreadFirstRow(w, 8);
        } else {
            for (int column = 0; column < 8; column++) {
                pass(w, column, 8, CONSTANT_BITS - PASS_BITS);
            }
        }
        for (int row = 0; row < 8; row++) {
            pass(w, row * 8, 1, CONSTANT_BITS + PASS_BITS + 3);
            int to = at + row * stride;
            for (int i = 0; i < 8; i++) {
                out[to + i] = BlockTransform.sample(w[row * 8 + i]);
            }
        }
    }

    /** Transforms one dimension in place and rounds {@code shift} bits away. */
    private static void pass(int[] w, int start, int step, int shift) {
        int i1 = start + step;
        int i2 = i1 + step;
        int i3 = i2 + step;
        int i4 = i3 + step;
        int i5 = i4 + step;
        int i6 = i5 + step;
        int i7 = i6 + step;
        int round = 1 << (shift - 1);

        // The even part is a rotation of coefficients 2 and 6 and a butterfly of 0 and 4.
        int rotation = (w[i2] + w[i6]) * C_0_541196100;
        int even2 = rotation - w[i6] * C_1_847759065;
        int even3 = rotation + w[i2] * C_0_765366865;
        int even0 = (short) (w[start] + w[i4]) << CONSTANT_BITS;
        int even1 = (short) (w[start] - w[i4]) << CONSTANT_BITS;
        int a0 = even0 + even3 + round;
        int a3 = even0 - even3 + round;
        int a1 = even1 + even2 + round;
        int a2 = even1 - even2 + round;

        // The odd part takes coefficients 7, 5, 3, 1.
        int z3 = (short) (w[i7] + w[i3]);
        int z4 = (short) (w[i5] + w[i1]);
        int z5 = (z3 + z4) * C_1_175875602;
        int z1 = -(w[i7] + w[i1]) * C_0_899976223;
        int z2 = -(w[i5] + w[i3]) * C_2_562915447;
        z3 = z5 - z3 * C_1_961570560;
        z4 = z5 - z4 * C_0_390180644;
        int b0 = w[i7] * C_0_298631336 + z1 + z3;
        int b1 = w[i5] * C_2_053119869 + z2 + z4;
        int b2 = w[i3] * C_3_072711026 + z2 + z3;
        int b3 = w[i1] * C_1_501321110 + z1 + z4;

        w[start] = BlockTransform.saturated((a0 + b3) >> shift);
        w[i7] = BlockTransform.saturated((a0 - b3) >> shift);
        w[i1] = BlockTransform.saturated((a1 + b2) >> shift);
        w[i6] = BlockTransform.saturated((a1 - b2) >> shift);
        w[i2] = BlockTransform.saturated((a2 + b1) >> shift);
        w[i5] = BlockTransform.saturated((a2 - b1) >> shift);
        w[i3] = BlockTransform.saturated((a3 + b0) >> shift);
        w[i4] = BlockTransform.saturated((a3 - b0) >> shift);
    }
}
