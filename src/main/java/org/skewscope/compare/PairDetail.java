package org.skewscope.compare;

/**
 * How much is measured of the difference of two traces. What is measured never changes a number.
 */
public enum PairDetail {
    /**
     * Which stages differ, the largest difference of the fed tensors, and all numbers of logits and
     * probabilities.
     */
    EQUALITY,
    /** As {@link #EQUALITY}, and all numbers of the stage at which the pathways part. */
    FIRST_DIFFERENCE,
    /** All numbers of every stage. */
    ALL
}
