package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** How many classes a network tells apart: what the last layer that decides it says. */
final class OutputClasses {

    private static final long UNKNOWN = -1;

    /** What leaves the number of columns as it is. */
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

    /** -1 where nothing tells. */
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
                            layer.calls().isEmpty() ? List.of() : layer.calls().get(0).tensors();
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
