package org.skewscope.code.finding;

import java.util.List;

/**
 * A question that the program leaves open.
 *
 * @param line the label of the line that depends on the answer
 * @param choices likely answers
 */
public record Question(String line, String question, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
    }
}
