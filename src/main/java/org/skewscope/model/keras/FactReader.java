package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.skewscope.model.ModelFact;
import org.skewscope.tensor.DenseTensor;

/** What a network does to its input before the first layer that learns, and beside that. */
final class FactReader {

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
                .filter(
                        layer ->
                                layer.calls().stream()
                                        .flatMap(call -> call.tensors().stream())
                                        .anyMatch(tensor -> tensor.layer().equals(name)))
                .toList();
    }

    /** Whether the picture may be followed behind it. */
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
            case "Rescaling" ->
                    rescales(layer, numbers(config.path("scale")), numbers(config.path("offset")));
            case "Normalization" -> normalizes(layer);
            case "Resizing" ->
                    facts.add(
                            new ModelFact.Resizes(
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
        List<Double> mean = kept.isEmpty() ? numbers(config.path("mean")) : numbers(kept.get(0));
        List<Double> variance =
                kept.isEmpty() ? numbers(config.path("variance")) : numbers(kept.get(1));
        if (config.path("invert").asBoolean(false) || mean.size() != variance.size()) {
            return;
        }
        List<Double> factor =
                variance.stream()
                        .map(each -> 1 / Math.max(Math.sqrt(each), SMALLEST_DEVIATION))
                        .toList();
        rescales(
                layer,
                factor,
                IntStream.range(0, mean.size())
                        .mapToObj(i -> -mean.get(i) * factor.get(i))
                        .toList());
    }

    /** Operators such as {@code x / 255}. */
    private boolean arithmetic(KerasLayer layer) {
        String operation =
                layer.className().equals("TFOpLambda")
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
            case "TrueDivide", "Divide", "math.truediv", "math.divide" ->
                    rescales(layer, by.stream().map(each -> 1 / each).toList(), none);
            case "Multiply", "math.multiply" -> rescales(layer, by, none);
            case "Add", "math.add", "__operators__.add" -> rescales(layer, one, by);
            case "Subtract", "math.subtract" ->
                    rescales(layer, one, by.stream().map(each -> -each).toList());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The number beside the picture, where the picture comes first. */
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

    private static List<Double> numbers(DenseTensor tensor) {
        return DoubleStream.iterate(0, i -> i < tensor.size(), i -> i + 1)
                .mapToObj(i -> tensor.value((int) i))
                .toList();
    }
}
