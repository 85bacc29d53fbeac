package org.skewscope.explain.numbers;

import java.util.Optional;

/** Distances of two rows of scores. */
public final class Distances {

    private Distances() {}

    /**
     * Returns the largest absolute difference of two rows of scores, in their own unit.
     *
     * @param a one score a class
     * @param b one score a class
     * @return infinite if the rows disagree about a NaN or an infinity; empty if a row has no
     *     scores, or the rows have different lengths
     */
    public static Optional<Double> largest(float[] a, float[] b) {
        if (a.length == 0 || a.length != b.length) {
            return Optional.empty();
        }
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double distance = Math.abs((double) b[i] - a[i]);
            // A NaN on one side only is no equality, and comparisons with NaN are false.
            if (Double.isNaN(distance) && Float.compare(a[i], b[i]) != 0) {
                return Optional.of(Double.POSITIVE_INFINITY);
            }
            largest = Math.max(largest, Double.isNaN(distance) ? 0 : distance);
        }
        return Optional.of(largest);
    }
}
