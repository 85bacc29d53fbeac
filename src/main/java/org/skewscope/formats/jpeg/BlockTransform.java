package org.skewscope.formats.jpeg;

/** An inverse DCT that makes a square of samples of 8x8 coefficients. */
interface BlockTransform {

    /** Samples on each side: 8, or fewer when decoding at reduced size. */
    int size();

    /**
     * @param coefficients quantized, natural order, 64 from {@code offset}
     * @param quantization natural order
     * @param out receives the samples, rows {@code stride} apart, from {@code at}
     */
    void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride);

    /** The transform for a number of samples on each side: 8, 4, 2 or 1. */
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
     * Multiplies a block's coefficients by their quantization steps, into a workspace of 64. The
     * products have 16 bits, as in libjpeg-turbo's vector code: those of damaged files overflow.
     */
    static void dequantize(short[] coefficients, int offset, int[] quantization, int[] workspace) {
        for (int i = 0; i < 64; i++) {
            workspace[i] = (short) (coefficients[offset + i] * quantization[i]);
        }
    }

    /** What the vector code keeps of a number between the two passes (packssdw). */
    static int saturated(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    /**
     * Whether the vector code passes over the first pass: no row of coefficients but the first has
     * any.
     *
     * @param unused a row that has no part in the transform, or 0
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
     * The first pass where there is only the first row: its numbers with the pass's extra bits, in
     * each of the first rows of the workspace.
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
