package org.skewscope.model;

/** Which of its numbers a classifier returns, as far as the names in its signature tell. */
public enum ReturnedNumbers {
    /** Logits and probabilities. */
    BOTH,
    LOGITS,
    PROBABILITIES,
    /** One output of another name, such as Keras' {@code output_0}: its graph tells which. */
    ONE_OF_THEM
}
