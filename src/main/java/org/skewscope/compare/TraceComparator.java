package org.skewscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.cache.WeakCache;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorDiff;
import org.skewscope.tensor.TensorDiff.LargestDifference;

/**
 * Compares two traces stage by stage and judges the severity of their difference. Keeps what it has
 * measured of tensors for as long as they live.
 */
public final class TraceComparator {

    private final MeasuredPairs measured = new MeasuredPairs();
    private final ComparedPairs compared = new ComparedPairs();
    private final Function<Pathway, String> modelFiles;

    /** Creates a comparator that knows no model file. */
    public TraceComparator() {
        this(pathway -> "");
    }

    /**
     * @param model returns the digests of the pathways' model files
     */
    public TraceComparator(ModelRunner model) {
        this(pathway -> model.fileSha256(pathway.execution()));
    }

    private TraceComparator(Function<Pathway, String> modelFiles) {
        this.modelFiles = modelFiles;
    }

    /**
     * Compares every two traces of one picture and measures all numbers of every stage.
     *
     * @param traces one for each pathway, in their order; fewer than two give no pair
     * @return the pairs (i, j) with i &lt; j, in the order (0, 1), (0, 2), ..., (1, 2), ...
     */
    public List<PairDifference> pairs(List<PathwayTrace> traces) {
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                pairs.add(compare(a, traces.get(a), b, traces.get(b)));
            }
        }
        return pairs;
    }

    /**
     * Compares two traces and measures all numbers of every stage.
     *
     * @param a index of the first pathway
     * @param b index of the second pathway
     */
    public PairDifference compare(int a, PathwayTrace first, int b, PathwayTrace second) {
        return compare(a, first, b, second, PairDetail.ALL);
    }

    /**
     * Compares two traces.
     *
     * @param a index of the first pathway
     * @param b index of the second pathway
     * @param detail the numbers that are wanted; those of recorded runs are always measured
     */
    public PairDifference compare(int a, PathwayTrace first, int b, PathwayTrace second, PairDetail detail) {
        boolean recorded = first.recorded().isPresent() || second.recorded().isPresent();
        if (detail == PairDetail.ALL || recorded) {
            return judged(a, first, b, second, stages(first, second, this::measured));
        }
        PairDifference pair = judged(a, first, b, second, stages(first, second, this::comparedOnly));
        Optional<StageDifference> start = pair.parting().start();
        if (detail == PairDetail.EQUALITY || start.isEmpty() || !(start.get() instanceof StageDifference.Unmeasured)) {
            return pair;
        }
        Stage stage = start.get().stage();
        StageDifference all = measured(
                stage, first.tensor(stage).orElseThrow(), second.tensor(stage).orElseThrow());
        return new PairDifference(
                a,
                b,
                pair.stages().stream()
                        .map(each -> each.stage() == stage ? all : each)
                        .toList(),
                pair.severity());
    }

    /** Measures one stage of two tensors of one shape. */
    private interface StageMeasure {
        StageDifference of(Stage stage, DenseTensor a, DenseTensor b);
    }

    private StageDifference measured(Stage stage, DenseTensor a, DenseTensor b) {
        return new StageDifference.Measured(stage, measured.between(a, b));
    }

    /** Measures whether a stage differs; all numbers if they are few. */
    private StageDifference comparedOnly(Stage stage, DenseTensor a, DenseTensor b) {
        if (stage.compareTo(Stage.BATCH) > 0) {
            return measured(stage, a, b);
        }
        if (a.type() == ElementType.UINT8 && b.type() == ElementType.UINT8) {
            return compared.identical(a, b) ? same(stage, a) : new StageDifference.Unmeasured(stage, Optional.empty());
        }
        LargestDifference largest = compared.largest(a, b);
        return largest.identical() ? same(stage, a) : new StageDifference.Unmeasured(stage, Optional.of(largest));
    }

    private static StageDifference same(Stage stage, DenseTensor tensor) {
        return new StageDifference.Measured(stage, TensorDiff.identical(tensor.size()));
    }

    private List<StageDifference> stages(PathwayTrace first, PathwayTrace second, StageMeasure measure) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Optional<DenseTensor> left = first.tensor(stage);
            Optional<DenseTensor> right = second.tensor(stage);
            if (left.isEmpty() || right.isEmpty()) {
                stages.add(absent(first, second, stage));
            } else if (!left.get().shape().equals(right.get().shape())) {
                stages.add(new StageDifference.ShapesDiffer(
                        stage, left.get().shape(), right.get().shape()));
            } else {
                stages.add(measure.of(stage, left.get(), right.get()));
            }
        }
        return stages;
    }

    private PairDifference judged(int a, PathwayTrace first, int b, PathwayTrace second, List<StageDifference> stages) {
        Optional<RecordedBits> bits = first.recorded().isEmpty()
                        && second.recorded().isEmpty()
                ? Optional.empty()
                : Optional.of(RecordedBits.of(first, second, stages, ModelFileMatch.of(first, second, modelFiles)));
        boolean unseen = stages.stream().anyMatch(StageDifference::unseen);
        Severity severity = unseen || bits.isPresent()
                ? PartlyKnownSeverity.of(first, second, stages, bits)
                : severity(first, second, stages);
        return new PairDifference(a, b, stages, severity, bits);
    }

    private static StageDifference absent(PathwayTrace first, PathwayTrace second, Stage stage) {
        if (missing(first, stage) || missing(second, stage)) {
            return new StageDifference.Missing(stage);
        }
        return first.insideModel(stage) || second.insideModel(stage)
                ? new StageDifference.InsideModel(stage)
                : new StageDifference.NotRecorded(stage);
    }

    private static boolean missing(PathwayTrace trace, Stage stage) {
        return trace.tensor(stage).isEmpty() && !trace.notRecorded(stage) && !trace.insideModel(stage);
    }

    private static Severity severity(PathwayTrace first, PathwayTrace second, List<StageDifference> stages) {
        Optional<DenseTensor> left = first.tensor(Stage.PROBABILITIES);
        Optional<DenseTensor> right = second.tensor(Stage.PROBABILITIES);
        if (left.isEmpty() || right.isEmpty()) {
            return Severity.FAILED;
        }
        if (!left.get().shape().equals(right.get().shape())) {
            return Severity.OTHER_CLASSES;
        }
        if (Ranking.top(left.get().float32()) != Ranking.top(right.get().float32())) {
            return Severity.CLASS_CHANGES;
        }
        boolean identical = stages.stream().allMatch(StageDifference::identical);
        if (!identical && !roundingOnly(first, stages)) {
            return Severity.VISIBLE;
        }
        if (otherWeights(first, second)) {
            return Severity.OTHER_WEIGHTS;
        }
        if (identical) {
            return Severity.IDENTICAL;
        }
        if (otherPrecision(first, second)) {
            return Severity.OTHER_PRECISION;
        }
        if (otherOutputs(first, stages)) {
            return Severity.OTHER_MODEL;
        }
        boolean healed = stages.stream()
                .filter(stage -> stage.stage().compareTo(Stage.BATCH) >= 0)
                .allMatch(StageDifference::identical);
        return healed ? Severity.HEALED : Severity.ROUNDING;
    }

    /** Returns whether the weights are known to differ: no difference of two models is rounding. */
    static boolean otherWeights(PathwayTrace first, PathwayTrace second) {
        return KnownWeights.differ(
                first.pathway().execution(), first.weights(), second.pathway().execution(), second.weights());
    }

    /** Returns whether the logits differ by more than rounding. */
    private static boolean otherOutputs(PathwayTrace first, List<StageDifference> stages) {
        double bound = Rounding.ofLogits(
                Rounding.largest(first.tensor(Stage.LOGITS).orElseThrow().toFloats()));
        return stages.stream()
                .filter(stage -> stage.stage() == Stage.LOGITS)
                .flatMap(stage -> stage.largest().stream())
                .anyMatch(size -> !Rounding.passes(size, bound));
    }

    /** Returns whether only one of the two computes partly in bfloat16, which has eight bits. */
    private static boolean otherPrecision(PathwayTrace first, PathwayTrace second) {
        return first.pathway().execution().mixesPrecision()
                != second.pathway().execution().mixesPrecision();
    }

    static boolean roundingOnly(PathwayTrace first, List<StageDifference> stages) {
        StageDifference fed = stages.stream()
                .filter(stage -> stage.stage() == Stage.BATCH)
                .findFirst()
                .orElseThrow();
        return fed.largest()
                .filter(size -> Rounding.passes(
                        size,
                        Rounding.ofInput(Rounding.largest(
                                first.tensor(Stage.BATCH).orElseThrow().toFloats()))))
                .isPresent();
    }

    /** Keeps which pairs of tensors differ: stages that change nothing share one array. */
    private static final class ComparedPairs {

        private final WeakCache<Object, WeakCache<Object, LargestDifference>> floats = new WeakCache<>();

        private final WeakCache<Object, WeakCache<Object, Boolean>> bytes = new WeakCache<>();

        boolean identical(DenseTensor a, DenseTensor b) {
            return bytes.get(a.data(), WeakCache::new).get(b.data(), () -> TensorDiff.identical(a, b));
        }

        LargestDifference largest(DenseTensor a, DenseTensor b) {
            return floats.get(a.data(), WeakCache::new).get(b.data(), () -> TensorDiff.largest(a, b));
        }
    }

    /** Measures pairs of tensors, each pair of arrays once. */
    static final class MeasuredPairs {

        /** Keeps differences by the arrays, which tensors of several shapes share. */
        private final WeakCache<Object, WeakCache<Object, Difference>> known = new WeakCache<>();

        private record Difference(ElementType a, ElementType b, DiffStatistics statistics) {}

        /** Measures {@code b - a}, or returns what was measured before. */
        DiffStatistics between(DenseTensor a, DenseTensor b) {
            WeakCache<Object, Difference> ofA = known.get(a.data(), WeakCache::new);
            return ofA.get(b.data())
                    .filter(difference -> difference.a == a.type() && difference.b == b.type())
                    .orElseGet(() -> {
                        Difference measured = new Difference(a.type(), b.type(), TensorDiff.between(a, b));
                        ofA.keep(b.data(), measured);
                        return measured;
                    })
                    .statistics;
        }
    }

    /**
     * Judges the severity if a side was recorded, or prepares the picture inside the model: then
     * only the stages that both have count.
     */
    private static final class PartlyKnownSeverity {

        private PartlyKnownSeverity() {}

        static Severity of(
                PathwayTrace first, PathwayTrace second, List<StageDifference> stages, Optional<RecordedBits> bits) {
            if (first.failure().isPresent() || second.failure().isPresent()) {
                return Severity.FAILED;
            }
            Optional<DenseTensor> left = first.probabilities();
            Optional<DenseTensor> right = second.probabilities();
            boolean classes = left.isPresent() && right.isPresent();
            if (classes && !left.get().shape().equals(right.get().shape())) {
                return Severity.OTHER_CLASSES;
            }
            if (classes
                    && Ranking.top(left.get().float32())
                            != Ranking.top(right.get().float32())) {
                return Severity.CLASS_CHANGES;
            }
            if (stages.stream().allMatch(StageDifference::unseen)) {
                return Severity.NOT_RECORDED;
            }
            boolean otherWeights = bits.isEmpty() && TraceComparator.otherWeights(first, second);
            if (stages.stream().noneMatch(StageDifference::differs)) {
                return otherWeights
                        ? Severity.OTHER_WEIGHTS
                        : insideOnly(first, second) ? Severity.HEALED : Severity.IDENTICAL;
            }
            if (!rounding(first, stages)) {
                return inputDiffers(first, stages) ? Severity.VISIBLE : Severity.OTHER_MODEL;
            }
            return otherWeights ? Severity.OTHER_WEIGHTS : Severity.ROUNDING;
        }

        /** Returns whether recorded layers and no outputs tell what the model did, so that only its input is equal. */
        private static boolean insideOnly(PathwayTrace first, PathwayTrace second) {
            return Stream.of(first, second)
                    .flatMap(trace -> trace.recorded().stream()
                            .filter(source -> trace.tensor(Stage.LOGITS).isEmpty())
                            .filter(source -> trace.probabilities().isEmpty()))
                    .anyMatch(source -> source.layers() > 0);
        }

        /**
         * Returns whether the input tensors, or recorded stages before them, are seen to differ.
         */
        private static boolean inputDiffers(PathwayTrace first, List<StageDifference> stages) {
            return known(stages, Stage.BATCH)
                    ? !TraceComparator.roundingOnly(first, stages)
                    : stages.stream()
                            .filter(each -> each.stage().compareTo(Stage.BATCH) < 0)
                            .anyMatch(StageDifference::differs);
        }

        /** Returns whether the recorded stages differ by rounding at most. */
        private static boolean rounding(PathwayTrace first, List<StageDifference> stages) {
            return (!known(stages, Stage.BATCH) || TraceComparator.roundingOnly(first, stages))
                    && within(stages, Stage.LOGITS, Rounding.ofLogits(largest(first)))
                    && within(stages, Stage.PROBABILITIES, Rounding.ofLogits(1));
        }

        private static boolean known(List<StageDifference> stages, Stage stage) {
            return stages.stream().anyMatch(each -> each.stage() == stage && !each.unseen());
        }

        private static boolean within(List<StageDifference> stages, Stage stage, double bound) {
            Optional<StageDifference> there =
                    stages.stream().filter(each -> each.stage() == stage).findFirst();
            if (there.isEmpty() || !there.get().differs()) {
                return true;
            }
            Optional<LargestDifference> size = there.get().largest();
            return size.filter(measured -> Rounding.passes(measured, bound)).isPresent();
        }

        private static double largest(PathwayTrace trace) {
            return trace.tensor(Stage.LOGITS)
                    .map(DenseTensor::toFloats)
                    .map(Rounding::largest)
                    .orElse(0.0);
        }
    }
}
