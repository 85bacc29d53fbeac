package org.skewscope.explain.share;

import java.util.Optional;

/**
 * Holds a cause's contributions to three changes from pathway A to pathway B. Each is empty where
 * it cannot be said.
 *
 * @param input of the fed tensor: its projection on the way from A's to B's; all shares add up to 1
 * @param logits of the logits, likewise
 * @param probability of the probability of A's top class: signed; all shares add up to the change
 */
public record Shares(Optional<Double> input, Optional<Double> logits, Optional<Double> probability) {

    public static final Shares UNKNOWN = new Shares(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns shares that are all known.
     *
     * @param input share in the change of the input tensor; 1 is the whole change
     * @param logits share in the change of the logits; 1 is the whole change
     * @param probability change of the probability of A's top class, -1 to 1
     */
    public static Shares of(double input, double logits, double probability) {
        return new Shares(Optional.of(input), Optional.of(logits), Optional.of(probability));
    }
}
