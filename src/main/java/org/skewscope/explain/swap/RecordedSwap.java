package org.skewscope.explain.swap;

import java.util.Optional;
import java.util.function.Function;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.ModelPart;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.explain.swap.RecordedFindings.Scope;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
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
 * @param rows yields the tensor that a pathway feeds
 * @param feed runs a tensor through the model here
 */
public record RecordedSwap(
        PathwayTrace here,
        PathwayTrace elsewhere,
        ModelFileMatch file,
        Function<Pathway, Optional<DenseTensor>> rows,
        Feed feed) {

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
                Optional.empty(),
                cause(input, execution),
                ModelPart.EXECUTION,
                Optional.of(findings(own, recorded, crossed)));
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

    private RecordedFindings.Unit unit() {
        return elsewhere.tensor(Stage.LOGITS).isPresent() || !outcomes()
                ? RecordedFindings.Unit.LOGITS
                : RecordedFindings.Unit.PROBABILITIES;
    }

    private RecordedFindings findings(
            HybridOutcome own, HybridOutcome recorded, Optional<HybridOutcome> crossed) {
        boolean outputs = recorded.topClass() >= 0;
        if (!own.ran()) {
            return nothing(Scope.NOTHING, here.pathway().id() + " has no result");
        }
        if (outputs && own.probabilities().length != recorded.probabilities().length) {
            return nothing(
                    Scope.NOTHING,
                    "the models predict "
                            + own.probabilities().length
                            + " and "
                            + recorded.probabilities().length
                            + " classes");
        }
        if (crossed.isPresent() && !crossed.get().ran()) {
            return nothing(
                    Scope.NOTHING,
                    here.pathway().id()
                            + " cannot run the recorded input tensor, because "
                            + crossed.get()
                                    .failure()
                                    .map(failure -> failure.reason())
                                    .orElse("it failed"));
        }
        if (crossed.isEmpty()) {
            return outputs ? outputsOnly(own, recorded) : nothing(Scope.NOT_RECORDED, "");
        }
        return new RecordedFindings(
                outputs ? Scope.INPUT_AND_OUTPUTS : Scope.INPUT,
                "",
                unit(),
                own.inputDigest().equals(crossed.get().inputDigest()),
                Optional.of(distance(own, crossed.get()).size()),
                outputs ? Optional.of(distance(crossed.get(), recorded).size()) : Optional.empty(),
                outputs ? Optional.of(distance(own, recorded).size()) : Optional.empty(),
                Optional.empty(),
                0,
                file);
    }

    private RecordedFindings nothing(Scope scope, String reason) {
        return new RecordedFindings(
                scope,
                reason,
                unit(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                file);
    }

    private RecordedFindings outputsOnly(HybridOutcome own, HybridOutcome recorded) {
        OutputDistance apart = distance(own, recorded);
        MistakeSearch search =
                new MistakeSearch(
                        here.pathway(), rows, feed::run, outcome -> distance(outcome, recorded));
        Optional<RecordedFindings.Mistake> mistake =
                apart.rounding()
                        ? Optional.empty()
                        : here.tensor(Stage.BATCH).flatMap(fed -> search.find(fed, apart));
        return new RecordedFindings(
                Scope.OUTPUTS,
                "",
                unit(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(apart.size()),
                mistake,
                search.tried(),
                file);
    }
}
