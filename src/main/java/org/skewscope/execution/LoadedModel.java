package org.skewscope.execution;

/**
 * Holds a model that is ready to run.
 *
 * @param runner runs the model, and frees it when closed
 * @param logarithms whether the logits are logarithms of the returned probabilities
 */
public record LoadedModel(ModelRunner runner, boolean logarithms) {}
