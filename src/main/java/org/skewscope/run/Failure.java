package org.skewscope.run;

import org.skewscope.option.Stage;

/**
 * Why a pathway has no tensor from a stage on.
 *
 * @param stage the stage that failed
 * @param reason one clause that names the file and what is wrong, without a final full stop
 * @param remedy one sentence that says what to do
 */
public record Failure(Stage stage, String reason, String remedy) {}
