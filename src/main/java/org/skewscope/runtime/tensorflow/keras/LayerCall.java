package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.LayerWeights;
import org.skewscope.tensor.DenseTensor;

/**
 * Represents one call of a layer, to be written as ops.
 *
 * @param values the layer's weights
 * @param arguments the call's arguments
 */
record LayerCall(
        Ops ops,
        KerasLayer layer,
        KerasDialect dialect,
        List<DenseTensor> values,
        List<Operand> arguments,
        Map<String, Operand> named) {

    /** Represents a tensor, a value of the file, or several of them. */
    sealed interface Operand {
        record Of(GraphTensor tensor) implements Operand {}

        record Fixed(JsonNode value) implements Operand {}

        record Many(List<Operand> operands) implements Operand {}
    }

    GraphWriter graph() {
        return ops.graph();
    }

    JsonNode config() {
        return layer.config();
    }

    /** Returns all tensors that it is called with, in order. */
    List<GraphTensor> inputs() {
        List<GraphTensor> tensors = new ArrayList<>();
        arguments.forEach(each -> collect(each, tensors));
        named.values().forEach(each -> collect(each, tensors));
        return tensors;
    }

    private static void collect(Operand operand, List<GraphTensor> tensors) {
        if (operand instanceof Operand.Of of) {
            tensors.add(of.tensor());
        } else if (operand instanceof Operand.Many many) {
            many.operands().forEach(each -> collect(each, tensors));
        }
    }

    /** Returns the only tensor that it is called with. */
    GraphTensor input() {
        List<GraphTensor> all = inputs();
        if (all.size() != 1) {
            throw new IllegalArgumentException("is called with %s tensors, not 1".formatted(all.size()));
        }
        return all.get(0);
    }

    /** Returns whether the layer has a weight of that name. */
    boolean has(String weight) {
        return LayerWeights.of(layer).stream().anyMatch(each -> each.name().equals(weight));
    }

    DenseTensor value(String weight) {
        List<LayerWeights.Weight> weights = LayerWeights.of(layer);
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i).name().equals(weight)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("has no " + weight);
    }

    /** Reads a weight, which must have that shape: native code trusts it. */
    GraphTensor weight(String weight, Integer... shape) {
        return weightReadBy("ReadVariableOp", weight, shape);
    }

    /**
     * Writes the op that reads a weight.
     *
     * @param read the name of the op that reads it
     */
    GraphTensor weightReadBy(String read, String weight, Integer... shape) {
        DenseTensor value = value(weight);
        if (!value.shape().dimensions().equals(List.of(shape))) {
            throw new IllegalArgumentException("has a %s of the shape %s, not %s"
                    .formatted(weight, value.shape().dimensions(), List.of(shape)));
        }
        return graph().variable(layer.path() + "/" + weight, value, read);
    }

    /** Returns a number for each of two axes; a single number applies to both. */
    int[] pair(String key, int otherwise) {
        JsonNode written = config().path(key);
        if (written.isMissingNode() || written.isNull()) {
            return new int[] {otherwise, otherwise};
        }
        if (written.isInt()) {
            return new int[] {positive(written, key), positive(written, key)};
        }
        if (written.size() != 2) {
            throw new IllegalArgumentException("has the " + key + " " + written);
        }
        return new int[] {positive(written.get(0), key), positive(written.get(1), key)};
    }

    private static int positive(JsonNode written, String key) {
        int value = written.asInt(0);
        if (value < 1 || value > Short.MAX_VALUE) {
            throw new IllegalArgumentException("has the " + key + " " + written);
        }
        return value;
    }

    /** Returns SAME or VALID. */
    String padding() {
        String padding = config().path("padding").asText("valid");
        return switch (padding) {
            case "same" -> "SAME";
            case "valid" -> "VALID";
            default -> throw new IllegalArgumentException("has the padding " + padding);
        };
    }

    /** Returns axes counted from the first; a file may write a single number. */
    int[] axes(GraphTensor x, String key) {
        JsonNode written = config().path(key);
        int[] axes = written.isArray()
                ? StreamSupport.stream(written.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray()
                : new int[] {written.asInt(-1)};
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axes[i] < 0 ? axes[i] + x.rank() : axes[i];
            if (axes[i] < 0 || axes[i] >= x.rank()) {
                throw new IllegalArgumentException("has the " + key + " " + written);
            }
        }
        return axes;
    }

    /** Refuses a setting that is not rebuilt here. */
    void refuse(boolean set, String what) {
        if (set) {
            throw new IllegalArgumentException("has %s, which is not rebuilt here".formatted(what));
        }
    }
}
