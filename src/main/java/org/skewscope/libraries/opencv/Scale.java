package org.skewscope.libraries.opencv;

/**
 * How far one output pixel reaches in the input along one axis, with OpenCV's detour over the
 * inverse: 1 / (out / in) is not always in / out in the last bit.
 *
 * @param inSize the input's pixels
 * @param outSize the output's pixels
 */
record Scale(int inSize, int outSize) {

    /** Output pixels an input pixel. */
    double inverse() {
        return (double) outSize / inSize;
    }

    /** Input pixels an output pixel. */
    double value() {
        return 1 / inverse();
    }

    /** The scale as a whole number, or 0 where it is not one. */
    int whole() {
        int rounded = (int) Math.rint(value());
        return Math.abs(value() - rounded) < Math.ulp(1.0) ? rounded : 0;
    }
}
