package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.option.Stage;
import org.skewscope.tensor.DiffStatistics;

/** Measures the difference of two pathways at a stage. */
final class StageMetrics {

    Measurement of(Metric metric, Selector selector, Situation now, Comparison comparison) {
        int a = now.material().indexOf(selector.pair().get(0));
        int b = now.material().indexOf(selector.pair().get(1));
        if (a == b) {
            return Measurement.none("the pair names one pathway twice");
        }
        PairDifference pair = comparison.pair(a, b).orElseThrow();
        if (selector.everyStage()) {
            return failed(comparison, a, b)
                    .map(Measurement::none)
                    .orElseGet(
                            () ->
                                    Measurement.truth(
                                            pair.stages().stream()
                                                    .allMatch(StageDifference::identical)));
        }
        Stage stage = selector.stage().orElseThrow();
        StageDifference difference = pair.at(stage);
        if (difference instanceof StageDifference.Missing) {
            return Measurement.none(
                    failed(comparison, a, b)
                            .orElse("a pathway has no tensor at stage " + stage.id()));
        }
        if (metric == Metric.IDENTICAL) {
            return Measurement.truth(difference.identical());
        }
        Optional<DiffStatistics> statistics = difference.statistics();
        if (statistics.isEmpty()) {
            return Measurement.none("the shapes differ at stage " + stage.id());
        }
        return Measurement.number(
                switch (metric) {
                    case MAX_ABSOLUTE -> statistics.get().maxAbsolute();
                    case MEAN_ABSOLUTE -> statistics.get().meanAbsolute();
                    case DIFFERING_SHARE -> statistics.get().differingShare();
                    default -> throw new IllegalArgumentException(metric.id());
                });
    }

    private static Optional<String> failed(Comparison comparison, int... pathways) {
        for (int index : pathways) {
            PathwayResult result = comparison.pathways().get(index);
            if (result.failure().isPresent()) {
                return Optional.of(result.failure().get().reason());
            }
        }
        return Optional.empty();
    }
}
