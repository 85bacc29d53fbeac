package org.skewscope.explain.depth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Describes how two runs differ after one op of the model.
 *
 * @param layer the op's name in the first run
 * @param other its name in the second run; empty where it is the same
 * @param operationA the op's type in the first run
 * @param operationB the op's type in the second run; another where the optimizer fused, empty where
 *     a recorded run does not tell it
 * @param shape of the activation, [1, ...]
 * @param maxAbsolute largest |b - a|
 * @param relative root mean square of b - a, as a share of that of a
 * @param growth this relative difference over that of the layer before; 0 where none came before
 * @param fromReferenceA A's relative distance from a float64 evaluation of A's tensor; empty where
 *     the float64 graph has no such op
 * @param fromReferenceB the same of B
 */
public record LayerDifference(
        String layer,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> other,
        String operationA,
        String operationB,
        List<Integer> shape,
        double maxAbsolute,
        double relative,
        double growth,
        Optional<Double> fromReferenceA,
        Optional<Double> fromReferenceB) {

    public LayerDifference {
        shape = List.copyOf(shape);
    }

    /** Returns the op's type, where both runs have the same or only one tells it; else empty. */
    public Optional<String> operation() {
        if (operationA.equals(operationB) || operationB.isEmpty()) {
            return Optional.of(operationA);
        }
        return operationA.isEmpty() ? Optional.of(operationB) : Optional.empty();
    }

    /** Returns the op's name in the second run. */
    public String layerB() {
        return other.orElse(layer);
    }

    /** Returns the op's name without the names of the function calls that it was inlined from. */
    public String shortName() {
        String call = "PartitionedCall/";
        int end = layer.lastIndexOf(call);
        return end < 0 ? layer : layer.substring(end + call.length());
    }
}
