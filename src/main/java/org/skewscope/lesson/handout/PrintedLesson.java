package org.skewscope.lesson.handout;

import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;

/**
 * Holds a lesson for print.
 *
 * @param thumbnail the decoded picture as a data URI; empty if the picture could not be decoded
 * @param maps the input tensors of A and B and their difference; empty after a failure
 * @param sentences with this computer's values
 * @param outside the values that do not agree with the lesson
 * @param trouble a sentence if the lesson could not be measured; else empty
 */
record PrintedLesson(
        Lesson lesson,
        Optional<String> thumbnail,
        Optional<PrintedMaps> maps,
        List<LiveSentence> sentences,
        List<Judgement> outside,
        String trouble) {

    /**
     * Holds the three small pictures.
     *
     * @param numberA the number of pathway A, counted from 1
     * @param numberB the number of pathway B, counted from 1
     * @param a the input tensor of A as a data URI
     * @param labelA the top-1 class of A
     * @param b the input tensor of B as a data URI
     * @param labelB the top-1 class of B
     * @param map the difference as a data URI; empty for identical inputs and for other shapes
     * @param size such as "largest 240"
     * @param top the end of the map's color scale
     */
    record PrintedMaps(
            int numberA,
            int numberB,
            String a,
            String labelA,
            String b,
            String labelB,
            Optional<String> map,
            String size,
            double top) {}
}
