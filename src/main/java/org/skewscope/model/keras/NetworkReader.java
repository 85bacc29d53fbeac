package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasLayer.KerasArgument;
import org.skewscope.model.keras.KerasLayer.KerasCall;

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
     * Reads a network.
     *
     * @param config {@code {"class_name": "Functional", "config": {...}}}
     */
    KerasNetwork read(JsonNode config) throws ModelException {
        String className = config.path("class_name").asText();
        if (!NETWORKS.contains(className)) {
            throw new ModelException(
                    "%s is a subclassed model, %s, whose code is not in it".formatted(model, className),
                    LayerPolicy.EXPORT);
        }
        policy.requireKnownModule(config, className);
        return network(config, "", true, 0);
    }

    private KerasNetwork network(JsonNode node, String path, boolean trainable, int depth) throws ModelException {
        if (depth > DEEPEST) {
            throw damaged("its models are nested more than %s deep".formatted(DEEPEST));
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

    private KerasNetwork functional(JsonNode config, String path, boolean trainable, int depth) throws ModelException {
        List<KerasLayer> read = layers(config.path("layers"), path, trainable, depth);
        CallReader ends = new CallReader(model, countedFromOne(config.path("layers"), read));
        return new KerasNetwork(
                config.path("name").asText("model"),
                false,
                read,
                ends.ends(config.path("input_layers")),
                ends.ends(config.path("output_layers")));
    }

    private List<KerasLayer> layers(JsonNode list, String path, boolean trainable, int depth) throws ModelException {
        if (!list.isArray() || list.isEmpty()) {
            throw damaged("it has a model without layers");
        }
        layers += list.size();
        if (layers > MOST_LAYERS) {
            throw damaged("it has more than %s layers".formatted(MOST_LAYERS));
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
            called.add(each.with(calls.calls(list.get(i).path("inbound_nodes"))));
        }
        return called;
    }

    /**
     * Returns the layers whose calls are counted from one. Keras 3 counts the calls in a network's
     * ends as Keras 2 does, except for Sequential models.
     */
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

    /** Returns the nested models whose construction counts as their first call. */
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

    private KerasLayer layer(JsonNode written, String path, boolean trainable, int depth) throws ModelException {
        JsonNode layer = policy.plain(written);
        String className = layer.path("class_name").asText();
        JsonNode config = layer.path("config");
        String name = layer.has("name")
                ? layer.path("name").asText()
                : config.path("name").asText(className);
        String whole = path.isEmpty() ? name : path + "/" + name;
        boolean own = trainable && config.path("trainable").asBoolean(true);
        Optional<KerasNetwork> network = Optional.empty();
        if (NETWORKS.contains(className)) {
            policy.requireKnownModule(layer, name);
            network = Optional.of(network(layer, whole, trainable, depth + 1));
        } else {
            policy.require(layer, name);
        }
        return new KerasLayer(name, whole, className, layer.path("module").asText(""), config, own, List.of(), network);
    }

    private ModelException damaged(String reason) {
        return new ModelException(model + " is damaged: " + reason, "Copy the file again, or save the model again.");
    }

    /**
     * Reads a Sequential model as a network: each layer takes the output of the layer before it.
     */
    private static final class Chain {

        private static final String INPUT = "input";

        private Chain() {}

        /**
         * Returns the network.
         *
         * @param config the model's configuration
         * @param layers the layers without calls
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
                chain.add(layer.with(List.of(call)));
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

        /**
         * Returns the input layer. Files of a model that was built later hold the input's shape
         * elsewhere.
         */
        private static KerasLayer input(String model, JsonNode config, KerasLayer first, JsonNode written)
                throws ModelException {
            for (JsonNode shape : List.of(
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
                return input(first, own.path(own.has("batch_shape") ? "batch_shape" : "batch_input_shape"));
            }
            throw new ModelException(
                    model + " does not state the input shape of its first layer " + first.name(),
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

    /**
     * Reads how layers are called: {@code [[["conv", 0, 0, {}]]]} of Keras 2, {@code [{"args":
     * [...], "kwargs": {}}]} of Keras 3.
     *
     * @param nested the layers whose first call has the number 1 if Keras 2 wrote it
     */
    private record CallReader(String model, Set<String> nested) {

        List<KerasCall> calls(JsonNode nodes) throws ModelException {
            List<KerasCall> calls = new ArrayList<>();
            for (JsonNode node : nodes) {
                calls.add(node.isObject() ? ofKeras3(node) : ofKeras2(node));
            }
            return calls;
        }

        /** Returns the inputs or outputs of a network: one triple or a list of them. */
        List<KerasArgument.Tensor> ends(JsonNode written) throws ModelException {
            List<KerasArgument.Tensor> ends = new ArrayList<>();
            if (isTriple(written)) {
                ends.add(tensor(written));
            } else if (written.isArray()) {
                for (JsonNode each : written) {
                    if (!isTriple(each)) {
                        throw unreadable(each);
                    }
                    ends.add(tensor(each));
                }
            } else {
                throw new ModelException(
                        model + " takes or returns its tensors by name, not in order",
                        "Build the model with a list of inputs and one output.");
            }
            return ends;
        }

        private KerasCall ofKeras3(JsonNode node) throws ModelException {
            List<KerasArgument> arguments = new ArrayList<>();
            for (JsonNode each : node.path("args")) {
                arguments.add(argument(each));
            }
            Map<String, KerasArgument> named = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each : node.path("kwargs").properties()) {
                named.put(each.getKey(), argument(each.getValue()));
            }
            return new KerasCall(arguments, named);
        }

        private KerasArgument argument(JsonNode written) throws ModelException {
            if (written.path("class_name").asText().equals("__keras_tensor__")) {
                JsonNode history = written.path("config").path("keras_history");
                if (!isTriple(history)) {
                    throw unreadable(written);
                }
                // Keras 3 counts the calls of nested models from 0.
                return new KerasArgument.Tensor(
                        history.get(0).asText(),
                        history.get(1).asInt(),
                        history.get(2).asInt());
            }
            if (written.isArray()) {
                List<KerasArgument> values = new ArrayList<>();
                boolean tensors = false;
                for (JsonNode each : written) {
                    KerasArgument value = argument(each);
                    tensors |= !(value instanceof KerasArgument.Value);
                    values.add(value);
                }
                return tensors ? new KerasArgument.Many(values) : new KerasArgument.Value(written);
            }
            return new KerasArgument.Value(written);
        }

        /**
         * Reads a call that Keras 2 writes: {@code ["a", 0, 0, {"y": ["b", 0, 0]}]} or a list of
         * such.
         */
        private KerasCall ofKeras2(JsonNode node) throws ModelException {
            if (!node.isArray() || node.isEmpty()) {
                throw unreadable(node);
            }
            List<KerasArgument> inputs = new ArrayList<>();
            Map<String, KerasArgument> named = new LinkedHashMap<>();
            boolean single = isQuadruple(node);
            for (JsonNode each : single ? List.of(node) : node) {
                if (!isQuadruple(each)) {
                    throw unreadable(each);
                }
                inputs.add(quadruple(each));
                for (Map.Entry<String, JsonNode> entry : each.path(3).properties()) {
                    named.put(entry.getKey(), named(entry.getValue()));
                }
            }
            return new KerasCall(inputs.size() == 1 ? inputs : List.of(new KerasArgument.Many(inputs)), named);
        }

        private KerasArgument quadruple(JsonNode each) {
            return each.get(0).asText().equals("_CONSTANT_VALUE") ? new KerasArgument.Value(each.get(2)) : tensor(each);
        }

        private KerasArgument named(JsonNode value) {
            return isTriple(value) ? tensor(value) : new KerasArgument.Value(value);
        }

        private KerasArgument.Tensor tensor(JsonNode triple) {
            String layer = triple.get(0).asText();
            int call = triple.get(1).asInt();
            return new KerasArgument.Tensor(
                    layer,
                    nested.contains(layer) ? call - 1 : call,
                    triple.get(2).asInt());
        }

        private static boolean isTriple(JsonNode node) {
            return node.isArray()
                    && node.size() >= 3
                    && node.get(0).isTextual()
                    && node.get(1).isInt()
                    && node.get(2).isInt();
        }

        private static boolean isQuadruple(JsonNode node) {
            return isTriple(node)
                    || node.isArray()
                            && node.size() >= 3
                            && node.get(0).asText().equals("_CONSTANT_VALUE");
        }

        private ModelException unreadable(JsonNode node) {
            String text = node.toString();
            return new ModelException(
                    model
                            + " calls a layer in a way that cannot be read: "
                            + text.substring(0, Math.min(60, text.length())),
                    LayerPolicy.EXPORT);
        }
    }
}
