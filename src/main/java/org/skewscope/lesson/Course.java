package org.skewscope.lesson;

import java.util.List;
import org.skewscope.lesson.Lesson.LessonStep;

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

    /** Says when a course asks questions from memory. */
    public sealed interface CourseRecall {

        /**
         * Asks a block of questions after a lesson.
         *
         * @param lesson the id of the lesson that the block follows
         * @param from the ids of the lessons whose questions are asked; empty for all lessons since
         *     the last block
         */
        record After(String lesson, double minutes, List<String> from) implements CourseRecall {
            public After {
                from = List.copyOf(from);
            }
        }

        /**
         * Opens each lesson with the question of an earlier one.
         *
         * @param back how many lessons earlier, at least 1
         */
        record BeforeEach(int back) implements CourseRecall {}
    }
}
