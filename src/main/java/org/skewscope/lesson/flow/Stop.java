package org.skewscope.lesson.flow;

import java.util.List;
import org.skewscope.lesson.Lesson;

/**
 * Holds one step of a course.
 *
 * @param place the lesson's place in the course, counted from 0
 * @param lesson the lesson; for a recall the lesson before it
 * @param asked the lessons whose questions an opener or a recall asks; else empty
 * @param minutes the planned minutes
 */
public record Stop(int place, Lesson lesson, Phase phase, List<Lesson> asked, double minutes) {

    public Stop {
        asked = List.copyOf(asked);
    }
}
