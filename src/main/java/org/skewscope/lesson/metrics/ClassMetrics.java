package org.skewscope.lesson.metrics;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Value;

/** Measures the classes that the model returns and the severity of their differences. */
final class ClassMetrics {

    private final Laboratory laboratory;

    ClassMetrics(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    Measurement of(Metric metric, Selector selector, Situation now, Comparison comparison)
            throws EngineException {
        return switch (metric) {
            case COUNT ->
                    Measurement.number(
                            severity(selector, now, comparison)
                                            .equals(selector.severity().orElseThrow())
                                    ? 1
                                    : 0);
            case SEVERITY ->
                    new Measurement.Found(new Value.Word(severity(selector, now, comparison)));
            default -> ofPathway(metric, selector, now, comparison);
        };
    }

    private static String severity(Selector selector, Situation now, Comparison comparison) {
        return comparison
                .pair(
                        now.material().indexOf(selector.pair().get(0)),
                        now.material().indexOf(selector.pair().get(1)))
                .orElseThrow()
                .severity()
                .id();
    }

    private Measurement ofPathway(
            Metric metric, Selector selector, Situation now, Comparison comparison)
            throws EngineException {
        PathwayResult result =
                comparison.pathways().get(now.material().indexOf(selector.pathway().orElseThrow()));
        if (result.failure().isPresent() || result.topClass() < 0) {
            return Measurement.none(
                    result.failure().map(failure -> failure.reason()).orElse("no class came out"));
        }
        EngineInfo info = laboratory.info();
        int top = result.topClass();
        if (metric == Metric.TOP) {
            return new Measurement.Found(
                    new Value.Top(info.label(top), top, result.probabilities()[top]));
        }
        if (metric == Metric.LEAD) {
            List<Integer> ranking = result.ranking();
            return ranking.size() < 2
                    ? Measurement.none("the model has one class only")
                    : Measurement.number(
                            (double) result.logits()[ranking.get(0)]
                                    - result.logits()[ranking.get(1)]);
        }
        int wanted =
                selector.classIndex().isPresent()
                        ? selector.classIndex().getAsInt()
                        : info.labels().indexOf(selector.label().orElse(""));
        if (wanted < 0 || wanted >= result.probabilities().length) {
            return Measurement.none(
                    "the model has no class '%s'"
                            .formatted(selector.label().orElse(String.valueOf(wanted))));
        }
        return Measurement.number(result.probabilities()[wanted]);
    }
}
