package org.skewscope.run;

import org.skewscope.option.Stage;

/** Names one tensor of a run that the engine may still hold. */
public record TensorKey(long run, int pathway, Stage stage) {}
