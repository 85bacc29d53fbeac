package org.skewscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.cache.Attached;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorDiff;

/**
 * Lines up two traces stage by stage and judges how much their difference matters. Remembers what
 * it has measured of tensors that live on.
 */
public final class TraceComparator {

    private final MeasuredPairs measured = new MeasuredPairs();
    private final Function<Pathway, String> modelFiles;

    /** Where nothing is known of the models' files. */
    public TraceComparator() {
        this(pathway -> "");
    }

    /**
     * @param model runs the pathways, and knows the files of their models
     */
    public TraceComparator(ModelRunner model) {
        this(pathway -> model.fileSha256(pathway.execution()));
    }

    private TraceComparator(Function<Pathway, String> modelFiles) {
        this.modelFiles = modelFiles;
    }

    /** Every stage of two traces. */
    public PairDifference compare(int a, PathwayTrace first, int b, PathwayTrace second) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Optional<DenseTensor> left = first.tensor(stage);
            Optional<DenseTensor> right = second.tensor(stage);
            if (left.isEmpty() || right.isEmpty()) {
                stages.add(absent(first, second, stage));
            } else if (!left.get().shape().equals(right.get().shape())) {
                stages.add(
                        new StageDifference.ShapesDiffer(
                                stage, left.get().shape(), right.get().shape()));
            } else {
                stages.add(
                        new StageDifference.Measured(
                                stage, measured.between(left.get(), right.get())));
            }
        }
        Optional<RecordedBits> bits =
                first.recorded().isEmpty() && second.recorded().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                RecordedBits.of(
                                        first,
                                        second,
                                        stages,
                                        ModelFileMatch.of(first, second, modelFiles)));
        boolean unseen = stages.stream().anyMatch(StageDifference::unseen);
        Severity severity =
                unseen || bits.isPresent()
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
        return trace.tensor(stage).isEmpty()
                && !trace.notRecorded(stage)
                && !trace.insideModel(stage);
    }

    private static Severity severity(
            PathwayTrace first, PathwayTrace second, List<StageDifference> stages) {
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
        boolean healed =
                stages.stream()
                        .filter(stage -> stage.stage().compareTo(Stage.BATCH) >= 0)
                        .allMatch(StageDifference::identical);
        return healed ? Severity.HEALED : Severity.ROUNDING;
    }

    /** Two models are no rounding apart, however little this picture shows of it. */
    static boolean otherWeights(PathwayTrace first, PathwayTrace second) {
        return KnownWeights.differ(
                first.pathway().execution(),
                first.weights(),
                second.pathway().execution(),
                second.weights());
    }

    /** Returns whether the logits differ by more than rounding. */
    private static boolean otherOutputs(PathwayTrace first, List<StageDifference> stages) {
        double bound =
                Rounding.ofLogits(
                        Rounding.largest(first.tensor(Stage.LOGITS).orElseThrow().toFloats()));
        return stages.stream()
                .filter(stage -> stage.stage() == Stage.LOGITS)
                .flatMap(stage -> stage.statistics().stream())
                .anyMatch(size -> !Rounding.passes(size, bound));
    }

    /** Eight bits of a bfloat16 are no rounding of a float32. */
    private static boolean otherPrecision(PathwayTrace first, PathwayTrace second) {
        return first.pathway().execution().mixesPrecision()
                != second.pathway().execution().mixesPrecision();
    }

    static boolean roundingOnly(PathwayTrace first, List<StageDifference> stages) {
        StageDifference fed =
                stages.stream()
                        .filter(stage -> stage.stage() == Stage.BATCH)
                        .findFirst()
                        .orElseThrow();
        return fed.statistics()
                .filter(
                        size ->
                                Rounding.passes(
                                        size,
                                        Rounding.ofInput(
                                                Rounding.largest(
                                                        first.tensor(Stage.BATCH)
                                                                .orElseThrow()
                                                                .toFloats()))))
                .isPresent();
    }

    /** The differences of pairs of tensors; a pair that is met again is not measured again. */
    static final class MeasuredPairs {

        /** By the arrays: tensors of several shapes share one, but not those of several types. */
        private final Attached<Object, Attached<Object, Difference>> known = new Attached<>();

        private record Difference(ElementType a, ElementType b, DiffStatistics statistics) {}

        /** The statistics of {@code b - a}. */
        DiffStatistics between(DenseTensor a, DenseTensor b) {
            Attached<Object, Difference> ofA = known.get(a.data(), Attached::new);
            return ofA.get(b.data())
                    .filter(difference -> difference.a == a.type() && difference.b == b.type())
                    .orElseGet(
                            () -> {
                                Difference measured =
                                        new Difference(
                                                a.type(), b.type(), TensorDiff.between(a, b));
                                ofA.keep(b.data(), measured);
                                return measured;
                            })
                    .statistics;
        }
    }

    /**
     * How much a difference matters where a side was recorded elsewhere, or prepares the picture
     * inside the model: as far as both are known.
     */
    private static final class PartlyKnownSeverity {

        private PartlyKnownSeverity() {}

        static Severity of(
                PathwayTrace first,
                PathwayTrace second,
                List<StageDifference> stages,
                Optional<RecordedBits> bits) {
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
                    && Ranking.top(left.get().float32()) != Ranking.top(right.get().float32())) {
                return Severity.CLASS_CHANGES;
            }
            if (stages.stream().allMatch(StageDifference::unseen)) {
                return Severity.NOT_RECORDED;
            }
            boolean otherWeights = bits.isEmpty() && TraceComparator.otherWeights(first, second);
            if (stages.stream().noneMatch(StageDifference::differs)) {
                return otherWeights ? Severity.OTHER_WEIGHTS : Severity.IDENTICAL;
            }
            if (!rounding(first, stages)) {
                return Severity.VISIBLE;
            }
            return otherWeights ? Severity.OTHER_WEIGHTS : Severity.ROUNDING;
        }

        /** Whether no more than rounding differs in whatever was recorded. */
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
            Optional<DiffStatistics> size = there.get().statistics();
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
