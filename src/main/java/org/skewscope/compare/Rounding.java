package org.skewscope.compare;

/** How far rounding alone takes two floating-point tensors apart. */
public final class Rounding {

    /**
     * The largest difference that rounding alone explains, as a share of the tensor's largest
     * magnitude. A few units in the last place of float32 (2⁻²³ each); a change of one 8-bit step
     * is a thousand times larger.
     */
    private static final double SHARE = 4e-6;

    private Rounding() {}

    /**
     * The largest difference that is rounding, in the tensor's unit.
     *
     * @param magnitude the tensor's largest magnitude
     */
    public static double bound(double magnitude) {
        return SHARE * magnitude;
    }
}
