package org.skewscope.libraries.pillow;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** {@code .convert('L')} of a picture in RGB: ITU-R 601-2 with 16 bits (Convert.c, rgb2l). */
final class GrayImage {

    private static final int BITS = 16;
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;

    private GrayImage() {}

    static Picture of(Picture picture) {
        byte[] rgb = picture.pixels().uint8();
        byte[] gray = new byte[rgb.length / 3];
        for (int i = 0; i < gray.length; i++) {
            int sum =
                    (rgb[3 * i] & 0xFF) * RED
                            + (rgb[3 * i + 1] & 0xFF) * GREEN
                            + (rgb[3 * i + 2] & 0xFF) * BLUE;
            gray[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
        }
        Shape shape = Shape.of(picture.height(), picture.width(), 1);
        return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
    }
}
