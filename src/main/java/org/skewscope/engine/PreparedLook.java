package org.skewscope.engine;

import org.skewscope.option.Stage;

/**
 * What somebody looks at who wants to see it before the model has run.
 *
 * @param stage of both tensors
 * @param a index of a pathway
 * @param b index of another
 */
public record PreparedLook(Stage stage, int a, int b) {}
