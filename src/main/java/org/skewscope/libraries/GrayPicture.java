package org.skewscope.libraries;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Makes gray pictures of colored ones. */
public final class GrayPicture {

    private GrayPicture() {}

    /**
     * Returns a gray picture of the size of a colored one.
     *
     * @param gray one byte for each pixel, row by row
     */
    public static Picture of(Picture colors, byte[] gray) {
        Shape shape = Shape.of(colors.height(), colors.width(), 1);
        return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
    }
}
