package org.skewscope.libraries.opencv;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The gray that OpenCV's file readers make of colors: 0.299 red, 0.587 green and 0.114 blue with 14
 * bits (icvCvt_BGR2Gray_8u_C3C1R, imgcodecs/src/utils.cpp).
 */
final class GrayOfColors {

    private static final int BITS = 14;
    private static final int RED = 4899;
    private static final int GREEN = 9617;
    private static final int BLUE = (1 << BITS) - RED - GREEN;

    private GrayOfColors() {}

    /**
     * @param picture BGR
     */
    static Picture of(Picture picture) {
        byte[] bgr = picture.pixels().uint8();
        byte[] gray = new byte[bgr.length / 3];
        for (int i = 0; i < gray.length; i++) {
            int sum =
                    (bgr[3 * i] & 0xFF) * BLUE
                            + (bgr[3 * i + 1] & 0xFF) * GREEN
                            + (bgr[3 * i + 2] & 0xFF) * RED;
            gray[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
        }
        Shape shape = Shape.of(picture.height(), picture.width(), 1);
        return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
    }
}
