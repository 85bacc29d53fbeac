package org.skewscope.libraries.pillow;

/** The 32-bit fixed point in which 8-bit pixels are weighted sums. */
final class FixedPoint {

    /** What a sum starts with, so that it is rounded and not cut off. */
    static final int HALF = 1 << (FilterWeights.PRECISION_BITS - 1);

    private FixedPoint() {}

    /** A sum as a pixel. */
    static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> FilterWeights.PRECISION_BITS));
    }
}
