package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Task.Answer;

/**
 * Asks the question that learners answer before they see a result.
 *
 * @param show the things beside the question: picture, pictures, code, tensor
 * @param answers three or four; one of them is right
 * @param again the same question on other pictures; empty for a lesson without one
 */
public record Prediction(String question, List<String> show, List<Answer> answers, Optional<Again> again) {

    public Prediction {
        show = List.copyOf(show);
        answers = List.copyOf(answers);
    }

    /** Returns the index of the right answer, counted from 0. */
    public int right() {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).right()) {
                return i;
            }
        }
        throw new IllegalStateException("The schema asks for one right answer");
    }
}
