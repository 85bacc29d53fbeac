package org.skewscope.picture.geometry;

import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Describes a rectangle inside a picture, in pixels.
 *
 * @param top the first row
 * @param left the first column
 * @param height at least 1; a box that Pillow resamples may have 0
 * @param width at least 1; a box that Pillow resamples may have 0
 */
public record CropWindow(int top, int left, int height, int width) {

    public CropWindow {
        if (top < 0 || left < 0 || height < 0 || width < 0) {
            throw new IllegalArgumentException(
                    "No window of %sx%s starts at %s, %s".formatted(height, width, top, left));
        }
    }

    /**
     * Returns whether the rectangle is the whole picture. Only the size is compared: a rectangle
     * inside the picture that has its size starts at 0, 0.
     *
     * @param picture HWC, the picture that the rectangle lies in
     */
    public boolean covers(Picture picture) {
        return picture.hasSize(height, width);
    }

    /**
     * Returns a rectangle in the middle of a picture, with its corner rounded down.
     *
     * @param picture HWC
     * @param height at most the picture's height
     * @param width at most the picture's width
     */
    public static CropWindow central(Picture picture, int height, int width) {
        return new CropWindow((picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
    }

    /**
     * Returns this rectangle, or a central one with each empty side made 1 pixel long.
     *
     * @param picture HWC, the picture to center a replaced rectangle in
     * @return a rectangle at least 1 pixel high and wide
     */
    public CropWindow notEmptyIn(Picture picture) {
        return height > 0 && width > 0 ? this : central(picture, Math.max(1, height), Math.max(1, width));
    }

    /**
     * Returns the pixels inside the rectangle.
     *
     * @param picture HWC, of any type
     * @return a copy [height, width, channels], or the picture's own pixels if the rectangle covers
     *     them
     */
    public DenseTensor crop(Picture picture) {
        if (covers(picture)) {
            return picture.pixels();
        }
        ElementType type = picture.pixels().type();
        int channels = picture.channels();
        int length = width * channels;
        Object target = PixelArrays.allocate(type, height * length);
        for (int y = 0; y < height; y++) {
            int from = ((top + y) * picture.width() + left) * channels;
            copy(picture.pixels().data(), from, target, y * length, length);
        }
        return PixelArrays.tensor(Shape.of(height, width, channels), type, target);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // source and target have equal type
    private static void copy(Object source, int from, Object target, int to, int length) {
        System.arraycopy(source, from, target, to, length);
    }
}
