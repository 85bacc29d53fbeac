package org.skewscope.compare;

/** Bounds the difference of two floating-point tensors that rounding alone explains. */
public final class Rounding {

    /**
     * The bound as a share of the tensor's largest magnitude: a few units in the last place of
     * float32 (2⁻²³ each); a change of one 8-bit step is a thousand times larger.
     */
    private static final double SHARE = 4e-6;

    private Rounding() {}

    /**
     * Returns the largest difference that rounding alone explains, in the tensor's unit.
     *
     * @param magnitude the tensor's largest magnitude
     */
    public static double bound(double magnitude) {
        return SHARE * magnitude;
    }
}
