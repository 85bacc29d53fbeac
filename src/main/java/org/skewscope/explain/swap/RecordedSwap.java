package org.skewscope.explain.swap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.Ranking;
import org.skewscope.compare.Rounding;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.PixelLine;
import org.skewscope.explain.swap.RecordedFindings.Mistake;
import org.skewscope.explain.swap.RecordedFindings.Scope;
import org.skewscope.explain.swap.RecordedFindings.Unit;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs the swap test with a recorded run: what can be run is our model, on our tensor and on the
 * recorded one. It tells whether the input, the weights or the runtime is the likeliest cause, and
 * what to record next.
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

    private static final String NOT_HERE = "a recorded run, which Skewscope does not run";

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
        CrossedSwap.Cell swapped = crossed.map(outcome -> cell(outcome, reference, here))
                .orElse(CrossedSwap.Cell.none("the input tensor was not recorded"));
        CrossedSwap.Cell never = CrossedSwap.Cell.none(NOT_HERE);
        Optional<Double> input = crossed.filter(outcome -> comparable(own, outcome))
                .map(outcome -> distance(own, outcome).largest());
        Optional<Double> execution = crossed.filter(outcome -> outcomes() && comparable(outcome, recorded))
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
                CrossedSwap.cause(input, execution),
                ModelPart.EXECUTION,
                Optional.of(findings(own, recorded, crossed)));
    }

    /** Returns whether both ran and predict the same number of classes. */
    private static boolean comparable(HybridOutcome a, HybridOutcome b) {
        return a.probabilities().length > 0 && a.probabilities().length == b.probabilities().length;
    }

    /** Of a run that recorded probabilities alone, its class is known all the same. */
    private static CrossedSwap.Cell cell(HybridOutcome outcome, HybridOutcome reference, PathwayTrace trace) {
        return outcome.topClass() >= 0
                ? CrossedSwap.Cell.ofClass(outcome, reference)
                : CrossedSwap.Cell.failed(
                        outcome, trace.recorded().isPresent() ? "the outputs were not recorded" : "no result");
    }

    private boolean outcomes() {
        return elsewhere.tensor(Stage.LOGITS).isPresent()
                || elsewhere.tensor(Stage.PROBABILITIES).isPresent();
    }

    /** Returns the outputs that are compared: logits where they were recorded, else probabilities. */
    private Unit unit() {
        return elsewhere.tensor(Stage.LOGITS).isPresent() || !outcomes() ? Unit.LOGITS : Unit.PROBABILITIES;
    }

    private OutputDistance distance(HybridOutcome a, HybridOutcome b) {
        return unit() == Unit.LOGITS
                ? OutputDistance.of(a.logits(), b.logits(), Rounding.largest(a.logits()))
                : OutputDistance.of(a.probabilities(), b.probabilities(), 1);
    }

    private RecordedFindings findings(HybridOutcome own, HybridOutcome recorded, Optional<HybridOutcome> crossed) {
        boolean outputs = recorded.topClass() >= 0;
        if (!own.ran()) {
            return nothing(Scope.NOTHING, here.pathway().id() + " has no result");
        }
        if (outputs && own.probabilities().length != recorded.probabilities().length) {
            return nothing(
                    Scope.NOTHING,
                    "the models predict %s and %s classes"
                            .formatted(own.probabilities().length, recorded.probabilities().length));
        }
        if (crossed.isPresent() && !crossed.get().ran()) {
            String reason = crossed.get().failure().map(Failure::reason).orElse("it failed");
            return nothing(
                    Scope.NOTHING, here.pathway().id() + " cannot run the recorded input tensor, because " + reason);
        }
        if (crossed.isEmpty() && !outputs) {
            return nothing(Scope.NOT_RECORDED, "");
        }
        Optional<OutputDistance> apart = outputs ? Optional.of(distance(own, recorded)) : Optional.empty();
        MistakeSearch search =
                new MistakeSearch(here.pathway(), rows, feed::run, outcome -> distance(outcome, recorded));
        Optional<RecordedFindings.Mistake> mistake = crossed.isPresent()
                ? Optional.empty()
                : apart.filter(size -> !size.rounding())
                        .flatMap(size -> here.tensor(Stage.BATCH).flatMap(fed -> search.find(fed, size)));
        return new RecordedFindings(
                crossed.isEmpty() ? Scope.OUTPUTS : outputs ? Scope.INPUT_AND_OUTPUTS : Scope.INPUT,
                "",
                unit(),
                crossed.filter(outcome -> own.inputDigest().equals(outcome.inputDigest()))
                        .isPresent(),
                crossed.map(outcome -> distance(own, outcome).size()),
                crossed.filter(outcome -> outputs)
                        .map(outcome -> distance(outcome, recorded).size()),
                apart.map(OutputDistance::size),
                mistake,
                search.tried(),
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

    /**
     * Tries the usual preprocessing mistakes one at a time, then together with the best one, and
     * tells which brings the model's outputs nearest to recorded ones.
     */
    private static final class MistakeSearch {

        /** A mistake that leaves no more of the difference than another build of a library is probably the cause. */
        private static final double MUCH_NEARER = 0.02;

        /** Two mistakes together have to leave this much less than the better one alone. */
        private static final double BOTH = 0.5;

        private static final List<String> CHANGES = List.of(
                "channels=bgr",
                "channels=rgb",
                "normalize=divide-255",
                "normalize=keras-tf",
                "normalize=none",
                "normalize=torch-imagenet",
                "normalize=keras-caffe",
                "normalize=minus-127-by-128",
                "normalize=per-image-standardization",
                // x / 127.5 without - 1, and x - 127.5 without a division.
                "normalize=affine:0.00784313725,0",
                "normalize=affine:1,-127.5",
                "mode=gray",
                "alpha=dropped",
                "alpha=over-white",
                "alpha=over-black",
                "orientation=exif",
                "orientation=ignore",
                "framing=squash",
                "framing=resize-center-crop",
                "framing=central-fraction",
                "framing=central-fraction:0.8",
                "framing=central-fraction:0.85",
                "framing=central-fraction:0.9",
                "framing=central-fraction:0.95",
                "framing=squash-center-crop:256",
                "framing=letterbox",
                "framing=crop-to-aspect-ratio",
                "framing=center-crop",
                "framing=efficientnet-crop",
                "resize=pillow-bilinear",
                "resize=pillow-bicubic",
                "resize=tf-bilinear",
                "resize=tf-bicubic",
                "resize=opencv-linear",
                "resize=opencv-cubic",
                "resize=opencv-area",
                "resize=pillow-lanczos",
                "resize=tf1-bilinear",
                "resize=tf1-bilinear-align-corners",
                // Of several that give one result, the first is named.
                "resize=keras-nearest",
                "resize=pillow-nearest",
                "resize=opencv-nearest",
                "resize=tf-nearest",
                "decoder=tf-jpeg-fast",
                "decoder=pillow");

        private final Pathway here;
        private final Function<Pathway, Optional<DenseTensor>> rows;
        private final Function<DenseTensor, HybridOutcome> feed;
        private final Function<HybridOutcome, OutputDistance> distance;
        private int tried;

        /**
         * @param here the pathway that is run here
         * @param rows yields the tensor that a pathway feeds, [1, H, W, C]; empty if it fails
         * @param feed runs a tensor through the model
         * @param distance of an outcome from the recorded one
         */
        MistakeSearch(
                Pathway here,
                Function<Pathway, Optional<DenseTensor>> rows,
                Function<DenseTensor, HybridOutcome> feed,
                Function<HybridOutcome, OutputDistance> distance) {
            this.here = here;
            this.rows = rows;
            this.feed = feed;
            this.distance = distance;
        }

        /** Returns how many mistakes and pairs of mistakes were tried. */
        int tried() {
            return tried;
        }

        /**
         * Returns the mistake that probably was made.
         *
         * @param fed the tensor that is fed here, [1, H, W, C]
         * @param apart the difference without any mistake
         */
        Optional<Mistake> find(DenseTensor fed, OutputDistance apart) {
            Optional<Mistake> best =
                    nearest(changes().stream().flatMap(change -> attempt(fed, List.of(change)).stream()));
            if (best.isEmpty() || best.get().size().rounding()) {
                return best.filter(mistake -> likely(mistake, apart));
            }
            String first = best.get().changes().get(0);
            List<Mistake> pairs = new ArrayList<>();
            changes().stream()
                    .filter(change -> !sameOption(change, first))
                    .forEach(change -> attempt(fed, List.of(first, change)).ifPresent(pairs::add));
            Optional<Mistake> pair = nearest(pairs.stream());
            if (pair.isPresent() && !pair.get().size().rounding()) {
                // The first of the two was the best alone, not together with the second.
                String second = pair.get().changes().get(1);
                changes().stream()
                        .filter(change -> !sameOption(change, second))
                        .forEach(change -> attempt(fed, List.of(change, second)).ifPresent(pairs::add));
            }
            return nearest(pairs.stream())
                    .filter(both ->
                            both.size().relative() < BOTH * best.get().size().relative() && likely(both, apart))
                    .or(() -> best.filter(mistake -> likely(mistake, apart)));
        }

        private static boolean likely(Mistake mistake, OutputDistance apart) {
            return mistake.size().relative() <= MUCH_NEARER * apart.relative();
        }

        private static Optional<Mistake> nearest(Stream<Mistake> mistakes) {
            return mistakes.min(Comparator.comparingDouble(each -> each.size().relative()));
        }

        private List<String> changes() {
            Stream<String> own = PixelLine.of(here.preprocessing()).stream()
                    .flatMap(
                            line -> Stream.of(line.again(), line.shiftedFirst(), line.unscaled(), line.meansReversed()))
                    .map(line -> "normalize=" + line.spelled());
            // A crop of the short side to the model's own size leaves nothing above and below, or at the sides.
            String crop =
                    "framing=resize-center-crop:" + here.preprocessing().size().height();
            return Stream.of(
                            Stream.concat(CHANGES.stream(), Stream.of(crop)),
                            own,
                            Stream.of(InputMistake.values()).map(InputMistake::id))
                    .flatMap(Function.identity())
                    .filter(change -> InputMistake.byId(change).isPresent()
                            || !changed(here, change).equals(here))
                    .toList();
        }

        private static boolean sameOption(String first, String second) {
            return first.replaceFirst("=.*", "").equals(second.replaceFirst("=.*", ""));
        }

        private Optional<Mistake> attempt(DenseTensor fed, List<String> changes) {
            Pathway changed = here;
            for (String change : changes) {
                changed = changed(changed, change);
            }
            Optional<DenseTensor> tensor = changed.equals(here) ? Optional.of(fed) : rows.apply(changed);
            for (String change : changes) {
                Optional<InputMistake> mistake = InputMistake.byId(change);
                if (mistake.isPresent()) {
                    tensor = tensor.map(mistake.get()::of);
                }
            }
            if (tensor.isEmpty() || !tensor.get().shape().equals(fed.shape())) {
                return Optional.empty();
            }
            // A change without effect on this picture, such as another alpha where there is none, is no mistake.
            if (Arrays.equals(tensor.get().toFloats(), fed.toFloats())) {
                return Optional.empty();
            }
            tried++;
            HybridOutcome outcome = feed.apply(tensor.get());
            return outcome.ran()
                    ? Optional.of(new Mistake(changes, distance.apply(outcome).size()))
                    : Optional.empty();
        }

        private static Pathway changed(Pathway pathway, String change) {
            String[] parts = change.split("=", 2);
            return parts.length < 2
                    ? pathway
                    : PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
        }
    }

    /**
     * Describes how far apart two rows of outputs are: logits where both have them, else
     * probabilities.
     *
     * @param largest absolute difference
     * @param relative root mean square of the difference over that of the first row around its mean
     * @param correlation Pearson's, -1 to 1; 0 where a row is constant
     * @param magnitude the largest absolute output
     * @param sameTop whether the top class is the same
     */
    private record OutputDistance(
            double largest, double relative, double correlation, double magnitude, boolean sameTop) {

        /**
         * Compares two rows.
         *
         * @param magnitude the largest absolute output; of probabilities the largest possible
         */
        static OutputDistance of(float[] a, float[] b, double magnitude) {
            double meanA = mean(a);
            double meanB = mean(b);
            double largest = 0;
            double difference = 0;
            double squareA = 0;
            double squareB = 0;
            double product = 0;
            for (int i = 0; i < a.length; i++) {
                double distance = (double) b[i] - a[i];
                largest = Math.max(largest, Math.abs(distance));
                difference += distance * distance;
                squareA += (a[i] - meanA) * (a[i] - meanA);
                squareB += (b[i] - meanB) * (b[i] - meanB);
                product += (a[i] - meanA) * (b[i] - meanB);
            }
            double spread = Math.sqrt(squareA * squareB);
            return new OutputDistance(
                    largest,
                    squareA == 0 ? (difference == 0 ? 0 : 1) : Math.sqrt(difference / squareA),
                    spread == 0 ? 0 : product / spread,
                    magnitude,
                    Ranking.top(a) == Ranking.top(b));
        }

        /** Equal, or no more than another order of additions makes. */
        boolean rounding() {
            return largest <= Rounding.ofLogits(magnitude);
        }

        /** Returns the same as a finding. */
        RecordedFindings.Size size() {
            return new RecordedFindings.Size(
                    largest, relative, magnitude == 0 ? 0 : largest / magnitude, correlation, rounding(), sameTop);
        }

        private static double mean(float[] values) {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            return sum / Math.max(1, values.length);
        }
    }
}
