package org.skewscope.model.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each constant of a graph is to the operation that takes it. Converters number constants
 * anew, so that only this tells which weight of two files is the same.
 */
final class WeightUses {

    private static final String DEQUANTIZE = "DEQUANTIZE";
    private static final Set<String> WITH_WEIGHTS =
            Set.of("CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED", "TRANSPOSE_CONV");
    private static final List<String> PARTS = List.of("input", "filter", "bias");

    private final TfliteGraph graph;
    private final Map<Integer, TfliteOperator> takers = new HashMap<>();

    WeightUses(TfliteGraph graph) {
        this.graph = graph;
        for (TfliteOperator operator : graph.operators()) {
            operator.inputs().forEach(input -> takers.putIfAbsent(input, operator));
        }
    }

    /** Whether an operation only makes floats of weights that are kept in fewer bits. */
    boolean unpacks(TfliteOperator operator) {
        return operator.kind().equals(DEQUANTIZE)
                && operator.inputs().size() == 1
                && operator.outputs().size() == 1
                && operator.inputs().get(0) >= 0
                && graph.tensor(operator.inputs().get(0)).constant().isPresent();
    }

    /** The tensor as its user knows it: itself, or what is unpacked of it. */
    private int unpacked(int constant) {
        TfliteOperator taker = takers.get(constant);
        return taker != null && unpacks(taker) ? taker.outputs().get(0) : constant;
    }

    WeightOrder order(int constant) {
        TfliteOperator taker = takers.get(unpacked(constant));
        int axes = graph.tensor(constant).shape().size();
        return switch (taker == null ? "" : taker.kind()) {
            case "CONV_2D" -> axes == 4 ? WeightOrder.CONVOLUTION : WeightOrder.SAME;
            case "DEPTHWISE_CONV_2D" -> axes == 4 ? WeightOrder.DEPTHWISE : WeightOrder.SAME;
            case "FULLY_CONNECTED" -> axes == 2 ? WeightOrder.MATRIX : WeightOrder.SAME;
            default -> WeightOrder.SAME;
        };
    }

    /** Such as {@code model/stem/Relu6/filter}: by the layer that it is a part of. */
    String name(int constant) {
        int taken = unpacked(constant);
        TfliteOperator taker = takers.get(taken);
        int place = taker == null ? -1 : taker.inputs().indexOf(taken);
        boolean part =
                taker != null
                        && WITH_WEIGHTS.contains(taker.kind())
                        && place < PARTS.size()
                        && !taker.outputs().isEmpty();
        return part
                ? layer(taker) + "/" + PARTS.get(place)
                : shortened(graph.tensor(constant).name());
    }

    /** The name of what an operation makes; of several that were made one, the first. */
    String layer(TfliteOperator operator) {
        return operator.outputs().isEmpty()
                ? operator.kind()
                : shortened(graph.tensor(operator.outputs().get(0)).name());
    }

    private static String shortened(String name) {
        int end = name.indexOf(';');
        return end > 0 ? name.substring(0, end) : name;
    }
}
