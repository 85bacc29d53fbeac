package org.skewscope.lesson.progress;

import java.util.Optional;
import org.skewscope.lesson.LessonStep;

/**
 * How far one person got with one lesson.
 *
 * @param sha256 of the lesson's file: another file is another lesson
 * @param reached the last step that was reached
 * @param vote the own answer, counted from 0
 * @param seconds until the task was solved; empty where it was not
 */
public record LessonProgress(
        String lesson,
        String sha256,
        LessonStep reached,
        Optional<Integer> vote,
        Optional<Long> seconds) {

    public boolean solved() {
        return seconds.isPresent();
    }
}
