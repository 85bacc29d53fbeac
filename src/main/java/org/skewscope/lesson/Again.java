package org.skewscope.lesson;

import java.util.List;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Task.Answer;

/**
 * Asks a lesson's prediction on other pictures at the end of a course. A learner who knows why the
 * first answer was right finds the right answer there too.
 *
 * @param pictures as a lesson names them
 * @param answers three or four; one of them is right
 * @param measured the values that the right answer rests on
 */
public record Again(List<String> pictures, String question, List<Answer> answers, List<Measured> measured) {

    public Again {
        pictures = List.copyOf(pictures);
        answers = List.copyOf(answers);
        measured = List.copyOf(measured);
    }
}
