package org.skewscope.gui.lesson;

import java.util.List;
import java.util.Optional;
import org.skewscope.gui.work.LatestQuery;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;

/**
 * Measures the next lesson of a course while the present one is talked about and the engine has
 * nothing else to do. What it finds is only remembered: nothing of it is shown before its question
 * was answered.
 */
final class LessonAhead {

    /** Reads a lesson's material, where it can be given with the model that runs. */
    @FunctionalInterface
    interface Reading {
        Optional<LessonMaterial> of(Lesson lesson);
    }

    private final LatestQuery<Situation, List<Judgement>> ahead;

    LessonAhead(LessonTools tools) {
        ahead =
                new LatestQuery<>(
                        (situation, answer) ->
                                tools.measuring()
                                        .askAhead(
                                                laboratory ->
                                                        new Measurer(laboratory).all(situation),
                                                answer),
                        tools.window());
    }

    /** A question and a task need the engine for themselves. */
    void look(CourseFlow flow, Reading reading) {
        List<Lesson> lessons = flow.plan().lessons();
        int next = flow.stop().place() + 1;
        ahead.want(
                flow.voting() || flow.phase() == Phase.TRY || next >= lessons.size()
                        ? null
                        : reading.of(lessons.get(next)).map(Situation::start).orElse(null));
    }

    void stop() {
        ahead.want(null);
    }
}
