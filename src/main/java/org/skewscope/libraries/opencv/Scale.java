package org.skewscope.libraries.opencv;

/**
 * Describes the number of input pixels of one output pixel along one axis, computed by OpenCV's
 * inverse: 1 / (out / in) can differ from in / out in the last bit.
 *
 * @param inSize number of input pixels
 * @param outSize number of output pixels
 */
record Scale(int inSize, int outSize) {

    /** Returns the number of output pixels of an input pixel. */
    double inverse() {
        return (double) outSize / inSize;
    }

    /** Returns the number of input pixels of an output pixel. */
    double value() {
        return 1 / inverse();
    }

    /** Returns the scale as a whole number, or 0 if it is none. */
    int whole() {
        int rounded = (int) Math.rint(value());
        return Math.abs(value() - rounded) < Math.ulp(1.0) ? rounded : 0;
    }
}
