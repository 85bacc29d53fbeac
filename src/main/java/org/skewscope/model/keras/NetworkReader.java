package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelException;

/** Reads the networks of a model's configuration, of Keras 2 and 3. */
final class NetworkReader {

    private static final Set<String> NETWORKS = Set.of("Functional", "Model", "Sequential");

    /** No classifier is as deep as this; a file could be, to exhaust the stack. */
    private static final int DEEPEST = 20;

    private static final int MOST_LAYERS = 20_000;

    private final String model;
    private final LayerPolicy policy;
    private int layers;

    /**
     * @param model the file's name, for messages
     */
    NetworkReader(String model) {
        this.model = model;
        policy = new LayerPolicy(model);
    }

    /**
     * @param config {@code {"class_name": "Functional", "config": {...}}}
     */
    KerasNetwork read(JsonNode config) throws ModelException {
        String className = config.path("class_name").asText();
        if (!NETWORKS.contains(className)) {
            throw new ModelException(
                    model + " is a subclassed model, " + className + ", whose code is not in it",
                    LayerPolicy.EXPORT);
        }
        policy.requireKnownModule(config, className);
        return network(config, "", true, 0);
    }

    private KerasNetwork network(JsonNode node, String path, boolean trainable, int depth)
            throws ModelException {
        if (depth > DEEPEST) {
            throw damaged("its models are nested more than " + DEEPEST + " deep");
        }
        JsonNode config = node.path("config");
        boolean own = trainable && config.path("trainable").asBoolean(true);
        if (!node.path("class_name").asText().equals("Sequential")) {
            return functional(config, path, own, depth);
        }
        // Keras 2.2 and older wrote the list alone.
        JsonNode list = config.isArray() ? config : config.path("layers");
        List<KerasLayer> read = layers(list, path, own, depth);
        return Chain.of(model, config, read, list);
    }

    private KerasNetwork functional(JsonNode config, String path, boolean trainable, int depth)
            throws ModelException {
        List<KerasLayer> read = layers(config.path("layers"), path, trainable, depth);
        CallReader ends = new CallReader(model, countedFromOne(config.path("layers"), read));
        return new KerasNetwork(
                config.path("name").asText("model"),
                false,
                read,
                ends.ends(config.path("input_layers")),
                ends.ends(config.path("output_layers")));
    }

    private List<KerasLayer> layers(JsonNode list, String path, boolean trainable, int depth)
            throws ModelException {
        if (!list.isArray() || list.isEmpty()) {
            throw damaged("it has a model without layers");
        }
        layers += list.size();
        if (layers > MOST_LAYERS) {
            throw damaged("it has more than " + MOST_LAYERS + " layers");
        }
        List<KerasLayer> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode layer : list) {
            KerasLayer next = layer(layer, path, trainable, depth);
            if (!names.add(next.name())) {
                throw damaged("it has two layers " + next.name());
            }
            read.add(next);
        }
        CallReader calls = new CallReader(model, nested(read));
        List<KerasLayer> called = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            KerasLayer each = read.get(i);
            called.add(
                    new KerasLayer(
                            each.name(),
                            each.path(),
                            each.className(),
                            each.module(),
                            each.config(),
                            each.trainable(),
                            calls.calls(list.get(i).path("inbound_nodes")),
                            each.network()));
        }
        return called;
    }

    /** Keras 3 counts in its ends as Keras 2 does, but for Sequential models. */
    private static Set<String> countedFromOne(JsonNode written, List<KerasLayer> layers) {
        boolean ofKeras3 = false;
        for (JsonNode layer : written) {
            ofKeras3 |= layer.path("inbound_nodes").path(0).isObject();
        }
        Set<String> names = nested(layers);
        if (ofKeras3) {
            names.removeIf(name -> isSequential(layers, name));
        }
        return names;
    }

    private static boolean isSequential(List<KerasLayer> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .flatMap(layer -> layer.network().stream())
                .anyMatch(KerasNetwork::sequential);
    }

    /** The nested models, whose own making counts as their first call where they begin so. */
    private static Set<String> nested(List<KerasLayer> layers) {
        Set<String> names = new HashSet<>();
        for (KerasLayer layer : layers) {
            if (layer.network().filter(NetworkReader::beginsWithInput).isPresent()) {
                names.add(layer.name());
            }
        }
        return names;
    }

    private static boolean beginsWithInput(KerasNetwork network) {
        return !network.sequential() || network.layers().get(0).isInput();
    }

    private KerasLayer layer(JsonNode written, String path, boolean trainable, int depth)
            throws ModelException {
        JsonNode layer = policy.plain(written);
        String className = layer.path("class_name").asText();
        JsonNode config = layer.path("config");
        String name = config.path("name").asText(layer.path("name").asText(className));
        if (layer.has("name")) {
            name = layer.path("name").asText();
        }
        String whole = path.isEmpty() ? name : path + "/" + name;
        boolean own = trainable && config.path("trainable").asBoolean(true);
        Optional<KerasNetwork> network = Optional.empty();
        if (NETWORKS.contains(className)) {
            policy.requireKnownModule(layer, name);
            network = Optional.of(network(layer, whole, trainable, depth + 1));
        } else {
            policy.require(layer, name);
        }
        return new KerasLayer(
                name,
                whole,
                className,
                layer.path("module").asText(""),
                config,
                own,
                List.of(),
                network);
    }

    private ModelException damaged(String reason) {
        return new ModelException(
                model + " is damaged: " + reason, "Copy the file again, or save the model again.");
    }
}
