package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;

/**
 * The question before anything is shown.
 *
 * @param show of picture, pictures, code, tensor
 * @param answers three or four, one of them right
 * @param again on other pictures; empty where the lesson has none
 */
public record Prediction(
        String question, List<String> show, List<Answer> answers, Optional<Again> again) {

    public Prediction {
        show = List.copyOf(show);
        answers = List.copyOf(answers);
    }

    /** The place of the right answer, counted from 0. */
    public int right() {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).right()) {
                return i;
            }
        }
        throw new IllegalStateException("The schema asks for one right answer");
    }
}
