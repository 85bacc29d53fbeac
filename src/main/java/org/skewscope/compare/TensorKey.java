package org.skewscope.compare;

/** Names one tensor of a run that the engine may still hold. */
public record TensorKey(long run, int pathway, Stage stage) {}
