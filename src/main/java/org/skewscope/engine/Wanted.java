package org.skewscope.engine;

/**
 * What is wanted of each picture of a folder beside its logits and probabilities. Each costs a pass
 * over every tensor.
 *
 * @param stages each stage's shape, type, range and mean
 * @param pairs the difference of every two pathways at each stage
 * @param digests the SHA-256 of each stage's tensor, with the stages
 * @param fed the SHA-256 of what was fed to the model, without the stages
 */
public record Wanted(boolean stages, boolean pairs, boolean digests, boolean fed) {

    /** For tables of classes and probabilities. */
    public static final Wanted OUTPUTS = new Wanted(false, false, false, false);

    /** All that a comparison of one picture yields. */
    public static Wanted comparison(boolean digests) {
        return new Wanted(true, true, digests, false);
    }
}
