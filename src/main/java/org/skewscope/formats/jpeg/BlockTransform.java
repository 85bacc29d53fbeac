package org.skewscope.formats.jpeg;

/** An inverse DCT from 8x8 coefficients to a square of samples. */
interface BlockTransform {

    /** Returns the number of samples on each side: 8, or fewer when decoding at reduced size. */
    int size();

    /**
     * @param coefficients quantized, natural order, 64 from {@code offset}
     * @param quantization natural order
     * @param out receives the samples, rows {@code stride} apart, from {@code at}
     */
    void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride);

    /** Returns the transform for a number of samples on each side: 8, 4, 2 or 1. */
    static BlockTransform of(int size) {
        return switch (size) {
            case 8 -> new InverseDct();
            case 4 -> new InverseDct4();
            case 2 -> new InverseDct2();
            case 1 -> new InverseDct1();
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
            workspace[i] =
                    i < 8 ? (short) (workspace[column] << InverseDct.PASS_BITS) : workspace[column];
        }
    }

    /** Shifts a value to 0..255 and saturates it. */
    static byte sample(int centered) {
        return (byte) Math.max(0, Math.min(255, centered + 128));
    }
}
