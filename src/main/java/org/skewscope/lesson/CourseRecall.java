package org.skewscope.lesson;

import java.util.List;

/** Says when a course asks questions from memory. */
public sealed interface CourseRecall {

    /**
     * Asks a block of questions after a lesson.
     *
     * @param lesson the id of the lesson that the block follows
     * @param from the ids of the lessons whose questions are asked; empty for all lessons since the
     *     last block
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
