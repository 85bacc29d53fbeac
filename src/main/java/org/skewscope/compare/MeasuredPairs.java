package org.skewscope.compare;

import org.skewscope.cache.Attached;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorDiff;

/** The differences of pairs of tensors; a pair that is met again is not measured again. */
final class MeasuredPairs {

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
                                    new Difference(a.type(), b.type(), TensorDiff.between(a, b));
                            ofA.keep(b.data(), measured);
                            return measured;
                        })
                .statistics;
    }
}
