package org.skewscope.libraries.pillow;

import org.skewscope.picture.geometry.CropWindow;

/**
 * The part of a picture that is resampled, in its pixels; fractions are allowed. Filters at its
 * edge still see the pixels around it. Single precision, as in Pillow.
 */
record ResampleBox(float top, float left, float height, float width) {

    static ResampleBox whole(int height, int width) {
        return new ResampleBox(0, 0, height, width);
    }

    static ResampleBox of(CropWindow window) {
        return new ResampleBox(window.top(), window.left(), window.height(), window.width());
    }
}
