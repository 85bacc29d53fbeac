package org.skewscope.explain;

import java.util.List;
import java.util.Set;
import org.skewscope.explain.detect.Detection;
import org.skewscope.tensor.DenseTensor;

/**
 * A known difference between two tensors, for the detectors to name.
 *
 * @param kind the row of the table
 * @param what exactly, for messages
 * @param a the tensor without it
 * @param b the tensor with it
 * @param names the detections that are right; none where nothing may be claimed
 */
public record Planting(String kind, String what, DenseTensor a, DenseTensor b, Set<String> names) {

    /** A detection of less is not worth saying. */
    private static final double WORTH_SAYING = 0.5;

    private static final double SURE = 0.9;

    /** What may be left once the planted cause is undone, as edges that a shift brings in. */
    private static final Set<String> RESTS = Set.of("resizer", "decoder", "rounding", "identical", "sampling-grid");

    /** What the detectors made of it. */
    public enum Verdict {
        /** Named, or rightly nothing claimed. */
        RIGHT,
        /** Something else was claimed. */
        WRONG,
        /** Nothing was claimed, where something could have been. */
        SILENT
    }

    public Verdict verdict(List<Detection> found) {
        Detection first = found.get(0);
        if (names.isEmpty()) {
            return found.stream().allMatch(each -> each.confidence() < WORTH_SAYING) ? Verdict.RIGHT : Verdict.WRONG;
        }
        boolean othersRight = found.stream()
                .filter(each -> each.confidence() >= SURE)
                .allMatch(each -> names.contains(each.cause().id())
                        || RESTS.contains(each.cause().id()));
        if (names.contains(first.cause().id())) {
            return othersRight ? Verdict.RIGHT : Verdict.WRONG;
        }
        return first.confidence() < WORTH_SAYING ? Verdict.SILENT : Verdict.WRONG;
    }

    /** Whether both tensors hold the same bits, so that there is nothing to be named. */
    public boolean withoutEffect() {
        return a.shape().equals(b.shape()) && a.bitIdentical(b);
    }
}
