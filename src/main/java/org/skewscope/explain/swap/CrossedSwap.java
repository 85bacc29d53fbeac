package org.skewscope.explain.swap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.ModelPart;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.run.Failure;

/**
 * Describes each pathway's fed tensor through each pathway's execution, which separates a
 * difference of the input from a difference of the execution.
 *
 * @param aa A's tensor through A's execution
 * @param ab A's tensor through B's execution
 * @param ba B's tensor through A's execution
 * @param bb B's tensor through B's execution
 * @param inputEffect largest change of a logit by the input alone (in either execution); empty
 *     where it is not known
 * @param executionEffect largest change of a logit by the execution alone (on either input); empty
 *     where it is not known
 * @param split the execution's effect taken apart, where both the model's file and its settings
 *     differ
 * @param cause what moves the logits
 * @param part what differs in the model that the two tensors are run through
 * @param recorded what the swap with a recorded run found; empty if both pathways are run here, or
 *     if none is
 */
public record CrossedSwap(
        Cell aa,
        Cell ab,
        Cell ba,
        Cell bb,
        Optional<Double> inputEffect,
        Optional<Double> executionEffect,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ModelSplit> split,
        Cause cause,
        ModelPart part,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RecordedFindings> recorded) {

    /**
     * Describes one run.
     *
     * @param topClass the class with the largest probability; -1 where the run failed
     * @param probability of that class
     * @param logitDifference largest distance of a logit from A's own run; empty where not known
     * @param failure why there is no result; empty where there is one
     */
    public record Cell(int topClass, double probability, Optional<Double> logitDifference, String failure) {

        /** The reason of a run whose outputs have no order. */
        static final String NOT_FINITE = "the outputs are NaN or infinite";

        /** Returns a run that cannot be made here. */
        static Cell none(String reason) {
            return new Cell(-1, 0, Optional.empty(), reason);
        }

        /** Returns a run without a result. */
        static Cell failed(HybridOutcome outcome, String usually) {
            return none(outcome.failure().map(Failure::reason).orElse(usually));
        }

        /** Returns a run that names a class. */
        static Cell ofClass(HybridOutcome outcome, HybridOutcome reference) {
            int top = outcome.topClass();
            return outcome.isOrdered()
                    ? new Cell(
                            top,
                            outcome.probabilities()[top],
                            Distances.largest(outcome.logits(), reference.logits()),
                            "")
                    : none(NOT_FINITE);
        }

        static Cell of(HybridOutcome outcome, HybridOutcome reference) {
            if (!outcome.ran()) {
                return failed(outcome, "no result");
            }
            return outcome.topClass() < 0
                    ? new Cell(-1, 0, Distances.largest(outcome.logits(), reference.logits()), "")
                    : ofClass(outcome, reference);
        }
    }

    /** Describes what moves the logits. */
    public enum Cause {
        NONE,
        INPUT,
        EXECUTION,
        BOTH,
        /** A crossed run has no result. */
        UNKNOWN;

        /** Returns the name in the JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param part what differs in the model that the two tensors are run through
     * @param split its effect taken apart, where there is something to take apart
     */
    public static CrossedSwap of(
            HybridOutcome aa,
            HybridOutcome ab,
            HybridOutcome ba,
            HybridOutcome bb,
            ModelPart part,
            Optional<ModelSplit> split) {
        Optional<Double> input =
                larger(Distances.largest(aa.logits(), ba.logits()), Distances.largest(ab.logits(), bb.logits()));
        Optional<Double> execution =
                larger(Distances.largest(aa.logits(), ab.logits()), Distances.largest(ba.logits(), bb.logits()));
        Cause cause = cause(input, execution);
        return new CrossedSwap(
                Cell.of(aa, aa),
                Cell.of(ab, aa),
                Cell.of(ba, aa),
                Cell.of(bb, aa),
                input,
                execution,
                split,
                cause,
                part,
                Optional.empty());
    }

    /**
     * Returns a swap of which no tensor can be run through another execution.
     *
     * @param reason in a few words
     */
    public static CrossedSwap notRun(HybridOutcome aa, HybridOutcome bb, String reason) {
        Cell none = Cell.none(reason);
        return new CrossedSwap(
                Cell.of(aa, aa),
                none,
                none,
                Cell.of(bb, aa),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Cause.UNKNOWN,
                ModelPart.EXECUTION,
                Optional.empty());
    }

    static Cause cause(Optional<Double> input, Optional<Double> execution) {
        if (input.isEmpty() || execution.isEmpty()) {
            return Cause.UNKNOWN;
        }
        if (input.get() > 0 && execution.get() > 0) {
            return Cause.BOTH;
        }
        return input.get() > 0 ? Cause.INPUT : execution.get() > 0 ? Cause.EXECUTION : Cause.NONE;
    }

    private static Optional<Double> larger(Optional<Double> first, Optional<Double> second) {
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(Math.max(first.get(), second.get()));
    }
}
