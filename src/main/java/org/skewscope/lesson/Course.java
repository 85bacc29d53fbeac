package org.skewscope.lesson;

import java.util.List;

/**
 * Lessons in an order.
 *
 * @param minutes opening, the steps of all lessons and the recalls together
 * @param opening minutes before the first lesson
 */
public record Course(
        String id,
        String title,
        double minutes,
        List<LessonStep> steps,
        List<String> lessons,
        double opening,
        List<CourseRecall> recalls) {

    public Course {
        steps = steps.stream().sorted().toList();
        lessons = List.copyOf(lessons);
        recalls = List.copyOf(recalls);
    }
}
