package org.skewscope.run;

import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;

/**
 * Gives the reason why a pathway has no tensor from a stage on.
 *
 * @param stage the stage that failed
 * @param reason one clause that names the file and what is wrong, without a final full stop
 * @param remedy the settings or words that help
 */
public record Failure(Stage stage, String reason, Remedy remedy) {

    /**
     * Creates a failure that no option cures.
     *
     * @param sentence what a person can do, as of {@link Remedy#say}
     */
    public Failure(Stage stage, String reason, String sentence) {
        this(stage, reason, Remedy.say(sentence));
    }
}
