package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A layer, or an operation such as {@code x / 255}, as its file describes it.
 *
 * @param name its name in its network
 * @param path the names of the networks around it and its own, separated by slashes
 * @param className such as Conv2D
 * @param module where Keras has it, such as keras.layers; empty if the file does not say
 * @param config its settings
 * @param trainable whether it and all networks around it are trainable: files keep the weights of
 *     the others apart
 * @param calls in order; a shared layer has several, an input none
 * @param network what is inside of a nested model
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

    public boolean isInput() {
        return className.equals("InputLayer");
    }
}
