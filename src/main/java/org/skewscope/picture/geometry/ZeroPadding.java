package org.skewscope.picture.geometry;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Pads a picture with zeros, as {@code tf.image.pad_to_bounding_box} does. */
public final class ZeroPadding {

    private ZeroPadding() {}

    /**
     * Returns the padded picture.
     *
     * @param pixels [h, w, channels], of any type
     * @param top number of rows of zeros above the picture
     * @param left number of columns of zeros left of the picture
     * @param height of the result, at least top + h
     * @param width of the result, at least left + w
     * @return [height, width, channels] of the same type
     */
    @SuppressWarnings("SuspiciousSystemArraycopy") // source and target have equal type
    public static DenseTensor pad(DenseTensor pixels, int top, int left, int height, int width) {
        int rows = pixels.shape().dimension(0);
        int channels = pixels.shape().dimension(2);
        int length = pixels.shape().dimension(1) * channels;
        if (rows == height && length == width * channels) {
            return pixels;
        }
        Object target = PixelArrays.allocate(pixels.type(), height * width * channels);
        for (int y = 0; y < rows; y++) {
            int to = ((top + y) * width + left) * channels;
            System.arraycopy(pixels.data(), y * length, target, to, length);
        }
        return PixelArrays.tensor(Shape.of(height, width, channels), pixels.type(), target);
    }
}
