package org.skewscope.code.finding;

import java.util.List;

/**
 * What the program does not say.
 *
 * @param line the label of the line that depends on it
 * @param choices likely answers
 */
public record Question(String line, String question, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
    }
}
