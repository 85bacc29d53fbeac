package org.skewscope.libraries;

/** Divides products of two bytes by 255, as Pillow does (ImagingUtils.h, SHIFTFORDIV255). */
public final class DividedBy255 {

    private DividedBy255() {}

    /**
     * Returns the quotient, rounded.
     *
     * @param product 0 to 65025
     */
    public static int rounded(int product) {
        int half = product + 128;
        return ((half >> 8) + half) >> 8;
    }
}
