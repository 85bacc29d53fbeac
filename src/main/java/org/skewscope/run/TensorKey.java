package org.skewscope.run;

import org.skewscope.option.Stage;

/**
 * Identifies a tensor of a run.
 *
 * @param run the run's number
 * @param pathway index of the pathway in that run
 */
public record TensorKey(long run, int pathway, Stage stage) {}
