package org.skewscope.model.tflite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;

/** The settings by which operations of models that should be the same are told apart. */
final class OperatorSettings {

    private static final List<String> ACTIVATIONS =
            List.of("none", "RELU", "RELU_N1_TO_1", "RELU6", "TANH", "SIGN_BIT");
    private static final List<String> PADDINGS = List.of("SAME", "VALID");

    private static final String ACTIVATION = "activation";
    private static final String PADDING = "padding";

    /** The numbers of the fields in the kind's table of the schema. */
    private static final Map<String, Map<Integer, String>> FIELDS =
            Map.of(
                    "CONV_2D",
                    Map.of(0, PADDING, 1, "stride_w", 2, "stride_h", 3, ACTIVATION),
                    "DEPTHWISE_CONV_2D",
                    Map.of(
                            0,
                            PADDING,
                            1,
                            "stride_w",
                            2,
                            "stride_h",
                            3,
                            "depth_multiplier",
                            4,
                            ACTIVATION),
                    "FULLY_CONNECTED",
                    Map.of(0, ACTIVATION),
                    "MAX_POOL_2D",
                    pool(),
                    "AVERAGE_POOL_2D",
                    pool(),
                    "ADD",
                    Map.of(0, ACTIVATION),
                    "MUL",
                    Map.of(0, ACTIVATION),
                    "SUB",
                    Map.of(0, ACTIVATION));

    private OperatorSettings() {}

    private static Map<Integer, String> pool() {
        return Map.of(
                0,
                PADDING,
                1,
                "stride_w",
                2,
                "stride_h",
                3,
                "filter_width",
                4,
                "filter_height",
                5,
                ACTIVATION);
    }

    static Map<String, String> of(String kind, Optional<FlatBuffer.Table> options)
            throws DamagedFlatBuffer {
        Map<String, String> settings = new TreeMap<>();
        if (options.isPresent()) {
            for (Map.Entry<Integer, String> field :
                    FIELDS.getOrDefault(kind, Map.of()).entrySet()) {
                settings.put(field.getValue(), value(field, options.get()));
            }
        }
        return settings;
    }

    private static String value(Map.Entry<Integer, String> field, FlatBuffer.Table options)
            throws DamagedFlatBuffer {
        return switch (field.getValue()) {
            case ACTIVATION -> named(ACTIVATIONS, options.int8(field.getKey()));
            case PADDING -> named(PADDINGS, options.int8(field.getKey()));
            case "depth_multiplier" -> Integer.toString(options.int32(field.getKey(), 0));
            default -> positive(field.getValue(), options.int32(field.getKey(), 0));
        };
    }

    /** TensorFlow Lite divides by strides, and ends the process where one is 0. */
    private static String positive(String name, int number) throws DamagedFlatBuffer {
        if (number <= 0) {
            throw new DamagedFlatBuffer("an operation has the " + name + " " + number);
        }
        return Integer.toString(number);
    }

    private static String named(List<String> names, int number) {
        return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
    }
}
