package org.skewscope.tensor;

/**
 * Reports whether two tensors of one shape differ, and their largest difference.
 *
 * @param identical whether every value is the same; two NaN are
 * @param maxAbsolute largest |b - a| in the tensors' own unit, in float64
 * @param notComparable number of elements where exactly one side is NaN, or infinities disagree
 */
public record LargestDifference(boolean identical, double maxAbsolute, long notComparable) {

    /**
     * Returns the largest difference that full statistics hold.
     *
     * @param statistics of two tensors; the means, ULP and index are dropped
     */
    public static LargestDifference of(DiffStatistics statistics) {
        return new LargestDifference(
                statistics.identical(), statistics.maxAbsolute(), statistics.notComparable());
    }
}
