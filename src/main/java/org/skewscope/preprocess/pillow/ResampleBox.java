package org.skewscope.preprocess.pillow;

/**
 * The part of a picture that is resampled, from its upper left corner, in its pixels; fractions are
 * allowed. Single precision, as in Pillow.
 */
record ResampleBox(float height, float width) {

    static ResampleBox whole(int height, int width) {
        return new ResampleBox(height, width);
    }
}
