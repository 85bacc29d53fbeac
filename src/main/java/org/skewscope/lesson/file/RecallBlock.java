package org.skewscope.lesson.file;

import java.util.List;
import org.skewscope.lesson.Lesson;

/**
 * Holds a block of questions from memory.
 *
 * @param after the place of the lesson that the block follows, counted from 0
 * @param lessons the lessons whose questions are asked
 */
public record RecallBlock(int after, double minutes, List<Lesson> lessons) {

    public RecallBlock {
        lessons = List.copyOf(lessons);
    }
}
