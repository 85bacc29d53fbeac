package org.skewscope.lesson.progress;

import java.util.Optional;
import org.skewscope.lesson.Lesson.LessonStep;

/**
 * Records how far one person got with one lesson.
 *
 * @param sha256 of the lesson's file: a changed file counts as another lesson
 * @param reached the last step that the person reached
 * @param vote the person's answer, counted from 0; empty before
 * @param seconds the time to the solution of the task; empty for an unsolved task
 */
public record LessonProgress(
        String lesson, String sha256, LessonStep reached, Optional<Integer> vote, Optional<Long> seconds) {

    /** Returns whether the task is solved. */
    public boolean solved() {
        return seconds.isPresent();
    }
}
