package org.skewscope.lesson;

import java.util.List;

/** When a course asks from memory. */
public sealed interface CourseRecall {

    /**
     * A block of questions.
     *
     * @param lesson the id of the lesson that it follows
     * @param from whose questions; empty: of all lessons since the last block
     */
    record After(String lesson, double minutes, List<String> from) implements CourseRecall {
        public After {
            from = List.copyOf(from);
        }
    }

    /** The question of the lesson so many back opens each lesson. */
    record BeforeEach(int back) implements CourseRecall {}
}
