package org.skewscope.audit.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Describes the result of one pathway for one content.
 *
 * @param top at most five classes by falling probability; none after a failure
 * @param p the probabilities of these classes
 * @param sumOfSquares sum of the squares of all probabilities
 * @param fed SHA-256 of the input tensor
 * @param logits SHA-256 of the logits' little-endian float32 bytes
 * @param likelihood probability of the picture's true class; empty without a label
 * @param failure the failure; empty for a measured result
 */
public record StoredResult(
        List<Integer> top,
        List<Float> p,
        double sumOfSquares,
        String fed,
        String logits,
        OptionalDouble likelihood,
        Optional<StoredFailure> failure) {

    /** Describes a failure: the stage's id, and a sentence. */
    public record StoredFailure(String stage, String reason) {}

    public StoredResult {
        top = List.copyOf(top);
        p = List.copyOf(p);
    }

    /**
     * Returns a failed result.
     *
     * @param stage the stage's id
     * @param reason a sentence
     */
    public static StoredResult failed(String stage, String reason) {
        return new StoredResult(
                List.of(), List.of(), 0, "", "", OptionalDouble.empty(), Optional.of(new StoredFailure(stage, reason)));
    }

    /** Returns whether there is no failure. */
    public boolean measured() {
        return failure.isEmpty();
    }

    /** Returns the largest probability minus the next. */
    public double margin() {
        return p.size() < 2 ? 1 : (double) p.get(0) - p.get(1);
    }

    /** Returns the most probable class of a measured result. */
    public int topClass() {
        return top.get(0);
    }

    /** Returns whether the most probable class of a measured result is the true class; false if that is unknown. */
    public boolean isRight(OptionalInt label) {
        return label.isPresent() && topClass() == label.getAsInt();
    }

    /** Returns the largest probability of a measured result. */
    public double topProbability() {
        return p.get(0);
    }
}
