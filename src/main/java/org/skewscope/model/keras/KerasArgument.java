package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Represents an argument of a layer's call. */
public sealed interface KerasArgument {

    /**
     * Refers to the output of another layer.
     *
     * @param layer the layer's name in the same network
     * @param call the number of the layer's call, from 0
     * @param output the number of that call's output, from 0
     */
    record Tensor(String layer, int call, int output) implements KerasArgument {}

    /** Holds a number, a list of numbers, a text or null, as the file has it. */
    record Value(JsonNode value) implements KerasArgument {}

    /** Holds several arguments in one, such as the inputs of Add. */
    record Many(List<KerasArgument> values) implements KerasArgument {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Adds the tensors in it to a list, in order. */
    default void collect(List<Tensor> tensors) {
        if (this instanceof Tensor tensor) {
            tensors.add(tensor);
        } else if (this instanceof Many many) {
            many.values().forEach(each -> each.collect(tensors));
        }
    }
}
