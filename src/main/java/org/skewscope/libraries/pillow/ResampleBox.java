package org.skewscope.libraries.pillow;

import org.skewscope.picture.geometry.CropWindow;

/**
 * Describes the resampled part of a picture in pixels, possibly with fractions. Filters at its edge
 * still read the pixels around it. Single precision, as in Pillow.
 */
public record ResampleBox(float top, float left, float height, float width) {

    /** Returns the box of a whole picture of this size. */
    public static ResampleBox whole(int height, int width) {
        return new ResampleBox(0, 0, height, width);
    }

    /** Returns the box of a window of whole pixels. */
    public static ResampleBox of(CropWindow window) {
        return new ResampleBox(window.top(), window.left(), window.height(), window.width());
    }

    /** Returns a box of fractions of pixels, with each edge rounded to single precision. */
    static ResampleBox between(double top, double left, double bottom, double right) {
        return new ResampleBox((float) top, (float) left, (float) bottom - (float) top, (float) right - (float) left);
    }

    /** Returns whether the box is the whole of a picture of this size. */
    boolean covers(int rows, int columns) {
        return top == 0 && left == 0 && height == rows && width == columns;
    }
}
