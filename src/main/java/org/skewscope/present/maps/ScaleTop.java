package org.skewscope.present.maps;

/**
 * Chooses the value at which a difference map's colors end: large enough that all but half a
 * percent of the pixels lie below, and a number that a person reads at once.
 */
public final class ScaleTop {

    private static final double SHARE_BELOW = 0.995;
    private static final double[] STEPS = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    private ScaleTop() {}

    /**
     * Returns the 99.5th percentile of the magnitudes, rounded up. Where that is zero (few pixels
     * differ) it is the largest magnitude, rounded up; 1 where no pixel differs. NaN is left out.
     */
    public static double of(float[] values) {
        double percentile = percentile(values, SHARE_BELOW);
        if (percentile == 0) {
            percentile = percentile(values, 1);
        }
        return percentile == 0 ? 1 : roundedUp(percentile);
    }

    /**
     * Returns the least of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below.
     */
    public static double roundedUp(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("Not a positive number: " + value);
        }
        int exponent = (int) Math.floor(Math.log10(value));
        for (double step : STEPS) {
            // Division by a power of ten that double holds exactly keeps 0.3 at 0.3.
            double candidate = exponent < 0 ? step / Math.pow(10, -exponent) : step * Math.pow(10, exponent);
            if (candidate >= value * (1 - 1e-6)) {
                return candidate;
            }
        }
        return Math.pow(10, exponent + 1);
    }

    /** Returns the share of pixels whose magnitude is above the top, 0 to 1; NaN is left out. */
    public static double shareAbove(float[] values, double top) {
        long above = 0;
        long counted = 0;
        for (float value : values) {
            float size = Math.abs(value);
            counted += Float.isNaN(size) ? 0 : 1;
            above += size > top ? 1 : 0;
        }
        return counted == 0 ? 0 : (double) above / counted;
    }

    /**
     * Returns the smallest magnitude that at least this share of the numbers does not exceed
     * (nearest rank).
     *
     * <p>Magnitudes of floats order as their bits do, so two passes of counting find it exactly:
     * the upper 16 bits first, then the lower 16 among those.
     */
    static double percentile(float[] values, double share) {
        int[] upper = new int[1 << 16];
        long counted = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                upper[bits(value) >>> 16]++;
                counted++;
            }
        }
        if (counted == 0) {
            return 0;
        }
        long rank = Math.max(1, (long) Math.ceil(share * counted));
        int high = 0;
        long below = 0;
        while (below + upper[high] < rank) {
            below += upper[high++];
        }
        int[] lower = new int[1 << 16];
        for (float value : values) {
            if (!Float.isNaN(value) && bits(value) >>> 16 == high) {
                lower[bits(value) & 0xFFFF]++;
            }
        }
        int low = 0;
        while (below + lower[low] < rank) {
            below += lower[low++];
        }
        return Float.intBitsToFloat(high << 16 | low);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value) & 0x7FFFFFFF;
    }
}
