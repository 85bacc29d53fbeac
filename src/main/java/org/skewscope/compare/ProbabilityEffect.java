package org.skewscope.compare;

import java.util.Optional;

/**
 * Describes how far a picture's pathways move the model's answer: the largest change of any class's
 * probability between the reference and another pathway.
 *
 * @param points the change in percentage points, 0 to 100
 * @param pathway index of the pathway that moves it most
 */
public record ProbabilityEffect(double points, int pathway) {

    /**
     * Returns the effect of one pathway; empty if it is the reference, or has no probabilities of
     * as many classes as the reference.
     *
     * @param pathway its index
     */
    public static Optional<ProbabilityEffect> of(Comparison comparison, int pathway) {
        float[] own = comparison.ofReference().probabilities();
        float[] other = comparison.pathways().get(pathway).probabilities();
        return pathway == comparison.reference() || own.length == 0 || other.length != own.length
                ? Optional.empty()
                : Optional.of(new ProbabilityEffect(100 * largest(own, other), pathway));
    }

    /** Returns the largest change of a class's probability; both arrays have as many classes. */
    public static double largest(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) b[i] - a[i]));
        }
        return largest;
    }
}
