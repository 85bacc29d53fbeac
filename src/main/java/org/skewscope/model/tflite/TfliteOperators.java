package org.skewscope.model.tflite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;

/** Reads the operators of a .tflite file; a tensor is named by its number. */
final class TfliteOperators {

    private TfliteOperators() {}

    /**
     * Reads what outputs depend on.
     *
     * @param outputs the numbers of their tensors
     */
    static OperatorGraph of(TfliteGraph graph, List<Integer> outputs) {
        Map<String, Quantized> quantized = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < graph.tensors().size(); i++) {
            TfliteTensor tensor = graph.tensor(i);
            String name = Integer.toString(i);
            names.put(name, tensor.name());
            tensor.quantization().ifPresent(scale -> quantized.put(name, quantized(scale, tensor)));
        }
        return new OperatorGraph(
                operators(graph, outputs),
                outputs.stream().map(i -> Integer.toString(i)).toList(),
                quantized,
                names);
    }

    private static Quantized quantized(Quantization quantization, TfliteTensor tensor) {
        boolean wide = tensor.type() == TfliteType.INT16;
        return new Quantized(
                quantization.scales(),
                quantization.zeroPoints(),
                quantization.axis(),
                tensor.type() == TfliteType.INT32 ? 32 : wide ? 16 : 8,
                tensor.type() != TfliteType.UINT8);
    }

    private static List<Operator> operators(TfliteGraph graph, List<Integer> outputs) {
        Set<Integer> needed = new HashSet<>(outputs);
        List<Operator> operators = new ArrayList<>();
        for (int i = graph.operators().size() - 1; i >= 0; i--) {
            TfliteOperator operator = graph.operators().get(i);
            if (operator.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(operator.inputs());
                operators.add(0, operator(graph, operator));
            }
        }
        return operators;
    }

    private static Operator operator(TfliteGraph graph, TfliteOperator operator) {
        Map<String, Attribute> attributes = new HashMap<>();
        operator.settings().forEach((key, text) -> attributes.put(key, attribute(text)));
        return new Operator(
                first(graph.tensor(operator.outputs().get(0)).name()),
                operator.kind(),
                operator.inputs().stream()
                        .map(i -> i < 0 ? "" : Integer.toString(i))
                        .toList(),
                operator.outputs().stream().map(i -> Integer.toString(i)).toList(),
                attributes);
    }

    private static Attribute attribute(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return Attribute.of(Long.parseLong(text));
        }
        try {
            return Attribute.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Attribute.of(text);
        }
    }

    private static String first(String name) {
        int end = name.indexOf(';');
        return end > 0 ? name.substring(0, end) : name;
    }
}
