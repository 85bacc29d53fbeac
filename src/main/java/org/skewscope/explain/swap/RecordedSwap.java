package org.skewscope.explain.swap;

import java.util.Optional;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * The crossed swap where one side was recorded elsewhere: what can be run is our model, on our
 * tensor and on the recorded one. It tells whether the input, the weights or the runtime is the
 * likeliest cause, and what to record next.
 *
 * @param here the run that was made here
 * @param elsewhere the recorded one
 * @param file whether the model's file is the same
 */
public record RecordedSwap(
        PathwayTrace here, PathwayTrace elsewhere, ModelFileMatch file, Feed feed) {

    private static final String NOT_HERE = "recorded elsewhere, not run here";

    /** Runs a tensor in place of ours. */
    @FunctionalInterface
    public interface Feed {
        HybridOutcome run(DenseTensor fed);
    }

    /**
     * @param own A's and B's outcomes, of which one is the recorded run's
     * @param hereIsA whether A was run here
     */
    public CrossedSwap of(HybridOutcome own, HybridOutcome recorded, boolean hereIsA) {
        Optional<HybridOutcome> crossed = elsewhere.tensor(Stage.BATCH).map(feed::run);
        HybridOutcome reference = hereIsA ? own : recorded;
        CrossedSwap.Cell mine = cell(own, reference, here);
        CrossedSwap.Cell theirs = cell(recorded, reference, elsewhere);
        CrossedSwap.Cell swapped =
                crossed.map(outcome -> cell(outcome, reference, here))
                        .orElse(CrossedSwap.Cell.none("what was fed was not recorded"));
        CrossedSwap.Cell never = CrossedSwap.Cell.none(NOT_HERE);
        Optional<Double> input = crossed.map(outcome -> distance(own, outcome).largest());
        Optional<Double> execution =
                crossed.filter(outcome -> outcomes())
                        .map(outcome -> distance(outcome, recorded).largest());
        return new CrossedSwap(
                hereIsA ? mine : theirs,
                // A's tensor through B's execution.
                hereIsA ? never : swapped,
                hereIsA ? swapped : never,
                hereIsA ? theirs : mine,
                input,
                execution,
                cause(input, execution),
                new RecordedVerdict(here, elsewhere, file, feed, this::distance, unit())
                        .of(own, recorded, crossed));
    }

    private static CrossedSwap.Cause cause(Optional<Double> input, Optional<Double> execution) {
        if (input.isEmpty() || execution.isEmpty()) {
            return CrossedSwap.Cause.UNKNOWN;
        }
        if (input.get() > 0 && execution.get() > 0) {
            return CrossedSwap.Cause.BOTH;
        }
        return input.get() > 0
                ? CrossedSwap.Cause.INPUT
                : execution.get() > 0 ? CrossedSwap.Cause.EXECUTION : CrossedSwap.Cause.NONE;
    }

    /** Of a run that recorded probabilities alone, its class is known all the same. */
    private static CrossedSwap.Cell cell(
            HybridOutcome outcome, HybridOutcome reference, PathwayTrace trace) {
        int top = outcome.topClass();
        if (top < 0) {
            return CrossedSwap.Cell.none(
                    outcome.failure()
                            .map(failure -> failure.reason())
                            .orElse(
                                    trace.recorded().isPresent()
                                            ? "the outputs were not recorded"
                                            : "no result"));
        }
        return new CrossedSwap.Cell(
                top,
                outcome.probabilities()[top],
                Distances.largest(outcome.logits(), reference.logits()),
                "");
    }

    private boolean outcomes() {
        return elsewhere.tensor(Stage.LOGITS).isPresent()
                || elsewhere.tensor(Stage.PROBABILITIES).isPresent();
    }

    /** Logits where they were recorded, else probabilities. */
    private OutputDistance distance(HybridOutcome a, HybridOutcome b) {
        return elsewhere.tensor(Stage.LOGITS).isPresent() || !outcomes()
                ? OutputDistance.ofLogits(a.logits(), b.logits())
                : OutputDistance.ofProbabilities(a.probabilities(), b.probabilities());
    }

    private String unit() {
        return elsewhere.tensor(Stage.LOGITS).isPresent() || !outcomes()
                ? "logits"
                : "probabilities";
    }
}
