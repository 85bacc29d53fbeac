package org.skewscope.explain.detect;

import static org.skewscope.explain.detect.PictureOperation.CROP;
import static org.skewscope.explain.detect.PictureOperation.DECODE;
import static org.skewscope.explain.detect.PictureOperation.FORMULA;
import static org.skewscope.explain.detect.PictureOperation.ORDER;
import static org.skewscope.explain.detect.PictureOperation.RANGE;
import static org.skewscope.explain.detect.PictureOperation.ROUND;
import static org.skewscope.explain.detect.PictureOperation.SAMPLE;
import static org.skewscope.explain.detect.PictureOperation.TONE;
import static org.skewscope.explain.detect.PictureOperation.TURN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.skewscope.compare.Rounding;
import org.skewscope.execution.option.ExecutionOptions;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes what the two fed tensors show, less what the two pathways rule out.
 *
 * @param detections surest first; none if a pathway has no input tensor
 * @param sideEffects what options were seen to do besides what they are named for, such as "gamma"
 *     of a decoder, by the option's key
 */
public record Findings(List<Detection> detections, Map<String, String> sideEffects) {

    public Findings {
        detections = List.copyOf(detections);
        sideEffects = Map.copyOf(sideEffects);
    }

    /**
     * Returns these findings, behind other weights of gray where these explain more.
     *
     * @param picture makes the picture in color of a size, [height, width, 3] in any unit; empty if it cannot be made
     */
    public Findings withGray(PathwayTrace a, PathwayTrace b, Function<InputSize, Optional<DenseTensor>> picture) {
        List<Detection> all = new ArrayList<>(detections);
        GrayWeights.of(a, b, picture).ifPresent(each -> all.add(0, each));
        return new Findings(all, sideEffects);
    }

    /**
     * Runs all detectors over the input tensors of two pathways. The options of the pathways rule
     * out causes, but not if one was recorded.
     *
     * @param a the reference's trace
     * @param b the trace compared with it
     */
    public static Findings of(PathwayTrace a, PathwayTrace b) {
        boolean elsewhere = a.recorded().isPresent() || b.recorded().isPresent();
        Suspects suspects = elsewhere ? Suspects.ANYONE : PathwayOperations.differing(a, b);
        Optional<DenseTensor> first = a.tensor(Stage.BATCH);
        Optional<DenseTensor> second = b.tensor(Stage.BATCH);
        List<Detection> detections = first.isEmpty() || second.isEmpty()
                ? List.of()
                : new Detectors(Detectors.ALL, suspects)
                        .detect(first.get(), second.get()).stream()
                                .map(each ->
                                        each.named(a.pathway().id(), b.pathway().id()))
                                .toList();
        Map<String, String> effects = new LinkedHashMap<>();
        suspects.operations().forEach((option, operations) -> operations.stream()
                .filter(each -> !PathwayOperations.namedFor(option, each))
                .filter(each -> seen(detections, suspects, each))
                .map(PictureOperation::noun)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(noun -> effects.put(option, noun)));
        return new Findings(detections, effects);
    }

    /** Returns whether a detection is there that would be ruled out without this operation. */
    private static boolean seen(List<Detection> detections, Suspects suspects, PictureOperation operation) {
        return detections.stream()
                .map(Detection::cause)
                .anyMatch(cause -> !cause.madeBy(other -> other != operation && suspects.may(other)));
    }

    /**
     * Tells which operations two pathways do otherwise: what the options that differ can do, less
     * what the traces show that they did not.
     */
    private static final class PathwayOperations {

        /** Values that reach so many times as far have another range, not another brightness. */
        private static final double OTHER_RANGE = 10;

        /** What each option is named for comes first. */
        private static final Map<String, List<PictureOperation>> OF_OPTION = Map.ofEntries(
                Map.entry(PreprocessingOptions.DECODER.key(), List.of(DECODE, TONE, TURN, ORDER, RANGE)),
                Map.entry(PreprocessingOptions.MODE.key(), List.of(DECODE, TONE, ORDER, RANGE)),
                Map.entry(PreprocessingOptions.ORIENTATION.key(), List.of(TURN)),
                Map.entry(PreprocessingOptions.CHANNELS.key(), List.of(ORDER)),
                Map.entry(PreprocessingOptions.RESIZE.key(), List.of(SAMPLE, RANGE)),
                Map.entry(PreprocessingOptions.RESIZE_TYPE.key(), List.of(ROUND, RANGE)),
                Map.entry(PreprocessingOptions.FRAMING.key(), List.of(CROP)),
                Map.entry(PreprocessingOptions.SIZE.key(), List.of(SAMPLE)),
                Map.entry(PreprocessingOptions.STORE.key(), List.of(ROUND, DECODE)),
                Map.entry(PreprocessingOptions.NORMALIZE.key(), List.of(FORMULA, ORDER, ROUND)),
                Map.entry(PreprocessingOptions.COMPUTE.key(), List.of(ROUND)),
                Map.entry(PreprocessingOptions.PREPROCESS.key(), List.of(ROUND)));

        /** These decide how the formula is optimized and rounded where it is part of a function. */
        private static final Set<String> OF_FUNCTION =
                Set.of(ExecutionOptions.EXECUTION.key(), ExecutionOptions.GRAPPLER.key(), ExecutionOptions.XLA.key());

        private PathwayOperations() {}

        static Suspects differing(PathwayTrace a, PathwayTrace b) {
            List<PathwayOption> options = PathwayOption.differing(a.pathway(), b.pathway());
            Map<String, Set<PictureOperation>> operations = new LinkedHashMap<>();
            for (PathwayOption option : options) {
                if (option instanceof PathwayOption.OfPreprocessing && !healed(option, a, b)) {
                    operations.put(option.key(), of(option, a, b));
                }
            }
            if (operations.isEmpty()) {
                options.stream()
                        .filter(option -> OF_FUNCTION.contains(option.key()))
                        .forEach(option -> operations.put(option.key(), EnumSet.of(ROUND)));
            }
            return new Suspects(true, operations);
        }

        /**
         * Returns whether a stage from this option's on is the same: whatever it did has healed by
         * then.
         */
        private static boolean healed(PathwayOption option, PathwayTrace a, PathwayTrace b) {
            return Arrays.stream(Stage.values())
                    .filter(stage -> stage.isPicture() && stage.compareTo(option.stage()) >= 0)
                    .anyMatch(stage -> same(a.tensor(stage), b.tensor(stage)));
        }

        private static boolean same(Optional<DenseTensor> a, Optional<DenseTensor> b) {
            return a.isPresent() && b.isPresent() && a.get().bitIdentical(b.get());
        }

        /** Returns whether an option is named for this operation. */
        static boolean namedFor(String option, PictureOperation operation) {
            return OF_OPTION.getOrDefault(option, List.of(operation)).get(0) == operation;
        }

        private static Set<PictureOperation> of(PathwayOption option, PathwayTrace a, PathwayTrace b) {
            Set<PictureOperation> operations = OF_OPTION.containsKey(option.key())
                    ? EnumSet.copyOf(OF_OPTION.get(option.key()))
                    : EnumSet.allOf(PictureOperation.class);
            if (!otherRange(a.tensor(option.stage()), b.tensor(option.stage()))) {
                operations.remove(RANGE);
            }
            if (option.stage() == Stage.NORMALIZE && FormulaProbe.alike(normalization(a), normalization(b))) {
                operations.retainAll(EnumSet.of(ROUND));
            }
            return operations;
        }

        private static boolean otherRange(Optional<DenseTensor> a, Optional<DenseTensor> b) {
            if (a.isEmpty() || b.isEmpty()) {
                return true;
            }
            double first = Rounding.largest(a.get().toFloats());
            double second = Rounding.largest(b.get().toFloats());
            return Math.max(first, second) > OTHER_RANGE * Math.min(first, second);
        }

        private static FormulaChoice normalization(PathwayTrace trace) {
            return trace.pathway().preprocessing().normalization();
        }
    }

    /** Tests whether two formulas are equal up to rounding, on a picture of all 8-bit values. */
    static final class FormulaProbe {

        private static final int SIDE = 16;

        /** Of the largest value; the nearest formulas are half of 255 steps apart. */
        private static final double ROUNDING = 1e-4;

        private FormulaProbe() {}

        static boolean alike(FormulaChoice a, FormulaChoice b) {
            try {
                return apart(of(a), of(b)) <= ROUNDING;
            } catch (PreprocessingException e) {
                // What cannot be compared is not taken for the same.
                return false;
            }
        }

        private static DenseTensor of(FormulaChoice normalization) throws PreprocessingException {
            byte[] values = new byte[SIDE * SIDE * 3];
            for (int i = 0; i < values.length; i++) {
                // The channels differ, so that their order shows.
                values[i] = (byte) (i / 3 + i % 3 * SIDE);
            }
            DenseTensor pixels = DenseTensor.ofUint8(Shape.of(SIDE, SIDE, 3), values);
            return normalization.exact(new Picture(pixels, PixelMode.RGB));
        }

        /** Returns the largest difference, as a share of the largest value. */
        private static double apart(DenseTensor a, DenseTensor b) {
            double difference = 0;
            double largest = 0;
            for (int i = 0; i < a.size(); i++) {
                difference = Math.max(difference, Math.abs(a.value(i) - b.value(i)));
                largest = Math.max(largest, Math.abs(a.value(i)));
            }
            return difference / largest;
        }
    }
}
