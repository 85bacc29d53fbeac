package org.skewscope.audit.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one pathway made of one content.
 *
 * @param top at most five classes by falling probability, none where it failed
 * @param p their probabilities
 * @param sumOfSquares of all probabilities
 * @param fed SHA-256 of what was fed to the model
 * @param logits SHA-256 of the logits' little-endian float32 bytes
 * @param likelihood probability of the picture's true class, where there is one
 * @param failure why there is no result
 */
public record StoredResult(
        List<Integer> top,
        List<Float> p,
        double sumOfSquares,
        String fed,
        String logits,
        OptionalDouble likelihood,
        Optional<StoredFailure> failure) {

    /** Why there is no result: the stage's id, and a sentence. */
    public record StoredFailure(String stage, String reason) {}

    public StoredResult {
        top = List.copyOf(top);
        p = List.copyOf(p);
    }

    public static StoredResult failed(String stage, String reason) {
        return new StoredResult(
                List.of(),
                List.of(),
                0,
                "",
                "",
                OptionalDouble.empty(),
                Optional.of(new StoredFailure(stage, reason)));
    }

    public boolean measured() {
        return failure.isEmpty();
    }

    /** Of the most probable class over the next. */
    public double margin() {
        return p.size() < 2 ? 1 : (double) p.get(0) - p.get(1);
    }

    public int topClass() {
        return top.get(0);
    }

    public double topProbability() {
        return p.get(0);
    }
}
