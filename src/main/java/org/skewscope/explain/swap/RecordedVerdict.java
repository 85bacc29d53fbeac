package org.skewscope.explain.swap;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * Words what the swap with a recorded run tells, and what to record next.
 *
 * @param here the run that was made here
 * @param elsewhere the recorded one
 * @param file whether the model's file is the same
 * @param feed runs a tensor in place of ours
 * @param distances of two outcomes, in what was recorded
 * @param unit what the distances are of
 */
record RecordedVerdict(
        PathwayTrace here,
        PathwayTrace elsewhere,
        ModelFileMatch file,
        RecordedSwap.Feed feed,
        BiFunction<HybridOutcome, HybridOutcome, OutputDistance> distances,
        String unit) {

    /** A variation this much nearer than our own tensor is what was fed, but for a little. */
    private static final double MUCH_NEARER = 0.25;

    /**
     * @param crossed the recorded tensor through our model; empty where it was not recorded
     */
    String of(HybridOutcome own, HybridOutcome recorded, Optional<HybridOutcome> crossed) {
        boolean outcomes = recorded.topClass() >= 0;
        if (!own.ran()) {
            return "It cannot be told: " + here.pathway().id() + " has no result.";
        }
        if (outcomes && own.probabilities().length != recorded.probabilities().length) {
            return "It cannot be told: the models tell "
                    + own.probabilities().length
                    + " and "
                    + recorded.probabilities().length
                    + " classes apart.";
        }
        if (crossed.isPresent() && !crossed.get().ran()) {
            return "It cannot be told: "
                    + here.pathway().id()
                    + " cannot run what "
                    + id()
                    + " was fed, because "
                    + crossed.get().failure().map(failure -> failure.reason()).orElse("it failed")
                    + ".";
        }
        if (crossed.isEmpty()) {
            return outcomes
                    ? outputsOnly(own, recorded)
                    : "Neither the input nor the outputs were recorded: record the input"
                            + " (i/input) and the outputs.";
        }
        return outcomes ? separated(own, recorded, crossed.get()) : inputOnly(own, crossed.get());
    }

    private String inputOnly(HybridOutcome own, HybridOutcome crossed) {
        OutputDistance moved = distance(own, crossed);
        return "Only the input was recorded. "
                + (moved.equal()
                        ? "On it our model returns the very same logits"
                        : "On it our model's logits move by up to "
                                + number(moved.largest())
                                + (moved.sameTop()
                                        ? ", and the label stays"
                                        : ", and the label is another"))
                + ". Record the outputs, too (i/logits), to tell whether weights and runtime are"
                + " ours.";
    }

    private String separated(HybridOutcome own, HybridOutcome recorded, HybridOutcome crossed) {
        OutputDistance input = distance(own, crossed);
        OutputDistance execution = distance(crossed, recorded);
        boolean sameInput = own.inputDigest().equals(crossed.inputDigest());
        if (execution.rounding()) {
            String agreed = execution.equal() ? "bit for bit" : "but for rounding";
            if (sameInput) {
                return execution.equal()
                        ? id() + " was fed the same bits and returned the same bits."
                        : id()
                                + " was fed the same bits and returned the same but for rounding:"
                                + " its runtime adds in another order.";
            }
            return "The input differs: on "
                    + id()
                    + "'s tensor our model returns "
                    + id()
                    + "'s "
                    + unit()
                    + " "
                    + agreed
                    + ", so weights and runtime are ours; the input moves the "
                    + unit()
                    + " by up to "
                    + number(input.largest())
                    + (input.sameTop() ? "; the label stays." : "; the label follows the input.");
        }
        return (sameInput
                        ? "The input is the same to the bit, yet "
                        : "Input and model differ: the input moves the "
                                + unit()
                                + " by up to "
                                + number(input.largest())
                                + ", and on one and the same tensor ")
                + id()
                + " returns "
                + unit()
                + " up to "
                + number(execution.largest())
                + " away from our model's. "
                + new LikelyCause(file).onOneTensor(execution);
    }

    private String outputsOnly(HybridOutcome own, HybridOutcome recorded) {
        OutputDistance apart = distance(own, recorded);
        if (apart.equal()) {
            return "On our tensor our model returns "
                    + id()
                    + "'s "
                    + unit()
                    + " bit for bit: input, weights and runtime are ours.";
        }
        if (apart.rounding()) {
            return "On our tensor our model returns "
                    + id()
                    + "'s "
                    + unit()
                    + " but for rounding: input and weights are ours, and the runtime adds in"
                    + " another order.";
        }
        if (here.tensor(Stage.BATCH).isPresent()) {
            Optional<String> mistake = mistake(here.tensor(Stage.BATCH).get(), recorded, apart);
            if (mistake.isPresent()) {
                return mistake.get();
            }
        }
        String start =
                "Only the outputs were recorded; they are up to "
                        + number(apart.largest())
                        + " away from our model's on our tensor. ";
        return start + new LikelyCause(file).ofOutputs(apart);
    }

    /** The usual mistake that brings our model to the recorded outputs. */
    private Optional<String> mistake(
            DenseTensor fed, HybridOutcome recorded, OutputDistance apart) {
        FedVariation nearest = null;
        OutputDistance least = apart;
        for (FedVariation variation : FedVariation.of(fed)) {
            HybridOutcome outcome = feed.run(variation.fed());
            OutputDistance distance = outcome.ran() ? distance(outcome, recorded) : apart;
            if (distance.relative() < least.relative()) {
                nearest = variation;
                least = distance;
            }
        }
        if (nearest == null || least.relative() > MUCH_NEARER * apart.relative()) {
            return Optional.empty();
        }
        return Optional.of(
                "The input is the likeliest cause: fed "
                        + nearest.words()
                        + ", our model returns "
                        + id()
                        + "'s "
                        + unit()
                        + (least.equal()
                                ? " bit for bit"
                                : least.rounding()
                                        ? " but for rounding"
                                        : " within " + number(least.largest()))
                        + " (as it is, "
                        + number(apart.largest())
                        + " away). Record the input, too (i/input), to be sure.");
    }

    private OutputDistance distance(HybridOutcome a, HybridOutcome b) {
        return distances.apply(a, b);
    }

    private String id() {
        return elsewhere.pathway().id();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
