package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.ModelException;

/** A Sequential model as a network: each layer is called with what the one before it returned. */
final class Chain {

    private static final String INPUT = "input";

    private Chain() {}

    /**
     * @param config of the model
     * @param layers without calls
     * @param list the layers as written
     */
    static KerasNetwork of(String model, JsonNode config, List<KerasLayer> layers, JsonNode list)
            throws ModelException {
        List<KerasLayer> chain = new ArrayList<>();
        if (!layers.get(0).isInput()) {
            chain.add(input(model, config, layers.get(0), list.get(0)));
        }
        for (KerasLayer layer : layers) {
            if (chain.isEmpty()) {
                chain.add(layer);
                continue;
            }
            KerasCall call = new KerasCall(List.of(output(chain.get(chain.size() - 1))), Map.of());
            chain.add(
                    new KerasLayer(
                            layer.name(),
                            layer.path(),
                            layer.className(),
                            layer.module(),
                            layer.config(),
                            layer.trainable(),
                            List.of(call),
                            layer.network()));
        }
        return new KerasNetwork(
                config.path("name").asText("sequential"),
                true,
                chain,
                List.of(output(chain.get(0))),
                List.of(output(chain.get(chain.size() - 1))));
    }

    private static KerasArgument.Tensor output(KerasLayer layer) {
        return new KerasArgument.Tensor(layer.name(), 0, 0);
    }

    /** Files of a model that was built later tell its input's shape elsewhere. */
    private static KerasLayer input(
            String model, JsonNode config, KerasLayer first, JsonNode written)
            throws ModelException {
        for (JsonNode shape :
                List.of(
                        first.config().path("batch_shape"),
                        first.config().path("batch_input_shape"),
                        config.path("build_input_shape"),
                        written.path("build_config").path("input_shape"))) {
            if (shape.isArray()) {
                return input(first, shape);
            }
        }
        // A nested model brings its own.
        if (first.network().isPresent()) {
            KerasNetwork inside = first.network().get();
            JsonNode own = inside.layer(inside.inputs().get(0).layer()).config();
            return input(
                    first, own.path(own.has("batch_shape") ? "batch_shape" : "batch_input_shape"));
        }
        throw new ModelException(
                model + " does not say what its first layer " + first.name() + " takes",
                "Add keras.Input(shape=...) as its first layer and save it again.");
    }

    private static KerasLayer input(KerasLayer first, JsonNode shape) {
        String name = first.name() + "_" + INPUT;
        int end = first.path().length() - first.name().length();
        return new KerasLayer(
                name,
                first.path().substring(0, end) + name,
                "InputLayer",
                "",
                JsonNodeFactory.instance.objectNode().set("batch_shape", shape),
                true,
                List.of(),
                Optional.empty());
    }
}
