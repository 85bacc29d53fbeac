package org.skewscope.explain.swap;

import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.numbers.Distances;

/**
 * Describes the effect of two executions of different models taken apart: that of the model's file,
 * and that of the settings that it is run with.
 *
 * @param model largest change of a logit by the file alone; empty if no two runs can be compared,
 *     because runs failed or the models have other classes
 * @param settings largest change of a logit by the settings alone; empty likewise
 */
public record ModelSplit(Optional<Double> model, Optional<Double> settings) {

    /**
     * Describes one tensor through both files with both settings.
     *
     * @param aa A's file with A's settings
     * @param ab A's file with B's settings
     * @param ba B's file with A's settings
     * @param bb B's file with B's settings
     */
    public record Runs(HybridOutcome aa, HybridOutcome ab, HybridOutcome ba, HybridOutcome bb) {

        private Optional<Double> model() {
            return larger(distance(aa, ba), distance(ab, bb));
        }

        private Optional<Double> settings() {
            return larger(distance(aa, ab), distance(ba, bb));
        }

        private static Optional<Double> distance(HybridOutcome a, HybridOutcome b) {
            return Distances.largest(a.logits(), b.logits());
        }
    }

    /**
     * Returns the larger of the effects on two input tensors, each taken alone.
     *
     * @param first one tensor's four runs
     * @param second the other tensor's four runs
     * @return an effect that is known on one tensor only is taken from that one
     */
    public static ModelSplit of(Runs first, Runs second) {
        return new ModelSplit(larger(first.model(), second.model()), larger(first.settings(), second.settings()));
    }

    private static Optional<Double> larger(Optional<Double> a, Optional<Double> b) {
        return Stream.of(a, b).flatMap(Optional::stream).max(Double::compare);
    }
}
