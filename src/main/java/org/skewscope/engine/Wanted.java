package org.skewscope.engine;

/**
 * What is wanted of each picture of a folder beside its logits and probabilities. Each costs a pass
 * over every tensor.
 *
 * @param stages each stage's shape, type, range and mean
 * @param pairs which two pathways are compared at each stage
 * @param digests the SHA-256 of each stage's tensor, with the stages
 * @param fed the SHA-256 of what was fed to the model, without the stages
 */
public record Wanted(boolean stages, WantedPairs pairs, boolean digests, boolean fed) {

    /** For tables of classes and probabilities. */
    public static final Wanted OUTPUTS = new Wanted(false, WantedPairs.NONE, false, false);

    /** All that a comparison of one picture yields. */
    public static Wanted comparison(boolean digests) {
        return new Wanted(true, WantedPairs.ALL, digests, false);
    }
}
