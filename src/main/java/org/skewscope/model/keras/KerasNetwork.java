package org.skewscope.model.keras;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Returns this network with one of its outputs and the layers that lead to it, in their order.
     *
     * @param output the name of the layer that makes it
     * @return empty if no output, or several, are made by that layer
     */
    Optional<KerasNetwork> returning(String output) {
        List<KerasArgument.Tensor> chosen =
                outputs.stream().filter(each -> each.layer().equals(output)).toList();
        if (chosen.size() != 1) {
            return Optional.empty();
        }
        Set<String> used = new HashSet<>();
        inputs.forEach(input -> used.add(input.layer()));
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (used.add(next)) {
                layer(next).calls().forEach(call -> call.tensors().forEach(each -> open.push(each.layer())));
            }
        }
        return Optional.of(new KerasNetwork(
                name,
                sequential,
                layers.stream().filter(each -> used.contains(each.name())).toList(),
                inputs,
                chosen));
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
