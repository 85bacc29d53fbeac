package org.skewscope.model.tflite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Represents an operation of a .tflite file.
 *
 * @param kind the kind, such as CONV_2D
 * @param inputs the indexes of tensors, -1 for an optional input that is left out
 * @param outputs the indexes of tensors
 * @param settings the settings of kinds whose settings distinguish models, such as padding to SAME
 */
record TfliteOperator(String kind, List<Integer> inputs, List<Integer> outputs, Map<String, String> settings) {

    /** TensorFlow's names of kinds that return the same; activations have their own names. */
    private static final Map<String, String> ENDS_IN = Map.ofEntries(
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

    /** Returns the kind, and in brackets TensorFlow's name of the op whose result it returns. */
    String operation() {
        String activation = settings.getOrDefault("activation", "none");
        String last = activation.equals("none") ? kind : activation;
        return ENDS_IN.containsKey(last) ? kind + " (" + ENDS_IN.get(last) + ")" : kind;
    }
}
