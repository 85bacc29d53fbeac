package org.skewscope.lesson.check;

import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.metrics.Judgement;

/**
 * Holds the result of the check of one lesson.
 *
 * @param values every measured value; empty if the lesson cannot be used
 * @param solutions how many solutions were run
 * @param faults each once
 */
public record CheckedLesson(Lesson lesson, List<Judgement> values, int solutions, List<LessonFault> faults) {

    public CheckedLesson {
        values = List.copyOf(values);
        // Two pathways may have the same fault.
        faults = faults.stream().distinct().toList();
    }
}
