package org.skewscope.explain.share;

import java.util.Optional;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;

/**
 * Describes the experiment that makes an option a cause: B with this option set to A's value, and
 * nothing else changed.
 *
 * @param removed the share of the logit difference (root mean square) that the change removes: 1 if
 *     B then returns A's logits, 0 if it changes nothing, below 0 if the difference grows; empty if
 *     the changed pathway fails or the logits are equal anyway
 * @param feedsA whether B then feeds A's bits
 * @param namesA whether B then names A's top-1 class
 */
public record SingleChange(Optional<Double> removed, boolean feedsA, boolean namesA) {

    /** More of the difference than this makes an option the cause. */
    public static final double CAUSE = 0.5;

    /** Returns whether this change alone removes more than half of the logit difference. */
    public boolean removesMost() {
        return removed.filter(share -> share > CAUSE).isPresent();
    }

    /**
     * Runs B with one factor set to A's value.
     *
     * @param factor the factor's index
     */
    static SingleChange of(Hybrids hybrids, int factor) {
        return of(
                hybrids.outcome(0), hybrids.outcome(hybrids.full()), hybrids.outcome(hybrids.full() & ~(1 << factor)));
    }

    /**
     * Returns what a change of one pathway does.
     *
     * @param a what the other pathway fed and returned
     * @param b what the pathway fed and returned before the change
     * @param changed what it fed and returned with the change alone
     */
    public static SingleChange of(HybridOutcome a, HybridOutcome b, HybridOutcome changed) {
        Optional<Double> whole = distance(a, b).filter(size -> size > 0);
        return new SingleChange(
                whole.flatMap(size -> distance(a, changed).map(left -> 1 - left / size)),
                !a.inputDigest().isEmpty() && a.inputDigest().equals(changed.inputDigest()),
                a.topClass() >= 0 && a.topClass() == changed.topClass());
    }

    /**
     * Returns the Euclidean distance; empty if a row is missing or holds a value that is not
     * finite.
     */
    private static Optional<Double> distance(HybridOutcome a, HybridOutcome b) {
        if (a.logits().length == 0 || a.logits().length != b.logits().length) {
            return Optional.empty();
        }
        double squares = 0;
        for (int i = 0; i < a.logits().length; i++) {
            double difference = (double) b.logits()[i] - a.logits()[i];
            squares += difference * difference;
        }
        return Double.isFinite(squares) ? Optional.of(Math.sqrt(squares)) : Optional.empty();
    }
}
