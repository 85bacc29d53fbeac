package org.skewscope.libraries.opencv;

import org.skewscope.libraries.GrayPicture;
import org.skewscope.picture.Picture;

/** OpenCV's conversions of colors to gray: integer weights of red, green and blue. */
enum GrayOfColors {
    /** The conversion in its file readers (icvCvt_BGR2Gray_8u_C3C1R, imgcodecs/src/utils.cpp). */
    READERS(14, 4899, 9617, 1 << 13),
    /** {@code cv2.cvtColor(x, cv2.COLOR_BGR2GRAY)} (imgproc/src/color_rgb.simd.hpp). */
    CVT_COLOR(15, 9798, 19235, 1 << 14),
    /** The conversion in libpng with OpenCV's 0.299 and 0.587 (pngrtran.c, png_do_rgb_to_gray). */
    LIBPNG(15, 9797, 19234, 0),
    /** The rounding conversion in libpng for 16 bits and for light. */
    LIBPNG_ROUNDED(15, 9797, 19234, 1 << 14);

    private final int bits;
    private final int red;
    private final int green;
    private final int blue;
    private final int rounding;

    GrayOfColors(int bits, int red, int green, int rounding) {
        this.bits = bits;
        this.red = red;
        this.green = green;
        this.blue = (1 << bits) - red - green;
        this.rounding = rounding;
    }

    /**
     * Converts a picture to gray.
     *
     * @param picture BGR of 8 bits
     */
    Picture of(Picture picture) {
        byte[] bgr = picture.pixels().uint8();
        byte[] gray = new byte[bgr.length / 3];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) of(bgr[3 * i + 2] & 0xFF, bgr[3 * i + 1] & 0xFF, bgr[3 * i] & 0xFF);
        }
        return GrayPicture.of(picture, gray);
    }

    /** Converts one color of up to 16 bits a channel. */
    int of(int r, int g, int b) {
        return (int) (((long) r * red + (long) g * green + (long) b * blue + rounding) >> bits);
    }
}
