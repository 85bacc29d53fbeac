package org.skewscope.tensor;

/**
 * Describes the size of the difference {@code b - a} of two tensors of equal shape, computed in
 * float64 over all elements.
 *
 * @param count number of compared elements
 * @param differing number of elements whose values differ
 * @param maxAbsolute largest |b - a|, in the tensors' own unit
 * @param meanAbsolute mean of |b - a| over all elements
 * @param meanSquare mean of (b - a)²
 * @param maxRelative largest |b - a| / max(|a|, |b|); 0 where a and b are 0
 * @param meanRelative mean of |b - a| / max(|a|, |b|) over all elements
 * @param maxUlp largest distance in units in the last place (ULP) of float32, or of float64 if both
 *     tensors are float64
 * @param meanUlp mean distance in ULP over all elements
 * @param indexOfMax flat index of the largest absolute difference, -1 if no element differs
 * @param notComparable number of elements of which exactly one is NaN, or whose infinities disagree
 */
public record DiffStatistics(
        long count,
        long differing,
        double maxAbsolute,
        double meanAbsolute,
        double meanSquare,
        double maxRelative,
        double meanRelative,
        double maxUlp,
        double meanUlp,
        int indexOfMax,
        long notComparable) {

    /** Returns whether every value is equal (a uint8 5 equals a float32 5). */
    public boolean identical() {
        return differing == 0;
    }

    /** Returns the share of elements that differ, 0 to 1. */
    public double differingShare() {
        return count == 0 ? 0 : (double) differing / count;
    }

    /**
     * Returns the peak signal-to-noise ratio, 10 log10(peak² / MSE).
     *
     * @param peak the full range of the tensors' unit, such as 255
     * @return decibels; infinite if the tensors are identical
     */
    public double psnr(double peak) {
        return meanSquare == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(peak * peak / meanSquare);
    }
}
