package org.skewscope.tensor;

/**
 * The size of the difference {@code b - a} of two tensors of one shape, taken over all elements in
 * float64.
 *
 * @param count how many elements were compared
 * @param differing how many of them differ in value
 * @param maxAbsolute largest |b - a|, in the tensors' own unit
 * @param meanAbsolute mean of |b - a| over all elements
 * @param meanSquare mean of (b - a)²
 * @param maxRelative largest |b - a| / max(|a|, |b|); 0 where both are 0
 * @param meanRelative mean of the same over all elements
 * @param maxUlp largest distance in units in the last place of float32 (of float64 where both are)
 * @param meanUlp mean of the same over all elements
 * @param indexOfMax flat index of the largest absolute difference, -1 where none differs
 * @param notComparable elements where exactly one side is NaN, or infinities disagree
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

    /** Whether every value is the same (a uint8 5 equals a float32 5). */
    public boolean identical() {
        return differing == 0;
    }

    /** Share of elements that differ, 0 to 1. */
    public double differingShare() {
        return count == 0 ? 0 : (double) differing / count;
    }

    /**
     * Peak signal-to-noise ratio in decibels, 10 log10(peak² / MSE); infinite where identical.
     *
     * @param peak the full range of the tensors' unit, such as 255
     */
    public double psnr(double peak) {
        return meanSquare == 0
                ? Double.POSITIVE_INFINITY
                : 10 * Math.log10(peak * peak / meanSquare);
    }
}
