package org.skewscope.formats.jpeg;

/** Describes an inverse DCT from 8x8 coefficients to a square of samples. */
interface InverseDct {

    int CONSTANT_BITS = 13;
    int PASS_BITS = 2;

    /** The factors of the transforms, by their value, in fixed point of {@link #CONSTANT_BITS} bits. */
    int C_0_211164243 = 1730;

    int C_0_298631336 = 2446;
    int C_0_390180644 = 3196;
    int C_0_509795579 = 4176;
    int C_0_541196100 = 4433;
    int C_0_601344887 = 4926;
    int C_0_720959822 = 5906;
    int C_0_765366865 = 6270;
    int C_0_850430095 = 6967;
    int C_0_899976223 = 7373;
    int C_1_061594337 = 8697;
    int C_1_175875602 = 9633;
    int C_1_272758580 = 10426;
    int C_1_451774981 = 11893;
    int C_1_501321110 = 12299;
    int C_1_847759065 = 15137;
    int C_1_961570560 = 16069;
    int C_2_053119869 = 16819;
    int C_2_172734803 = 17799;
    int C_2_562915447 = 20995;
    int C_3_072711026 = 25172;
    int C_3_624509785 = 29692;

    /** Returns the number of samples on each side: 8, or fewer when decoding at reduced size. */
    int size();

    /**
     * @param coefficients quantized, natural order, 64 from {@code offset}
     * @param quantization natural order
     * @param out receives the samples, rows {@code stride} apart, from {@code at}
     */
    void transform(short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride);

    /** Returns the transform for a number of samples on each side: 8, 4, 2 or 1. */
    static InverseDct of(int size) {
        return switch (size) {
            case 8 -> new FullSize();
            case 4 -> new HalfSize();
            case 2 -> new QuarterSize();
            case 1 -> new EighthSize();
            default -> throw new IllegalArgumentException("No inverse DCT of size " + size);
        };
    }

    /**
     * Multiplies a block's coefficients by their quantization steps into a workspace of 64. The
     * products have 16 bits, as in libjpeg-turbo's vector code: those of damaged files overflow.
     */
    static void dequantize(short[] coefficients, int offset, int[] quantization, int[] workspace) {
        for (int i = 0; i < 64; i++) {
            workspace[i] = (short) (coefficients[offset + i] * quantization[i]);
        }
    }

    /** Saturates a number to 16 bits, as the vector code does between the two passes (packssdw). */
    static int saturated(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    /**
     * Returns whether the vector code skips the first pass: only the first row has coefficients
     * other than 0.
     *
     * @param unused a row that the transform ignores, or 0
     */
    static boolean onlyFirstRow(short[] coefficients, int offset, int unused) {
        for (int i = 8; i < 64; i++) {
            if (coefficients[offset + i] != 0 && i >> 3 != unused) {
                return false;
            }
        }
        return true;
    }

    /**
     * Replaces the first pass for a block with only a first row: each of the first workspace rows
     * gets its numbers with the pass's extra bits.
     */
    static void spreadFirstRow(int[] workspace, int rows) {
        for (int i = 0; i < 8 * rows; i++) {
            int column = i & 7;
            workspace[i] = i < 8 ? (short) (workspace[column] << PASS_BITS) : workspace[column];
        }
    }

    /** Shifts a value to 0..255 and saturates it. */
    static byte sample(int centered) {
        return (byte) Math.max(0, Math.min(255, centered + 128));
    }

    /**
     * libjpeg's accurate integer inverse DCT (jidctint.c, "ISLOW"): Loeffler, Ligtenberg and
     * Moschytz's algorithm (ICASSP 1989) in 13-bit fixed point with 2 more bits between the two
     * passes. Numbers that occur in damaged files only overflow as in libjpeg-turbo's vector code
     * (jidctint-avx2.asm), which has 16 bits where jidctint.c has 32.
     */
    final class FullSize implements InverseDct {

        private final int[] workspace = new int[64];

        @Override
        public int size() {
            return 8;
        }

        @Override
        public void transform(short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
            int[] w = workspace;
            dequantize(coefficients, offset, quantization, w);
            if (onlyFirstRow(coefficients, offset, 0)) {
                spreadFirstRow(w, 8);
            } else {
                for (int column = 0; column < 8; column++) {
                    pass(w, column, 8, CONSTANT_BITS - PASS_BITS);
                }
            }
            for (int row = 0; row < 8; row++) {
                pass(w, row * 8, 1, CONSTANT_BITS + PASS_BITS + 3);
                int to = at + row * stride;
                for (int i = 0; i < 8; i++) {
                    out[to + i] = sample(w[row * 8 + i]);
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

            w[start] = saturated((a0 + b3) >> shift);
            w[i7] = saturated((a0 - b3) >> shift);
            w[i1] = saturated((a1 + b2) >> shift);
            w[i6] = saturated((a1 - b2) >> shift);
            w[i2] = saturated((a2 + b1) >> shift);
            w[i5] = saturated((a2 - b1) >> shift);
            w[i3] = saturated((a3 + b0) >> shift);
            w[i4] = saturated((a3 - b0) >> shift);
        }
    }

    /**
     * libjpeg's inverse DCT to half size (jidctred.c, jpeg_idct_4x4): the 8-point transform with
     * the four highest outputs averaged away; the transform ignores coefficient 4.
     */
    final class HalfSize implements InverseDct {

        private static final int UNUSED_ROW = 4;

        private final int[] workspace = new int[64];

        @Override
        public int size() {
            return 4;
        }

        @Override
        public void transform(short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
            int[] w = workspace;
            dequantize(coefficients, offset, quantization, w);
            int shift = CONSTANT_BITS - PASS_BITS + 1;
            if (onlyFirstRow(coefficients, offset, UNUSED_ROW)) {
                spreadFirstRow(w, 4);
            } else {
                for (int column = 0; column < 8; column++) {
                    pass(w, column, 8, shift);
                }
            }
            shift = CONSTANT_BITS + PASS_BITS + 3 + 1;
            for (int row = 0; row < 4; row++) {
                pass(w, row * 8, 1, shift);
                for (int i = 0; i < 4; i++) {
                    out[at + row * stride + i] = sample(w[row * 8 + i]);
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
            int direct = w[start] << (CONSTANT_BITS + 1);
            int rotated = in2 * C_1_847759065 - in6 * C_0_765366865;
            int a0 = direct + rotated + round;
            int a1 = direct - rotated + round;
            int b1 = in1 * C_1_061594337 - in3 * C_2_172734803 + in5 * C_1_451774981 - in7 * C_0_211164243;
            int b0 = in1 * C_2_562915447 + in3 * C_0_899976223 - in5 * C_0_601344887 - in7 * C_0_509795579;
            w[start] = saturated((a0 + b0) >> shift);
            w[start + step] = saturated((a1 + b1) >> shift);
            w[start + 2 * step] = saturated((a1 - b1) >> shift);
            w[start + 3 * step] = saturated((a0 - b0) >> shift);
        }
    }

    /** libjpeg's inverse DCT to quarter size (jidctred.c, jpeg_idct_2x2). */
    final class QuarterSize implements InverseDct {

        private final int[] workspace = new int[64];

        @Override
        public int size() {
            return 2;
        }

        @Override
        public void transform(short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
            int[] w = workspace;
            dequantize(coefficients, offset, quantization, w);
            int shift = CONSTANT_BITS - PASS_BITS + 2;
            for (int column = 0; column < 8; column++) {
                pass(w, column, 8, shift);
                // The vector code keeps 32 bits of the first column only (jidctred-sse2.asm).
                if (column > 0) {
                    w[column] = saturated(w[column]);
                    w[column + 8] = saturated(w[column + 8]);
                }
            }
            shift = CONSTANT_BITS + PASS_BITS + 3 + 2;
            for (int row = 0; row < 2; row++) {
                pass(w, row * 8, 1, shift);
                out[at + row * stride] = sample(w[row * 8]);
                out[at + row * stride + 1] = sample(w[row * 8 + 1]);
            }
        }

        private static void pass(int[] w, int start, int step, int shift) {
            int even = (w[start] << (CONSTANT_BITS + 2)) + (1 << (shift - 1));
            int odd = w[start + step] * C_3_624509785
                    - w[start + 3 * step] * C_1_272758580
                    + w[start + 5 * step] * C_0_850430095
                    - w[start + 7 * step] * C_0_720959822;
            w[start] = (even + odd) >> shift;
            w[start + step] = (even - odd) >> shift;
        }
    }

    /** libjpeg's inverse DCT to an eighth (jidctred.c, jpeg_idct_1x1): the block's mean. */
    final class EighthSize implements InverseDct {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void transform(short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
            int mean = (coefficients[offset] * quantization[0] + 4) >> 3;
            // A table of 1024 entries saturates the mean (RANGE_MASK of jdct.h); larger values wrap
            // around.
            out[at] = sample(mean << (Integer.SIZE - 10) >> (Integer.SIZE - 10));
        }
    }
}
