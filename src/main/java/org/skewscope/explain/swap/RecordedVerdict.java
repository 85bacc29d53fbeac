package org.skewscope.explain.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

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

    /**
     * What is likeliest to move the outputs of a recorded run: the input, the weights or the
     * runtime.
     *
     * @param file whether the model's file is the same
     */
    private record LikelyCause(ModelFileMatch file) {

        private static final double ALIKE = 0.9;
        private static final double UNLIKE = 0.5;

        /** Of outputs that differ on one and the same tensor. */
        String onOneTensor(OutputDistance execution) {
            if (file == ModelFileMatch.SAME) {
                return execution.half()
                        ? "The model's file is the same, and that is the size of float16 arithmetic:"
                                + " the runtime is the cause. Record the layers, too"
                                + " (i/layers/<name>), to see where it enters."
                        : "The model's file is the same, so the weights are: the runtime is the cause"
                                + " (its precision, kernels or delegate), or another output was"
                                + " recorded. Record the layers, too (i/layers/<name>), to see where"
                                + " it enters.";
            }
            if (file == ModelFileMatch.OTHER) {
                return "The model's file is another: its weights are the likeliest cause. Run that"
                        + " file here (model=FILE), and only the runtime is left.";
            }
            if (execution.half()) {
                return "That is the size of float16 arithmetic: the runtime is the likeliest cause."
                        + " Record the layers, too (i/layers/<name>), to see where it enters.";
            }
            if (execution.correlation() >= ALIKE) {
                return "The outputs are alike, but farther apart than float16 goes: quantized or"
                        + " retrained weights are the likeliest cause. Record the layers, too"
                        + " (i/layers/<name>), and compare the model files' SHA-256.";
            }
            return "The outputs have little in common: other weights are the likeliest cause. Compare"
                    + " the model files' SHA-256.";
        }

        /** Where nothing but the outputs was recorded. */
        String ofOutputs(OutputDistance outputs) {
            if (outputs.half()) {
                return "That is the size of float16 arithmetic: the runtime is the likeliest cause."
                        + " Record the input, too (i/input), to be sure.";
            }
            if (outputs.correlation() >= UNLIKE) {
                return "They are alike: the input is the likeliest cause (another resize, crop or"
                        + " decoder)"
                        + switch (file) {
                            case SAME -> ", since the model's file is the same";
                            case OTHER -> " or the model's file, which is another";
                            case UNKNOWN -> ", quantized weights the next";
                        }
                        + ". Record the input, too (i/input).";
            }
            if (file == ModelFileMatch.SAME) {
                return "They have little in common, the model's file is the same, and no usual"
                        + " mistake in the input explains them: another input, or classes in another"
                        + " order, are the likeliest causes. Record the input, too (i/input).";
            }
            if (file == ModelFileMatch.OTHER) {
                return "They have little in common, and the model's file is another: its weights or"
                        + " the order of its classes are the likeliest cause. Run that file here"
                        + " (model=FILE) to be sure.";
            }
            return "They have little in common, and no usual mistake in the input explains them:"
                    + " other weights or classes in another order are the likeliest cause. Record the"
                    + " input, too (i/input), and compare the model files' SHA-256.";
        }
    }

    /**
     * A usual mistake, made to a fed tensor.
     *
     * @param words what a run that does so feeds
     */
    private record FedVariation(String words, DenseTensor fed) {

        /** The mistakes that a tensor [1, height, width, 3] can be fed with. */
        static List<FedVariation> of(DenseTensor fed) {
            List<FedVariation> all = new ArrayList<>();
            DenseTensor swapped = swapped(fed);
            all.add(new FedVariation("blue before red (BGR)", swapped));
            for (Scale scale : scales(fed)) {
                all.add(new FedVariation(scale.words, scaled(fed, scale.formula)));
                all.add(
                        new FedVariation(
                                scale.words + " and blue before red (BGR)",
                                scaled(swapped, scale.formula)));
            }
            all.add(new FedVariation("the picture mirrored", flipped(fed, false)));
            all.add(new FedVariation("the picture upside down", flipped(fed, true)));
            return all;
        }

        private record Scale(String words, DoubleUnaryOperator formula) {}

        private static List<Scale> scales(DenseTensor fed) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (float value : fed.toFloats()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (high > 2) {
                return List.of(
                        new Scale("values of 0 to 1", x -> x / 255),
                        new Scale("values of -1 to 1", x -> x / 127.5 - 1));
            }
            if (low < -0.05) {
                return List.of(
                        new Scale("values of 0 to 1", x -> (x + 1) / 2),
                        new Scale("values of 0 to 255", x -> (x + 1) * 127.5));
            }
            return List.of(
                    new Scale("values of -1 to 1", x -> 2 * x - 1),
                    new Scale("values of 0 to 255", x -> 255 * x),
                    new Scale("values scaled twice", x -> x / 255));
        }

        private static DenseTensor scaled(DenseTensor fed, DoubleUnaryOperator formula) {
            float[] from = fed.toFloats();
            float[] to = new float[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) formula.applyAsDouble(from[i]);
            }
            return DenseTensor.ofFloat32(fed.shape(), to);
        }

        private static DenseTensor swapped(DenseTensor fed) {
            float[] from = fed.toFloats();
            float[] to = new float[from.length];
            int channels = fed.shape().dimension(3);
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i - i % channels + channels - 1 - i % channels];
            }
            return DenseTensor.ofFloat32(fed.shape(), to);
        }

        private static DenseTensor flipped(DenseTensor fed, boolean upsideDown) {
            Shape shape = fed.shape();
            int height = shape.dimension(1);
            int width = shape.dimension(2);
            int channels = shape.dimension(3);
            float[] from = fed.toFloats();
            float[] to = new float[from.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int row = upsideDown ? height - 1 - y : y;
                    int column = upsideDown ? x : width - 1 - x;
                    System.arraycopy(
                            from,
                            (row * width + column) * channels,
                            to,
                            (y * width + x) * channels,
                            channels);
                }
            }
            return DenseTensor.ofFloat32(shape, to);
        }
    }
}
