package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.model.CheckedFile;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.model.keras.KerasLayer.KerasArgument;
import org.skewscope.model.keras.KerasLayer.KerasCall;
import org.skewscope.tensor.DenseTensor;

/**
 * Represents a model that Keras 2 or 3 saved whole, read in Java: its layers, their calls and their
 * weights. No code of the file is run: layers that hold or name code are refused.
 */
public final class KerasFile extends CheckedFile {

    private final String version;
    private final KerasNetwork network;
    private final Map<String, List<DenseTensor>> weights;
    private final List<ModelFact> facts;

    private KerasFile(Path path, String name, KerasContent content, Labels labels) throws ModelException {
        super(path, name, NetworkSignature.of(name, content.network()), labels);
        version = content.version();
        network = content.network();
        weights = content.weights();
        facts = FactReader.of(content);
    }

    /**
     * Reads and checks a model with its weights.
     *
     * @param name what the model is called in messages
     * @throws ModelException if the model cannot be read, with what to do
     */
    public static KerasFile open(Path path, String name) throws ModelException {
        return open(path, name, "");
    }

    /**
     * Reads and checks a model that may have several outputs.
     *
     * @param output the name of the layer that makes the output to take; empty for the only one
     */
    static KerasFile open(Path path, String name, String output) throws ModelException {
        KerasContent read = KerasContent.read(path, name);
        KerasContent content = output.isEmpty() ? read : read.with(chosen(name, read.network(), output));
        int classes = NetworkSignature.of(name, content.network()).classes();
        return new KerasFile(path, name, content, Labels.of(path, name, classes));
    }

    private static KerasNetwork chosen(String name, KerasNetwork network, String output) throws ModelException {
        return network.returning(output)
                .orElseThrow(() -> new ModelException(
                        name + " has no output " + output,
                        "Choose one of %s, the layers that make its outputs."
                                .formatted(NetworkSignature.names(network.outputs()))));
    }

    /** Returns the dialect of the Keras that wrote it. */
    public KerasDialect dialect() {
        return KerasDialect.of(version);
    }

    /** Returns the model's network. */
    public KerasNetwork network() {
        return network;
    }

    /** Returns the weights of each layer that has any, by its path, in the order of its class. */
    public Map<String, List<DenseTensor>> weights() {
        return weights;
    }

    @Override
    public ModelOrigin origin() {
        long parameters = weights.values().stream()
                .flatMap(List::stream)
                .mapToLong(DenseTensor::size)
                .sum();
        return new ModelOrigin("Keras file", "Keras " + version, parameters);
    }

    @Override
    public List<ModelFact> facts() {
        return facts;
    }

    @Override
    public String sha256() throws ModelException {
        return FileFingerprints.ofModel(path, path.toString());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(KerasInside.of(network, weights));
    }

    /** Lists the layers and weights of a Keras file, including those of nested models. */
    private static final class KerasInside {

        /** Settings that change no output of a layer. */
        private static final Set<String> NO_SETTINGS =
                Set.of("name", "trainable", "batch_shape", "batch_input_shape", "seed", "layers");

        private static final List<String> TRAINING_ONLY = List.of("_initializer", "_regularizer", "_constraint");

        private final Map<String, List<DenseTensor>> values;
        private final List<ModelContents.Layer> layers = new ArrayList<>();
        private final List<ModelContents.Weight> weights = new ArrayList<>();

        private KerasInside(Map<String, List<DenseTensor>> values) {
            this.values = values;
        }

        /**
         * Returns the layers and weights.
         *
         * @param values the weights of each layer that has any, by its path
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
                    layers.add(new ModelContents.Layer(layer.path(), layer.className(), settings(layer.config())));
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
                weights.add(new ModelContents.Weight(
                        layer.path() + "/" + name,
                        tensor.shape().dimensions(),
                        Optional.of(layer.trainable()),
                        () -> tensor));
            }
        }

        private static Map<String, String> settings(JsonNode config) {
            Map<String, String> settings = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : config.properties()) {
                boolean counts = !NO_SETTINGS.contains(entry.getKey())
                        && TRAINING_ONLY.stream().noneMatch(entry.getKey()::endsWith)
                        && !entry.getValue().isNull();
                if (counts) {
                    settings.put(entry.getKey(), text(entry.getValue()));
                }
            }
            return settings;
        }

        /**
         * Returns a setting as text; of a policy or an activation that is written as an object, the
         * name.
         */
        private static String text(JsonNode value) {
            if (value.isObject() && value.path("config").isObject()) {
                JsonNode name = value.path("config").path("name");
                return name.isTextual()
                        ? name.asText()
                        : value.path("class_name").asText();
            }
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }

    /**
     * Finds what a network does to its input before the first learned layer, and further facts of
     * the file.
     */
    private static final class FactReader {

        private static final double SMALLEST_DEVIATION = 1e-7;

        private final Map<String, List<DenseTensor>> weights;
        private final List<ModelFact> facts = new ArrayList<>();

        private FactReader(KerasContent content) {
            weights = content.weights();
        }

        static List<ModelFact> of(KerasContent content) {
            FactReader reader = new FactReader(content);
            reader.facts.add(new ModelFact.WrittenBy("Keras " + content.version()));
            if (content.compiledForXla()) {
                reader.facts.add(new ModelFact.CompiledForXla());
            }
            reader.follow(content.network());
            return List.copyOf(reader.facts);
        }

        /** Follows the picture from the input as long as one layer alone takes it. */
        private boolean follow(KerasNetwork network) {
            String name = network.inputs().get(0).layer();
            for (int i = 0; i <= network.layers().size(); i++) {
                List<KerasLayer> takers = takers(network, name);
                if (takers.size() != 1 || !tell(takers.get(0))) {
                    return false;
                }
                name = takers.get(0).name();
                if (network.outputs().get(0).layer().equals(name)) {
                    return true;
                }
            }
            return false;
        }

        private static List<KerasLayer> takers(KerasNetwork network, String name) {
            return network.layers().stream()
                    .filter(layer -> layer.calls().stream()
                            .flatMap(call -> call.tensors().stream())
                            .anyMatch(tensor -> tensor.layer().equals(name)))
                    .toList();
        }

        /** Returns whether the picture may be followed behind it. */
        private boolean tell(KerasLayer layer) {
            if (layer.network().isPresent()) {
                return follow(layer.network().get());
            }
            if (Tables.AUGMENTING.contains(layer.className())) {
                facts.add(new ModelFact.Augments(layer.name(), layer.className()));
                return true;
            }
            JsonNode config = layer.config();
            switch (layer.className()) {
                case "Rescaling" -> rescales(layer, numbers(config.path("scale")), numbers(config.path("offset")));
                case "Normalization" -> normalizes(layer);
                case "Resizing" -> facts.add(new ModelFact.Resizes(
                        layer.name(),
                        config.path("height").asInt(),
                        config.path("width").asInt(),
                        config.path("interpolation").asText()));
                case "ZeroPadding2D", "Dropout", "Identity", "InputLayer" -> {}
                default -> {
                    return arithmetic(layer);
                }
            }
            return true;
        }

        private void rescales(KerasLayer layer, List<Double> factor, List<Double> offset) {
            facts.add(new ModelFact.Rescales(layer.name(), layer.className(), factor, offset));
        }

        private void normalizes(KerasLayer layer) {
            JsonNode config = layer.config();
            List<DenseTensor> kept = weights.getOrDefault(layer.path(), List.of());
            List<Double> mean = kept.isEmpty() ? numbers(config.path("mean")) : ModelFact.numbers(kept.get(0));
            List<Double> variance = kept.isEmpty() ? numbers(config.path("variance")) : ModelFact.numbers(kept.get(1));
            if (config.path("invert").asBoolean(false) || mean.size() != variance.size()) {
                return;
            }
            List<Double> factor = variance.stream()
                    .map(each -> 1 / Math.max(Math.sqrt(each), SMALLEST_DEVIATION))
                    .toList();
            rescales(
                    layer,
                    factor,
                    IntStream.range(0, mean.size())
                            .mapToObj(i -> -mean.get(i) * factor.get(i))
                            .toList());
        }

        /** Adds the fact of an operator such as {@code x / 255}. */
        private boolean arithmetic(KerasLayer layer) {
            String operation = layer.className().equals("TFOpLambda")
                    ? layer.config().path("function").asText()
                    : layer.isOperation() ? layer.className() : "";
            Optional<List<Double>> number = operand(layer);
            if (number.isEmpty()) {
                return false;
            }
            List<Double> by = number.get();
            List<Double> none = by.stream().map(each -> 0.0).toList();
            List<Double> one = by.stream().map(each -> 1.0).toList();
            switch (operation) {
                case "TrueDivide", "Divide", "math.truediv", "math.divide" -> rescales(
                        layer, by.stream().map(each -> 1 / each).toList(), none);
                case "Multiply", "math.multiply" -> rescales(layer, by, none);
                case "Add", "math.add", "__operators__.add" -> rescales(layer, one, by);
                case "Subtract", "math.subtract" -> rescales(
                        layer, one, by.stream().map(each -> -each).toList());
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Returns the number beside the picture if the picture is the first operand. */
        private static Optional<List<Double>> operand(KerasLayer layer) {
            KerasCall call = layer.calls().get(0);
            List<KerasArgument> all = new ArrayList<>(call.arguments());
            all.addAll(call.named().values());
            if (all.size() < 2 || !(all.get(0) instanceof KerasArgument.Tensor)) {
                return Optional.empty();
            }
            return all.get(1) instanceof KerasArgument.Value value
                            && (value.value().isNumber() || value.value().isArray())
                    ? Optional.of(numbers(value.value()))
                    : Optional.empty();
        }

        private static List<Double> numbers(JsonNode written) {
            List<Double> numbers = new ArrayList<>();
            if (written.isNumber()) {
                numbers.add(written.asDouble());
            }
            written.forEach(each -> numbers.addAll(numbers(each)));
            return numbers;
        }
    }

    /** Finds the input and outputs of a network, as far as its configuration shows. */
    private static final class NetworkSignature {

        /** The name of the placeholder in the graph that is made of the network. */
        static final String INPUT = "input";

        private NetworkSignature() {}

        static ModelSignature of(String model, KerasNetwork network) throws ModelException {
            requireOne(model, "takes", "inputs", network.inputs());
            requireOne(model, "returns", "outputs", network.outputs());
            KerasLayer input = network.layer(network.inputs().get(0).layer());
            TensorSignature picture = new TensorSignature(input.name(), INPUT, ValueType.FLOAT32, shape(model, input));
            boolean isPicture = OutputClasses.isPicture(network);
            TensorSignature made = new TensorSignature(
                    network.outputs().get(0).layer(),
                    "output",
                    ValueType.FLOAT32,
                    isPicture ? List.of(-1L, -1L, -1L, -1L) : List.of(-1L, OutputClasses.of(network)));
            return new ModelSignature(
                    picture, made, made, isPicture ? ReturnedNumbers.TENSOR : ReturnedNumbers.ONE_OF_THEM);
        }

        private static void requireOne(String model, String verb, String what, List<KerasArgument.Tensor> ends)
                throws ModelException {
            if (ends.size() != 1) {
                throw new ModelException(
                        model + " " + verb + " " + ends.size() + " " + what + ": " + names(ends),
                        what.equals("outputs") && !ends.isEmpty()
                                ? "Choose one, such as output=%s."
                                        .formatted(ends.get(0).layer())
                                : "Save a model with one input and one output, such as"
                                        + " keras.Model(model.inputs[0], model.outputs[0]).");
            }
        }

        static String names(List<KerasArgument.Tensor> ends) {
            return ends.stream().map(KerasArgument.Tensor::layer).collect(Collectors.joining(", "));
        }

        private static List<Long> shape(String model, KerasLayer input) throws ModelException {
            JsonNode config = input.config();
            String type = config.path("dtype").asText("float32");
            JsonNode written = config.path(config.has("batch_shape") ? "batch_shape" : "batch_input_shape");
            if (written.size() != 4 || !type.equals("float32")) {
                throw new ModelException(
                        "%s takes %s of rank %s, not float32 [N, height, width, channels]"
                                .formatted(model, type.isEmpty() ? "another type" : type, written.size()),
                        "Choose a classifier of pictures whose input is float32 of four axes.");
            }
            List<Long> sizes = new ArrayList<>();
            for (JsonNode size : written) {
                long number = size.isNull() ? -1 : size.asLong(0);
                if (number == 0 || number < -1 || number > Short.MAX_VALUE) {
                    throw new ModelException(
                            model + " takes pictures of the shape " + written,
                            "Choose a model of pictures of an ordinary size.");
                }
                sizes.add(number);
            }
            return sizes;
        }

        /** Finds the number of classes of a network in the last layer that decides it. */
        private static final class OutputClasses {

            private static final long UNKNOWN = -1;

            /** Layers that keep the number of columns. */
            private static final Set<String> KEEPING = Set.of(
                    "Activation",
                    "Softmax",
                    "ReLU",
                    "Dropout",
                    "BatchNormalization",
                    "LayerNormalization",
                    "GlobalAveragePooling2D",
                    "GlobalMaxPooling2D",
                    "ActivityRegularization",
                    "Rescaling");

            private static final int FARTHEST = 50;

            /** Layers that return pictures. */
            private static final Set<String> OF_PICTURES = Set.of(
                    "Conv2D",
                    "Conv2DTranspose",
                    "DepthwiseConv2D",
                    "SeparableConv2D",
                    "UpSampling2D",
                    "MaxPooling2D",
                    "AveragePooling2D",
                    "ZeroPadding2D",
                    "Cropping2D",
                    "Resizing",
                    "InputLayer");

            /** Layers that return a tensor of their first input's rank. */
            private static final Set<String> OF_INPUT_RANK = Set.of(
                    "Activation",
                    "Softmax",
                    "ReLU",
                    "LeakyReLU",
                    "PReLU",
                    "ELU",
                    "Dropout",
                    "BatchNormalization",
                    "LayerNormalization",
                    "ActivityRegularization",
                    "Rescaling",
                    "Normalization",
                    "Add",
                    "Subtract",
                    "Multiply",
                    "Average",
                    "Maximum",
                    "Minimum",
                    "Concatenate");

            private OutputClasses() {}

            /** Returns whether the last layer that decides the rank returns pictures. */
            static boolean isPicture(KerasNetwork network) {
                return deciding(
                                network,
                                layer -> OF_INPUT_RANK.contains(layer.className())
                                        ? inputs(layer).stream().findFirst()
                                        : Optional.empty())
                        .filter(layer -> OF_PICTURES.contains(layer.className()))
                        .isPresent();
            }

            /** Returns the number of classes; -1 if no layer shows it. */
            static long of(KerasNetwork network) {
                return deciding(
                                network,
                                layer -> KEEPING.contains(layer.className())
                                                && inputs(layer).size() == 1
                                        ? Optional.of(inputs(layer).get(0))
                                        : Optional.empty())
                        .map(OutputClasses::classes)
                        .orElse(UNKNOWN);
            }

            private static long classes(KerasLayer layer) {
                JsonNode config = layer.config();
                return switch (layer.className()) {
                    case "Dense" -> config.path("units").asLong(UNKNOWN);
                    case "Conv2D", "SeparableConv2D" -> config.path("filters").asLong(UNKNOWN);
                    case "Reshape" -> {
                        JsonNode target = config.path("target_shape");
                        yield target.size() == 1 ? target.get(0).asLong(UNKNOWN) : UNKNOWN;
                    }
                    default -> UNKNOWN;
                };
            }

            /**
             * Walks from a network's output towards its input, also inside of networks that are
             * layers.
             *
             * @param passed returns the tensor before a layer that keeps what is sought
             * @return the first layer that is not passed; empty if there is no one way to it
             */
            private static Optional<KerasLayer> deciding(
                    KerasNetwork network, Function<KerasLayer, Optional<KerasArgument.Tensor>> passed) {
                KerasNetwork inside = network;
                KerasArgument.Tensor output = network.outputs().get(0);
                for (int i = 0; i < FARTHEST; i++) {
                    String name = output.layer();
                    Optional<KerasLayer> layer = inside.layers().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst();
                    Optional<KerasNetwork> nested = layer.flatMap(KerasLayer::network);
                    if (nested.isPresent()) {
                        inside = nested.get();
                        if (inside.outputs().size() != 1) {
                            return Optional.empty();
                        }
                        output = inside.outputs().get(0);
                        continue;
                    }
                    Optional<KerasArgument.Tensor> before = layer.flatMap(passed);
                    if (before.isEmpty()) {
                        return layer;
                    }
                    output = before.get();
                }
                return Optional.empty();
            }

            private static List<KerasArgument.Tensor> inputs(KerasLayer layer) {
                return layer.calls().isEmpty()
                        ? List.of()
                        : layer.calls().get(0).tensors();
            }
        }
    }
}
