package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

    /** Returns whether it is an operation of Keras 3, which is no layer. */
    public boolean isOperation() {
        return module.contains(".ops.");
    }

    /** Returns whether this is an input of the network. */
    public boolean isInput() {
        return className.equals("InputLayer");
    }
}
