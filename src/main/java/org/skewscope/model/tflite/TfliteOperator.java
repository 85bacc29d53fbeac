package org.skewscope.model.tflite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An operation of a .tflite file.
 *
 * @param kind such as CONV_2D
 * @param inputs indexes of tensors, -1 if an optional one is left out
 * @param outputs indexes of tensors
 * @param settings of the kinds whose settings tell models apart, such as padding to SAME
 */
record TfliteOperator(
        String kind, List<Integer> inputs, List<Integer> outputs, Map<String, String> settings) {

    /** What TensorFlow calls kinds that return the same; activations go by their own names. */
    private static final Map<String, String> ENDS_IN =
            Map.ofEntries(
                    Map.entry("CONV_2D", "BiasAdd"),
                    Map.entry("DEPTHWISE_CONV_2D", "BiasAdd"),
                    Map.entry("FULLY_CONNECTED", "BiasAdd"),
                    Map.entry("ADD", "Add"),
                    Map.entry("MUL", "Mul"),
                    Map.entry("SUB", "Sub"),
                    Map.entry("MEAN", "Mean"),
                    Map.entry("MAX_POOL_2D", "MaxPool"),
                    Map.entry("AVERAGE_POOL_2D", "AvgPool"),
                    Map.entry("CONCATENATION", "Concat"),
                    Map.entry("PAD", "Pad"),
                    Map.entry("RELU", "Relu"),
                    Map.entry("RELU6", "Relu6"),
                    Map.entry("LOGISTIC", "Sigmoid"),
                    Map.entry("TANH", "Tanh"),
                    Map.entry("SOFTMAX", "Softmax"),
                    Map.entry("RESHAPE", "Reshape"));

    TfliteOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        settings = new TreeMap<>(settings);
    }

    /** Its kind, and in brackets what TensorFlow calls the op whose result it returns. */
    String operation() {
        String activation = settings.getOrDefault("activation", "none");
        String last = activation.equals("none") ? kind : activation;
        return ENDS_IN.containsKey(last) ? kind + " (" + ENDS_IN.get(last) + ")" : kind;
    }
}
