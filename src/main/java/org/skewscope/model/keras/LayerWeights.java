package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lists the weights of each layer class, in the order in which Keras makes them. */
public final class LayerWeights {

    /**
     * Describes one weight of a layer.
     *
     * @param name the name in Keras
     * @param learned whether training changes the weight of a trainable layer; files of Keras 2
     *     list such weights first
     */
    public record Weight(String name, boolean learned) {}

    private LayerWeights() {}

    /**
     * Returns the weights of a layer, in the order in which Keras makes them.
     *
     * @param layer its settings decide which weights exist, such as {@code use_bias}
     * @return empty for a layer without weights, an operation, and a class that is not listed here
     */
    public static List<Weight> of(KerasLayer layer) {
        JsonNode config = layer.config();
        List<Weight> weights = new ArrayList<>();
        if (layer.isOperation()) {
            return weights;
        }
        switch (layer.className()) {
            case "Conv2D", "Conv2DTranspose", "Dense" -> {
                weights.add(new Weight("kernel", true));
                bias(config, weights);
            }
            case "DepthwiseConv2D" -> {
                weights.add(new Weight("depthwise_kernel", true));
                bias(config, weights);
            }
            case "SeparableConv2D" -> {
                weights.add(new Weight("depthwise_kernel", true));
                weights.add(new Weight("pointwise_kernel", true));
                bias(config, weights);
            }
            case "BatchNormalization" -> {
                scaleAndCenter(config, weights);
                weights.add(new Weight("moving_mean", false));
                weights.add(new Weight("moving_variance", false));
            }
            case "LayerNormalization", "GroupNormalization" -> scaleAndCenter(config, weights);
            case "Normalization" -> {
                // Where the program gave both, they stand among the settings.
                if (!config.hasNonNull("mean")) {
                    weights.add(new Weight("mean", false));
                    weights.add(new Weight("variance", false));
                    weights.add(new Weight("count", false));
                }
            }
            case "PReLU" -> weights.add(new Weight("alpha", true));
            case "LayerScale" -> weights.add(new Weight("gamma", true));
            default -> {}
        }
        return weights;
    }

    private static void bias(JsonNode config, List<Weight> weights) {
        if (config.path("use_bias").asBoolean(true)) {
            weights.add(new Weight("bias", true));
        }
    }

    private static void scaleAndCenter(JsonNode config, List<Weight> weights) {
        if (config.path("scale").asBoolean(true)) {
            weights.add(new Weight("gamma", true));
        }
        if (config.path("center").asBoolean(true)) {
            weights.add(new Weight("beta", true));
        }
    }
}
