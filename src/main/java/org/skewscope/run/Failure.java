package org.skewscope.run;

import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;

/**
 * Why a pathway has no tensor from a stage on.
 *
 * @param stage the stage that failed
 * @param reason one clause that names the file and what is wrong, without a final full stop
 * @param remedy what helps
 */
public record Failure(Stage stage, String reason, Remedy remedy) {

    /**
     * Where no option helps.
     *
     * @param sentence what a person can do, as of {@link Remedy#say}
     */
    public Failure(Stage stage, String reason, String sentence) {
        this(stage, reason, Remedy.say(sentence));
    }
}
