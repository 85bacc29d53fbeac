package org.skewscope.explain.hybrid;

import java.util.Optional;
import org.skewscope.compare.Ranking;
import org.skewscope.compare.ValueRange;
import org.skewscope.run.Failure;

/**
 * Describes what a hybrid of two pathways fed and returned.
 *
 * @param inputShare how far its fed tensor lies on the way from A's (0) to B's (1); NaN where the
 *     tensor is missing or has another shape
 * @param fed the range of its fed row's values; empty where it is missing
 * @param inputDigest the SHA-256 of the fed row; empty where it is missing
 * @param logits one a class; empty where the model was not reached
 * @param probabilities one a class; empty where the model was not reached
 * @param failure why something is missing
 */
public record HybridOutcome(
        double inputShare,
        Optional<ValueRange> fed,
        String inputDigest,
        float[] logits,
        float[] probabilities,
        Optional<Failure> failure) {

    public boolean ran() {
        return logits.length > 0;
    }

    /**
     * Returns the class with the largest probability, the first among equals; -1 where it did not
     * run.
     */
    public int topClass() {
        return Ranking.top(probabilities);
    }

    /** Returns whether the top class has a finite output; NaN has no order. */
    public boolean isOrdered() {
        int top = topClass();
        return top >= 0 && Float.isFinite((ran() ? logits : probabilities)[top]);
    }

    /**
     * Returns the probability of the top class minus that of another class, in float64.
     *
     * @param other a class, from 0
     * @return 0 to 1; 0 for the top class itself
     * @throws IndexOutOfBoundsException if the hybrid did not run, or there is no such class
     */
    public double lead(int other) {
        return (double) probabilities[topClass()] - probabilities[other];
    }

    /** Returns how far the largest logit lies above the next one. */
    public double gap() {
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            second = Math.max(second, Math.min(first, logit));
            first = Math.max(first, logit);
        }
        return first - second;
    }
}
