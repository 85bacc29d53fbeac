package org.skewscope.engine;

import org.skewscope.compare.PairDifference.PairDetail;

/**
 * Describes the numbers that a folder's request wants of each picture beside logits and
 * probabilities. Each component takes a pass over every tensor.
 *
 * @param stages whether each stage's shape, type, range and mean are wanted
 * @param pairs which two pathways are compared at each stage
 * @param detail which numbers of a pair are wanted at most, see {@link #detail(int, int, int)}
 * @param digests whether the SHA-256 of each stage's tensor is wanted, with the stages
 * @param fed whether the SHA-256 of the tensor that is fed to the model is wanted, without the
 *     stages
 */
public record Wanted(boolean stages, Pairs pairs, PairDetail detail, boolean digests, boolean fed) {

    /** Describes which pathways of a picture are compared with each other, stage by stage. */
    public enum Pairs {
        NONE,
        /** Each with the request's reference alone: their number grows with the pathways. */
        WITH_REFERENCE,
        /** Every two: their number grows with the square of the pathways. */
        ALL;

        /**
         * Returns whether two pathways are compared.
         *
         * @param a index of the one
         * @param b index of the other
         * @param reference index of the request's reference
         */
        public boolean wants(int a, int b, int reference) {
            return this == ALL || this == WITH_REFERENCE && (a == reference || b == reference);
        }
    }

    /**
     * Returns which numbers of a pair are wanted. Where two pathways part is said of pathways and
     * the reference only, so of the other pairs it is enough to know which stages differ.
     *
     * @param a index of the one
     * @param b index of the other
     * @param reference index of the request's reference
     */
    public PairDetail detail(int a, int b, int reference) {
        boolean other = a != reference && b != reference;
        return other && detail == PairDetail.FIRST_DIFFERENCE ? PairDetail.EQUALITY : detail;
    }

    /** The outputs alone, for tables of classes and probabilities. */
    public static final Wanted OUTPUTS = new Wanted(false, Pairs.NONE, PairDetail.EQUALITY, false, false);

    /** The stages, and where the pathways part, for a table that a person reads. */
    public static final Wanted TABLE = new Wanted(true, Pairs.ALL, PairDetail.FIRST_DIFFERENCE, false, false);

    /**
     * Returns all that a comparison of one picture yields.
     *
     * @param digests whether the SHA-256 of each stage's tensor is wanted
     */
    public static Wanted comparison(boolean digests) {
        return new Wanted(true, Pairs.ALL, PairDetail.ALL, digests, false);
    }
}
