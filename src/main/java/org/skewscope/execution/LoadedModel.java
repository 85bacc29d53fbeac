package org.skewscope.execution;

/**
 * A model that is ready to run.
 *
 * @param runner runs it, and frees it when it is closed
 * @param logarithms whether the logits are logarithms of the probabilities that the model returns
 */
public record LoadedModel(ModelRunner runner, boolean logarithms) {}
