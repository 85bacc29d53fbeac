package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a layer is called with. */
public sealed interface KerasArgument {

    /**
     * What another layer returned.
     *
     * @param layer its name in the same network
     * @param call which of its calls, from 0
     * @param output which of what that call returned
     */
    record Tensor(String layer, int call, int output) implements KerasArgument {}

    /** A number, a list of numbers, a text or null, as the file has it. */
    record Value(JsonNode value) implements KerasArgument {}

    /** Several in one, such as the inputs of Add. */
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
