package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;

/** Finds the input and outputs of a network, as far as its configuration shows. */
final class NetworkSignature {

    /** The name of the placeholder in the graph that is made of the network. */
    static final String INPUT = "input";

    private NetworkSignature() {}

    static ModelSignature of(String model, KerasNetwork network) throws ModelException {
        requireOne(model, "takes", "inputs", network.inputs());
        requireOne(model, "returns", "outputs", network.outputs());
        KerasLayer input = network.layer(network.inputs().get(0).layer());
        TensorSignature picture =
                new TensorSignature(input.name(), INPUT, ValueType.FLOAT32, shape(model, input));
        TensorSignature classes =
                new TensorSignature(
                        network.outputs().get(0).layer(),
                        "output",
                        ValueType.FLOAT32,
                        List.of(-1L, OutputClasses.of(network)));
        return new ModelSignature(picture, classes, classes, ReturnedNumbers.ONE_OF_THEM);
    }

    private static void requireOne(
            String model, String verb, String what, List<KerasArgument.Tensor> ends)
            throws ModelException {
        if (ends.size() != 1) {
            String names =
                    ends.stream()
                            .map(KerasArgument.Tensor::layer)
                            .collect(Collectors.joining(", "));
            throw new ModelException(
                    model + " " + verb + " " + ends.size() + " " + what + ": " + names,
                    "Save a model with one input and one output, such as"
                            + " keras.Model(model.inputs[0], model.outputs[0]).");
        }
    }

    private static List<Long> shape(String model, KerasLayer input) throws ModelException {
        JsonNode config = input.config();
        String type = config.path("dtype").asText("float32");
        JsonNode written =
                config.path(config.has("batch_shape") ? "batch_shape" : "batch_input_shape");
        if (written.size() != 4 || !type.equals("float32")) {
            throw new ModelException(
                    model
                            + " takes "
                            + (type.isEmpty() ? "another type" : type)
                            + " of rank "
                            + written.size()
                            + ", not float32 [N, height, width, channels]",
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
        private static final Set<String> KEEPING =
                Set.of(
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

        private OutputClasses() {}

        /** Returns the number of classes; -1 if no layer shows it. */
        static long of(KerasNetwork network) {
            KerasNetwork inside = network;
            KerasArgument.Tensor output = network.outputs().get(0);
            for (int i = 0; i < FARTHEST; i++) {
                String name = output.layer();
                KerasLayer layer =
                        inside.layers().stream()
                                .filter(each -> each.name().equals(name))
                                .findFirst()
                                .orElse(null);
                if (layer == null) {
                    return UNKNOWN;
                }
                if (layer.network().isPresent()) {
                    inside = layer.network().get();
                    if (inside.outputs().size() != 1) {
                        return UNKNOWN;
                    }
                    output = inside.outputs().get(0);
                    continue;
                }
                JsonNode config = layer.config();
                switch (layer.className()) {
                    case "Dense" -> {
                        return config.path("units").asLong(UNKNOWN);
                    }
                    case "Conv2D", "SeparableConv2D" -> {
                        return config.path("filters").asLong(UNKNOWN);
                    }
                    case "Reshape" -> {
                        JsonNode target = config.path("target_shape");
                        return target.size() == 1 ? target.get(0).asLong(UNKNOWN) : UNKNOWN;
                    }
                    default -> {
                        List<KerasArgument.Tensor> before =
                                layer.calls().isEmpty()
                                        ? List.of()
                                        : layer.calls().get(0).tensors();
                        if (!KEEPING.contains(layer.className()) || before.size() != 1) {
                            return UNKNOWN;
                        }
                        output = before.get(0);
                    }
                }
            }
            return UNKNOWN;
        }
    }
}
