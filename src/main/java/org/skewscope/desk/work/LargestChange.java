package org.skewscope.desk.work;

/** Measures how far the outputs of two pathways lie apart. */
final class LargestChange {

    private LargestChange() {}

    /**
     * Returns the largest absolute difference of two outputs, class by class.
     *
     * @param otherClasses the result for outputs of different lengths
     */
    static double of(float[] own, float[] other, double otherClasses) {
        if (own.length != other.length) {
            return otherClasses;
        }
        double largest = 0;
        for (int i = 0; i < own.length; i++) {
            largest = Math.max(largest, Math.abs((double) other[i] - own[i]));
        }
        return largest;
    }
}
