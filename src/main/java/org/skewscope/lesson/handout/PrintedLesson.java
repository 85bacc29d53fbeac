package org.skewscope.lesson.handout;

import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;

/**
 * A lesson as it is printed.
 *
 * @param thumbnail the picture, as its file is decoded; empty where it could not be
 * @param maps what A and B fed and where they differ; empty where something failed
 * @param sentences with this computer's values
 * @param outside the values of the sentences that do not agree with the lesson
 * @param trouble a sentence where the lesson could not be measured; else empty
 */
record PrintedLesson(
        Lesson lesson,
        Optional<String> thumbnail,
        Optional<PrintedMaps> maps,
        List<LiveSentence> sentences,
        List<Judgement> outside,
        String trouble) {

    /**
     * The three small pictures.
     *
     * @param map empty where the two are identical
     * @param size such as "largest 240"
     * @param top where the map's colours end
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
