package org.skewscope.model.keras;

import java.util.List;
import org.skewscope.model.keras.KerasLayer.KerasArgument;

/**
 * Represents a Sequential or functional model, whole or nested.
 *
 * @param name the model's name
 * @param sequential whether the file writes the model as a list of layers
 * @param layers the layers in the file's order
 * @param inputs the tensors of the inputs, in order
 * @param outputs the tensors of the outputs, in order
 */
public record KerasNetwork(
        String name,
        boolean sequential,
        List<KerasLayer> layers,
        List<KerasArgument.Tensor> inputs,
        List<KerasArgument.Tensor> outputs) {

    public KerasNetwork {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Returns the layer of a name.
     *
     * @param name the name of a layer of this network; layers of nested models are not searched
     * @throws IllegalArgumentException if the network has no such layer
     */
    public KerasLayer layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no layer " + name));
    }
}
