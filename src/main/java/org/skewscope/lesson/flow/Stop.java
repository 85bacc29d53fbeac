package org.skewscope.lesson.flow;

import java.util.List;
import org.skewscope.lesson.Lesson;

/**
 * One step of a course.
 *
 * @param place the lesson's place in the course, counted from 0
 * @param lesson the lesson; of a recall the one before it
 * @param asked whose questions are asked, of an opener or a recall; else empty
 * @param minutes as planned
 */
public record Stop(int place, Lesson lesson, Phase phase, List<Lesson> asked, double minutes) {

    public Stop {
        asked = List.copyOf(asked);
    }
}
