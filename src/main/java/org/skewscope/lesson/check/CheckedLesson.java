package org.skewscope.lesson.check;

import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.metrics.Judgement;

/**
 * What a check of one lesson found.
 *
 * @param values every measured value; empty where the lesson cannot be used
 * @param solutions how many solutions were run
 * @param faults what does not hold, each once
 */
public record CheckedLesson(
        Lesson lesson, List<Judgement> values, int solutions, List<LessonFault> faults) {

    public CheckedLesson {
        values = List.copyOf(values);
        // Two pathways may be wrong in one way.
        faults = faults.stream().distinct().toList();
    }
}
