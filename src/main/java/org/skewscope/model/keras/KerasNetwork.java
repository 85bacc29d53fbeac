package org.skewscope.model.keras;

import java.util.List;

/**
 * A Sequential or functional model, whole or nested.
 *
 * @param name the model's
 * @param sequential whether it is written as a list of layers
 * @param layers in the file's order
 * @param inputs what its inputs are called with, in order
 * @param outputs what it returns
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

    public KerasLayer layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no layer " + name));
    }
}
