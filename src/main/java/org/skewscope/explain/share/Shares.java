package org.skewscope.explain.share;

/**
 * A cause's part in three changes from pathway A to pathway B. Each is null where it cannot be
 * said.
 *
 * @param input of the fed tensor: its projection on the way from A's to B's; all shares add up to 1
 * @param logits of the logits, likewise
 * @param probability of the probability of A's top class: signed; all shares add up to the change
 */
public record Shares(Double input, Double logits, Double probability) {

    public static final Shares UNKNOWN = new Shares(null, null, null);
}
