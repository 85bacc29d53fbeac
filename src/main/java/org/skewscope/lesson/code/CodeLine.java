package org.skewscope.lesson.code;

import org.skewscope.option.Stage;

/**
 * One line of a card.
 *
 * @param before what is alike, such as {@code x = }
 * @param telling what the line is about; marked where it differs
 * @param differs whether another pathway of the lesson has another line here
 */
public record CodeLine(Stage stage, String before, String telling, boolean differs) {

    public String text() {
        return before + telling;
    }

    CodeLine marked(boolean other) {
        return new CodeLine(stage, before, telling, other);
    }
}
