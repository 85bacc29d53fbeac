package org.skewscope.lesson.file;

import java.util.List;
import org.skewscope.lesson.Lesson;

/**
 * Questions from memory.
 *
 * @param after the place of the lesson that they follow, counted from 0
 * @param lessons whose questions are asked
 */
public record RecallBlock(int after, double minutes, List<Lesson> lessons) {

    public RecallBlock {
        lessons = List.copyOf(lessons);
    }
}
