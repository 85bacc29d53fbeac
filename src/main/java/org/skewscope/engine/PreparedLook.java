package org.skewscope.engine;

import org.skewscope.option.Stage;

/**
 * The tensors that the window shows before the model has run.
 *
 * @param stage of both tensors
 * @param a index of a pathway
 * @param b index of another
 */
public record PreparedLook(Stage stage, int a, int b) {}
