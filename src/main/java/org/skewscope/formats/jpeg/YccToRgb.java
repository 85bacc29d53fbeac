package org.skewscope.formats.jpeg;

/** libjpeg's YCbCr to RGB in 16-bit fixed point (jdcolor.c; JFIF 1.02). */
final class YccToRgb {

    private static final int HALF = 1 << 15;

    private final int[] redOfCr = new int[256];
    private final int[] blueOfCb = new int[256];
    private final int[] greenOfCr = new int[256];
    private final int[] greenOfCb = new int[256];

    YccToRgb() {
        for (int i = 0; i < 256; i++) {
            int x = i - 128;
            redOfCr[i] = (fixed(1.40200) * x + HALF) >> 16;
            blueOfCb[i] = (fixed(1.77200) * x + HALF) >> 16;
            greenOfCr[i] = -fixed(0.71414) * x;
            greenOfCb[i] = -fixed(0.34414) * x + HALF;
        }
    }

    /** Red in bits 16 to 23, green in 8 to 15, blue in 0 to 7. */
    int convert(int y, int cb, int cr) {
        int red = clamp(y + redOfCr[cr]);
        int green = clamp(y + ((greenOfCb[cb] + greenOfCr[cr]) >> 16));
        int blue = clamp(y + blueOfCb[cb]);
        return red << 16 | green << 8 | blue;
    }

    private static int fixed(double value) {
        return (int) (value * (1 << 16) + 0.5);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
