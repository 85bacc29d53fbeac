package org.skewscope.model;

/** Names which numbers a classifier returns, as far as the names in its signature show. */
public enum ReturnedNumbers {
    /** Logits and probabilities. */
    BOTH,
    LOGITS,
    PROBABILITIES,
    /**
     * One output of another name, such as Keras' {@code output_0}; its graph shows which numbers it
     * holds.
     */
    ONE_OF_THEM
}
