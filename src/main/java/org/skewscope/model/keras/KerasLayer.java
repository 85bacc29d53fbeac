package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Represents a layer, or an operation such as {@code x / 255}, as its file describes it.
 *
 * @param name the name in the layer's network
 * @param path the names of the networks around the layer and its own, separated by slashes
 * @param className the class, such as Conv2D
 * @param module the module, such as keras.layers; empty if the file has none
 * @param config the configuration
 * @param trainable whether the layer and all networks around it are trainable; files keep the
 *     weights of the others apart
 * @param calls the calls in order; a shared layer has several, an input none
 * @param network the network of a nested model
 */
public record KerasLayer(
        String name,
        String path,
        String className,
        String module,
        JsonNode config,
        boolean trainable,
        List<KerasCall> calls,
        Optional<KerasNetwork> network) {

    public KerasLayer {
        calls = List.copyOf(calls);
    }

    /** Returns the layer with its calls. */
    KerasLayer with(List<KerasCall> known) {
        return new KerasLayer(name, path, className, module, config, trainable, known, network);
    }

    /** Returns whether it is an operation of Keras 3, which is no layer. */
    public boolean isOperation() {
        return module.contains(".ops.");
    }

    /** Returns whether this is an input of the network. */
    public boolean isInput() {
        return className.equals("InputLayer");
    }

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

    /**
     * Represents one call of a layer.
     *
     * @param arguments the positional arguments
     * @param named the named arguments
     */
    public record KerasCall(List<KerasArgument> arguments, Map<String, KerasArgument> named) {

        public KerasCall {
            arguments = List.copyOf(arguments);
            named = new LinkedHashMap<>(named);
        }

        /** Returns the tensors it takes, in order. */
        public List<KerasArgument.Tensor> tensors() {
            List<KerasArgument.Tensor> tensors = new ArrayList<>();
            arguments.forEach(each -> each.collect(tensors));
            named.values().forEach(each -> each.collect(tensors));
            return tensors;
        }
    }
}
