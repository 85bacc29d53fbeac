package org.skewscope.lesson;

import java.util.List;

/**
 * Lists lessons in the order in which a course gives them.
 *
 * @param minutes the sum of the opening, the steps of all lessons and the recalls
 * @param steps the steps that the course has in each lesson, in order
 * @param lessons the ids of the lessons
 * @param opening minutes before the first lesson
 * @param recalls the times at which the course asks from memory
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
