package org.skewscope.explain.numbers;

import org.skewscope.tensor.DenseTensor;

/**
 * Describes how far a tensor lies on the straight way from one tensor to another: {@code <x - a, b
 * - a> / |b - a|²}. It is 0 at a and 1 at b, linear in x, signed (a change that leads away counts
 * below 0), and so it can be shared among causes: the shares add up to 1. A plain distance |x - a|
 * could not be shared, since distances do not add.
 */
public final class Projection {

    private Projection() {}

    /**
     * Returns how far a tensor lies on the way from a to b, summed in float64.
     *
     * @param x of any type, rounded to float32
     * @param a where the way starts
     * @param b where the way ends
     * @return 0 at a, 1 at b, also outside of 0 to 1; 0 if a and b are the same, NaN if the shapes
     *     differ
     */
    public static double of(DenseTensor x, DenseTensor a, DenseTensor b) {
        if (!x.shape().equals(a.shape()) || !a.shape().equals(b.shape())) {
            return Double.NaN;
        }
        return of(x.toFloats(), a.toFloats(), b.toFloats());
    }

    /**
     * Returns how far a row of values lies on the way from a to b, summed in float64.
     *
     * @param x the values to place
     * @param a where the way starts
     * @param b where the way ends
     * @return 0 at a, 1 at b, also outside of 0 to 1; 0 if a and b are the same, NaN if the lengths
     *     differ
     */
    public static double of(float[] x, float[] a, float[] b) {
        if (x.length != a.length || a.length != b.length) {
            return Double.NaN;
        }
        double along = 0;
        double length = 0;
        for (int i = 0; i < x.length; i++) {
            double way = (double) b[i] - a[i];
            along += ((double) x[i] - a[i]) * way;
            length += way * way;
        }
        return length == 0 ? 0 : along / length;
    }
}
