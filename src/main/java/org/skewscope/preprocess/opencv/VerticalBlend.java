package org.skewscope.preprocess.opencv;

/** Weighs rows of 19-bit sums into a row of 8-bit pixels; each method rounds as OpenCV does. */
final class VerticalBlend {

    /** How many values OpenCV's vector code takes at a time with 128-bit registers. */
    private static final int LANES = 8;

    private VerticalBlend() {}

    /** INTER_LINEAR drops low bits before it multiplies. */
    static void linear(int[][] rows, int[] weights, byte[] out, int to, int length) {
        int[] upper = rows[0];
        int[] lower = rows[1];
        int upperWeight = weights[0];
        int lowerWeight = weights[1];
        for (int x = 0; x < length; x++) {
            int sum =
                    ((upperWeight * (upper[x] >> 4)) >> 16)
                            + ((lowerWeight * (lower[x] >> 4)) >> 16);
            out[to + x] = (byte) ((sum + 2) >> 2);
        }
    }

    /** INTER_CUBIC: single precision in vectors, integers for the rest of the row. */
    static void cubic(int[][] rows, int[] weights, byte[] out, int to, int length) {
        int vectors = length - length % LANES;
        float scale = 1f / (2048 * 2048);
        float w0 = weights[0] * scale;
        float w1 = weights[1] * scale;
        float w2 = weights[2] * scale;
        float w3 = weights[3] * scale;
        for (int x = 0; x < vectors; x++) {
            float sum = rows[0][x] * w0 + (rows[1][x] * w1 + (rows[2][x] * w2 + rows[3][x] * w3));
            out[to + x] = clip((int) Math.rint(sum));
        }
        integer(rows, weights, out, to, vectors, length);
    }

    /** Integers, rounded half up at the end; used for INTER_LANCZOS4. */
    static void integer(int[][] rows, int[] weights, byte[] out, int to, int from, int length) {
        for (int x = from; x < length; x++) {
            int sum = 1 << 21;
            for (int i = 0; i < rows.length; i++) {
                sum += rows[i][x] * weights[i];
            }
            out[to + x] = clip(sum >> 22);
        }
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
