package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.skewscope.model.ModelContents;
import org.skewscope.tensor.DenseTensor;

/** The layers and weights of a Keras file, those of nested models among the others. */
final class KerasInside {

    /** What changes no number that a layer returns. */
    private static final Set<String> NO_SETTINGS =
            Set.of("name", "trainable", "batch_shape", "batch_input_shape", "seed", "layers");

    private static final List<String> TRAINING_ONLY =
            List.of("_initializer", "_regularizer", "_constraint");

    private final Map<String, List<DenseTensor>> values;
    private final List<ModelContents.Layer> layers = new ArrayList<>();
    private final List<ModelContents.Weight> weights = new ArrayList<>();

    private KerasInside(Map<String, List<DenseTensor>> values) {
        this.values = values;
    }

    /**
     * @param values of each layer that has any, by its path
     */
    static ModelContents of(KerasNetwork network, Map<String, List<DenseTensor>> values) {
        KerasInside inside = new KerasInside(values);
        inside.add(network);
        return new ModelContents(inside.layers, inside.weights, true);
    }

    private void add(KerasNetwork network) {
        for (KerasLayer layer : network.layers()) {
            if (layer.network().isPresent()) {
                add(layer.network().get());
            } else if (!layer.isInput()) {
                layers.add(
                        new ModelContents.Layer(
                                layer.path(), layer.className(), settings(layer.config())));
                addWeights(layer);
            }
        }
    }

    private void addWeights(KerasLayer layer) {
        List<LayerWeights.Weight> names = LayerWeights.of(layer);
        List<DenseTensor> known = values.getOrDefault(layer.path(), List.of());
        for (int i = 0; i < known.size(); i++) {
            DenseTensor tensor = known.get(i);
            String name = i < names.size() ? names.get(i).name() : Integer.toString(i);
            weights.add(
                    new ModelContents.Weight(
                            layer.path() + "/" + name,
                            tensor.shape().dimensions(),
                            Optional.of(layer.trainable()),
                            () -> tensor));
        }
    }

    private static Map<String, String> settings(JsonNode config) {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            boolean counts =
                    !NO_SETTINGS.contains(entry.getKey())
                            && TRAINING_ONLY.stream().noneMatch(entry.getKey()::endsWith)
                            && !entry.getValue().isNull();
            if (counts) {
                settings.put(entry.getKey(), text(entry.getValue()));
            }
        }
        return settings;
    }

    /** Of a policy or an activation that is written as an object, its name. */
    private static String text(JsonNode value) {
        if (value.isObject() && value.path("config").isObject()) {
            JsonNode name = value.path("config").path("name");
            return name.isTextual() ? name.asText() : value.path("class_name").asText();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
