package org.skewscope.desk.lesson;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Reveal;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;

/**
 * Measures a lesson's values: first those that need comparisons only, then those that take long.
 */
public final class LessonValues {

    private static final int LESSONS_KEPT = 40;

    /**
     * Holds the values measured so far.
     *
     * @param judged in the lesson's order, without values that are still being measured
     * @param measuring whether more values follow
     * @param trouble why no value could be measured; else empty
     */
    public record Known(List<Judgement> judged, boolean measuring, String trouble) {

        public Known {
            judged = List.copyOf(judged);
        }
    }

    private static final Known NOTHING = new Known(List.of(), false, "");

    private final LatestQuery<Situation, List<Judgement>> quick;
    private final LatestQuery<Situation, List<Judgement>> all;
    private final ReadOnlyObjectWrapper<Known> known = new ReadOnlyObjectWrapper<>(NOTHING);

    LessonValues(LessonMeasuring measuring, Executor window) {
        quick = query(measuring, window);
        all = query(measuring, window);
        quick.state().addListener((property, old, next) -> show());
        all.state().addListener((property, old, next) -> show());
    }

    private static LatestQuery<Situation, List<Judgement>> query(LessonMeasuring measuring, Executor window) {
        return new LatestQuery<>(
                (situation, answer) -> measuring.ask(laboratory -> new Measurer(laboratory).all(situation), answer),
                window,
                Debouncer.AT_ONCE,
                key -> true,
                new Kept<>(LESSONS_KEPT, value -> 1));
    }

    /** Returns the values measured so far. */
    public ReadOnlyObjectProperty<Known> known() {
        return known.getReadOnlyProperty();
    }

    /**
     * Asks for the values of a lesson.
     *
     * @param material null to ask for none
     */
    void want(LessonMaterial material) {
        if (material == null) {
            quick.want(null);
            all.want(null);
            return;
        }
        // The second request runs after the first, on the engine's one thread.
        quick.want(Situation.start(quickly(material)));
        all.want(Situation.start(material));
    }

    private void show() {
        if (all.state().get() instanceof QueryState.Known<Situation, List<Judgement>> whole) {
            known.set(new Known(whole.value(), false, ""));
        } else if (all.state().get() instanceof QueryState.Failed<Situation, List<Judgement>> failed) {
            known.set(new Known(List.of(), false, failed.reason()));
        } else if (quick.state().get() instanceof QueryState.Known<Situation, List<Judgement>> first) {
            known.set(new Known(first.value(), true, ""));
        } else {
            known.set(new Known(List.of(), all.state().get().getClass() != nothing(), ""));
        }
    }

    private static Class<?> nothing() {
        return QueryState.Nothing.class;
    }

    private static LessonMaterial quickly(LessonMaterial material) {
        List<Measured> measured = material.lesson().reveal().measured().stream()
                .filter(entry -> entry.metric() != Metric.SHARE)
                .filter(entry -> entry.metric() != Metric.COMPUTED)
                .toList();
        Lesson lesson = material.lesson();
        Reveal reveal = new Reveal(lesson.reveal().show(), lesson.reveal().say(), measured);
        return new LessonMaterial(
                with(lesson, reveal),
                material.pictures(),
                material.pathways(),
                material.reference(),
                material.model(),
                material.tensorFile());
    }

    private static Lesson with(Lesson lesson, Reveal reveal) {
        return new Lesson(
                lesson.id(),
                lesson.file(),
                lesson.sha256(),
                lesson.title(),
                lesson.level(),
                lesson.needs(),
                lesson.complaint(),
                lesson.minutes(),
                lesson.model(),
                lesson.pictures(),
                lesson.pathways(),
                lesson.reference(),
                lesson.tensor(),
                lesson.predict(),
                reveal,
                lesson.takeaway(),
                lesson.code(),
                lesson.task(),
                lesson.notes(),
                lesson.recall());
    }
}
