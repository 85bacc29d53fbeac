package org.skewscope.model.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The axes of weights as TensorFlow has them, so that a converted model can be held against the one
 * that it was converted from.
 */
enum WeightOrder {
    /** As it stands. */
    SAME,
    /** [out, height, width, in], to become [height, width, in, out]. */
    CONVOLUTION,
    /** [1, height, width, channels], to become [height, width, channels, 1]. */
    DEPTHWISE,
    /** [out, in], to become [in, out]. */
    MATRIX;

    private static final String DEQUANTIZE = "DEQUANTIZE";

    /**
     * By the operation that takes a constant as its weights.
     *
     * @param axes how many it has
     */
    static WeightOrder of(int constant, int axes, Map<Integer, TfliteOperator> takers) {
        TfliteOperator taker = takers.get(constant);
        if (taker != null && taker.kind().equals(DEQUANTIZE) && !taker.outputs().isEmpty()) {
            // Weights of float16.
            taker = takers.get(taker.outputs().get(0));
        }
        return switch (taker == null ? "" : taker.kind()) {
            case "CONV_2D" -> axes == 4 ? CONVOLUTION : SAME;
            case "DEPTHWISE_CONV_2D" -> axes == 4 ? DEPTHWISE : SAME;
            case "FULLY_CONNECTED" -> axes == 2 ? MATRIX : SAME;
            default -> SAME;
        };
    }

    /** The first operation that takes each tensor. */
    static Map<Integer, TfliteOperator> takers(TfliteGraph graph) {
        Map<Integer, TfliteOperator> takers = new HashMap<>();
        for (TfliteOperator operator : graph.operators()) {
            operator.inputs().forEach(input -> takers.putIfAbsent(input, operator));
        }
        return takers;
    }

    List<Integer> shape(List<Integer> shape) {
        return switch (this) {
            case SAME -> shape;
            case MATRIX -> List.of(shape.get(1), shape.get(0));
            case CONVOLUTION, DEPTHWISE ->
                    List.of(shape.get(1), shape.get(2), shape.get(3), shape.get(0));
        };
    }

    /** The first axis becomes the last. */
    DenseTensor values(DenseTensor stored) {
        if (this == SAME) {
            return stored;
        }
        float[] from = stored.float32();
        int first = stored.shape().dimension(0);
        int rest = first == 0 ? 0 : from.length / first;
        float[] to = new float[from.length];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < rest; j++) {
                to[j * first + i] = from[i * rest + j];
            }
        }
        return DenseTensor.ofFloat32(new Shape(shape(stored.shape().dimensions())), to);
    }
}
