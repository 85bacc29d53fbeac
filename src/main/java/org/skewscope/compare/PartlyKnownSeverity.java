package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;

/**
 * How much a difference matters where a side was recorded elsewhere, or prepares the picture inside
 * the model: as far as both are known.
 */
final class PartlyKnownSeverity {

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
        if (classes && Ranking.top(left.get().float32()) != Ranking.top(right.get().float32())) {
            return Severity.CLASS_CHANGES;
        }
        if (stages.stream().allMatch(StageDifference::unseen)) {
            return Severity.NOT_RECORDED;
        }
        boolean otherWeights = bits.isEmpty() && TraceComparator.otherWeights(first, second);
        if (stages.stream().noneMatch(StageDifference::differs)) {
            return otherWeights ? Severity.OTHER_WEIGHTS : Severity.IDENTICAL;
        }
        // Whatever the model makes of an input of 11 bits, it is rounding that began it.
        boolean half = bits.filter(b -> b.equalInFloat16().contains(Stage.BATCH)).isPresent();
        if (!half && !rounding(first, stages)) {
            return Severity.VISIBLE;
        }
        return otherWeights ? Severity.OTHER_WEIGHTS : Severity.ROUNDING;
    }

    /** Whether no more than rounding differs in whatever was recorded. */
    private static boolean rounding(PathwayTrace first, List<StageDifference> stages) {
        return (!known(stages, Stage.BATCH) || TraceComparator.roundingOnly(first, stages))
                && within(stages, Stage.LOGITS, TraceComparator.ROUNDED_LOGITS * largest(first))
                && within(stages, Stage.PROBABILITIES, TraceComparator.ROUNDED_LOGITS);
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
        return size.isPresent()
                && size.get().notComparable() == 0
                && size.get().maxAbsolute() <= bound;
    }

    private static double largest(PathwayTrace trace) {
        double magnitude = 1;
        for (float logit :
                trace.tensor(Stage.LOGITS).map(DenseTensor::toFloats).orElse(new float[0])) {
            magnitude = Math.max(magnitude, Math.abs(logit));
        }
        return magnitude;
    }
}
