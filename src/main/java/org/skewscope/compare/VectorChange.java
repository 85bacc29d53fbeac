package org.skewscope.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Describes how one row of numbers becomes another as directions: what tells embeddings apart, whose numbers have no
 * classes.
 *
 * @param cosine of the angle between the rows, -1 to 1; NaN where a row is zero or not finite
 * @param times the factor by which A's numbers come nearest to B's: A·B / A·A
 * @param residual the length of what then is left of B, as a share of B's length
 * @param lengthOfA the Euclidean length of A
 * @param lengthOfB the Euclidean length of B
 * @param moved the places whose numbers differ by more than rounding
 * @param exchanged whether exactly two places differ, and each holds the other's number
 */
public record VectorChange(
        double cosine,
        double times,
        double residual,
        double lengthOfA,
        double lengthOfB,
        List<Integer> moved,
        boolean exchanged) {

    /** A row of this length, within this share, is normalized. */
    private static final double UNIT = 1e-3;

    /**
     * Measures two rows.
     *
     * @param a numbers in any unit
     * @param b as many numbers
     * @throws IllegalArgumentException if the lengths differ
     */
    public static VectorChange between(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("%s numbers against %s".formatted(a.length, b.length));
        }
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        double times = product / squaresOfA;
        double left = 0;
        for (int i = 0; i < a.length; i++) {
            double rest = b[i] - times * a[i];
            left += rest * rest;
        }
        double bound = Rounding.ofLogits(Rounding.largest(a));
        List<Integer> moved = IntStream.range(0, a.length)
                .filter(i -> !(Math.abs((double) a[i] - b[i]) <= bound))
                .boxed()
                .toList();
        return new VectorChange(
                product / Math.sqrt(squaresOfA * squaresOfB),
                times,
                Math.sqrt(left / squaresOfB),
                Math.sqrt(squaresOfA),
                Math.sqrt(squaresOfB),
                moved,
                moved.size() == 2
                        && Math.abs((double) a[moved.get(0)] - b[moved.get(1)]) <= bound
                        && Math.abs((double) a[moved.get(1)] - b[moved.get(0)]) <= bound);
    }

    /** Returns whether B has A's direction within rounding and another length: a factor and nothing else. */
    public boolean sameDirection() {
        return times > 0 && residual <= Rounding.ofLayer() && Math.abs(times - 1) > Rounding.ofLayer();
    }

    /** Returns whether a row of this length was divided by its length. */
    public static boolean normalized(double length) {
        return Math.abs(length - 1) <= UNIT;
    }
}
