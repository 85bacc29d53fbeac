package org.skewscope.lesson;

import java.util.List;

/**
 * A lesson's prediction on other pictures, for the end of a course: who knows why the answer was
 * right finds it there too.
 *
 * @param pictures as a lesson names them
 * @param answers three or four, one of them right
 * @param measured what the right answer rests on
 */
public record Again(
        List<String> pictures, String question, List<Answer> answers, List<Measured> measured) {

    public Again {
        pictures = List.copyOf(pictures);
        answers = List.copyOf(answers);
        measured = List.copyOf(measured);
    }
}
