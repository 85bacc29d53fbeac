package org.skewscope.libraries.opencv;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * libpng's gray of a file that says its gamma: the weighted sum of light, in tables of 8 bits
 * (pngrtran.c, png_do_rgb_to_gray; png.c, png_build_8bit_table).
 */
final class LinearGray {

    private static final int ONE = 100_000;

    /** Closer to one a gamma is none (PNG_GAMMA_THRESHOLD_FIXED). */
    private static final int THRESHOLD = 5000;

    private LinearGray() {}

    static boolean isSignificant(int gamma) {
        return gamma < ONE - THRESHOLD || gamma > ONE + THRESHOLD;
    }

    /**
     * @param picture BGR of 8 bits
     * @param gamma of the file, in 1/100,000
     */
    static Picture of(Picture picture, int gamma) {
        int[] toLight = table(reciprocal(gamma));
        int[] fromLight = table(reciprocal(reciprocal(gamma)));
        byte[] bgr = picture.pixels().uint8();
        byte[] gray = new byte[bgr.length / 3];
        for (int i = 0; i < gray.length; i++) {
            int red = bgr[3 * i + 2] & 0xFF;
            int green = bgr[3 * i + 1] & 0xFF;
            int blue = bgr[3 * i] & 0xFF;
            int light = GrayOfColors.LIBPNG_ROUNDED.of(toLight[red], toLight[green], toLight[blue]);
            gray[i] = (byte) (red == green && red == blue ? red : fromLight[light]);
        }
        Shape shape = Shape.of(picture.height(), picture.width(), 1);
        return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
    }

    private static int reciprocal(int gamma) {
        return (int) Math.floor(1E10 / gamma + 0.5);
    }

    private static int[] table(int gamma) {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            boolean end = i == 0 || i == 255 || !isSignificant(gamma);
            table[i] = end ? i : (int) Math.floor(255 * Math.pow(i / 255.0, gamma * 0.00001) + 0.5);
        }
        return table;
    }
}
