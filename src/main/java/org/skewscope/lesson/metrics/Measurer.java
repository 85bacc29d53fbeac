package org.skewscope.lesson.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/** Measures any metric of a lesson. */
public final class Measurer {

    private final Laboratory laboratory;
    private final StageMetrics stages;
    private final ClassMetrics classes;
    private final ComputedMetrics computed;

    public Measurer(Laboratory laboratory) {
        this.laboratory = laboratory;
        stages = new StageMetrics();
        classes = new ClassMetrics(laboratory);
        computed = new ComputedMetrics(laboratory);
    }

    /** Every measured value of the lesson, in the file's order. */
    public List<Judgement> all(Situation now) throws EngineException {
        List<Judgement> judged = new ArrayList<>();
        compareAll(now);
        for (Measured entry : now.material().lesson().reveal().measured()) {
            Measurement measurement =
                    Quotient.of(entry, judged).isPresent()
                            ? Quotient.of(entry, judged).get()
                            : measure(entry, now);
            judged.add(Judgement.of(entry, measurement));
        }
        return List.copyOf(judged);
    }

    /** All pictures at once, through all pathways that some value of all pictures is of. */
    private void compareAll(Situation now) throws EngineException {
        Set<Pathway> pathways = new LinkedHashSet<>();
        for (Measured entry : now.material().lesson().reveal().measured()) {
            if (names(entry.metric(), entry.selector(), now).size() > 1) {
                try {
                    pathways.addAll(now.applying(entry.selector().apply()).pathways());
                } catch (LessonFileException e) {
                    // Its own measurement says so.
                }
            }
        }
        if (!pathways.isEmpty()) {
            laboratory.compareAll(now.dataset(), List.copyOf(pathways));
        }
    }

    private Measurement measure(Measured entry, Situation now) throws EngineException {
        return entry.metric() == Metric.COMPUTED
                ? computed.of(entry.how().orElseThrow(), entry.selector(), now)
                : measure(entry.metric(), entry.selector(), now);
    }

    /**
     * One metric, now.
     *
     * @throws EngineException where the engine itself broke
     */
    public Measurement measure(Metric metric, Selector selector, Situation now)
            throws EngineException {
        try {
            Situation situation = now.applying(selector.apply());
            return switch (metric) {
                case PINNED ->
                        now.pinned().isPresent()
                                ? Measurement.number(now.pinned().getAsDouble())
                                : Measurement.none("no pixel is pinned");
                case RECIPE -> computed.recipe(situation);
                case SHARE -> new ShareMetric(laboratory).of(selector, situation);
                default -> overPictures(metric, selector, situation);
            };
        } catch (LessonFileException e) {
            return Measurement.none(e.getMessage());
        }
    }

    private Measurement overPictures(Metric metric, Selector selector, Situation now)
            throws EngineException {
        List<Measurement> each = new ArrayList<>();
        List<String> names = names(metric, selector, now);
        if (names.size() > 1) {
            laboratory.compareAll(now.dataset(), now.pathways());
        }
        for (String name : names) {
            ImageSource picture = now.picture(name);
            Comparison comparison = laboratory.compare(picture, now.pathways(), now.dataset());
            each.add(
                    metric.ofStage()
                            ? stages.of(metric, selector, now, comparison)
                            : classes.of(metric, selector, now, comparison));
        }
        return each.size() == 1 && metric != Metric.COUNT ? each.get(0) : Summary.of(metric, each);
    }

    private static List<String> names(Metric metric, Selector selector, Situation now) {
        boolean all =
                selector.allPictures()
                        || (metric == Metric.LEAD
                                && selector.of().equals(java.util.Optional.of("smallest")));
        return all
                ? List.copyOf(now.material().pictures().keySet())
                : List.of(selector.picture().orElse(now.shown()));
    }
}
