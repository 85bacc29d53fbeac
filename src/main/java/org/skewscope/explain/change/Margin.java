package org.skewscope.explain.change;

import java.util.Optional;
import org.skewscope.compare.Ranking;
import org.skewscope.explain.hybrid.Hybrids;

/**
 * Describes how far a picture is from another label, beside how far the pathways are apart.
 *
 * @param topClass A's class with the largest logit
 * @param runnerUp the class after it
 * @param gap the logit of the first less that of the second
 * @param deviation the most that the gap between any two classes changes from A to B: the largest
 *     less the smallest change of a logit
 * @param ratio gap over deviation; empty where nothing deviates. Above 1 no deviation of this size
 *     can flip the label
 * @param atRisk whether a deviation as large as the one seen could flip the label (or did)
 */
public record Margin(int topClass, int runnerUp, double gap, double deviation, Optional<Double> ratio, boolean atRisk) {

    /**
     * Returns the margin of A's logits under the change to B's. Nothing is run: A and B have run
     * already.
     *
     * @param hybrids A, B and the pathways between them
     * @return empty if a pathway has no logits or some that are not finite, if A has fewer than 2
     *     classes, or if B has another number of them
     */
    public static Optional<Margin> between(Hybrids hybrids) {
        float[] a = hybrids.outcome(0).logits();
        float[] b = hybrids.outcome(hybrids.full()).logits();
        if (a.length < 2 || a.length != b.length) {
            return Optional.empty();
        }
        return Optional.of(of(a, b)).filter(margin -> Double.isFinite(margin.deviation()));
    }

    /**
     * Returns the margin of A's logits under the change to B's.
     *
     * @param a A's logits, one a class, of at least 2 classes
     * @param b B's logits, of as many classes
     * @throws IndexOutOfBoundsException if a has fewer than 2 classes, or b fewer than a
     */
    public static Margin of(float[] a, float[] b) {
        int top = Ranking.top(a);
        int second = top == 0 ? 1 : 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a.length; i++) {
            second = i != top && a[i] > a[second] ? i : second;
            double change = (double) b[i] - a[i];
            highest = Math.max(highest, change);
            lowest = Math.min(lowest, change);
        }
        double gap = (double) a[top] - a[second];
        double deviation = highest - lowest;
        return new Margin(
                top,
                second,
                gap,
                deviation,
                deviation == 0 ? Optional.empty() : Optional.of(gap / deviation),
                deviation > 0 && gap <= deviation);
    }
}
