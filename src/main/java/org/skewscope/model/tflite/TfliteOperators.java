package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Array;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads the operators of a .tflite file; a tensor is named by its number. */
final class TfliteOperators {

    private TfliteOperators() {}

    /**
     * Reads what outputs depend on.
     *
     * @param outputs the numbers of their tensors
     */
    static OperatorGraph of(Path path, TfliteGraph graph, List<Integer> outputs) {
        Map<String, Array> arrays = new HashMap<>();
        Map<String, Quantized> quantized = new HashMap<>();
        Map<String, List<Integer>> shapes = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < graph.tensors().size(); i++) {
            TfliteTensor tensor = graph.tensor(i);
            String name = Integer.toString(i);
            shapes.put(name, tensor.shape());
            names.put(name, tensor.name());
            Optional<Quantized> scale = tensor.quantization().map(q -> quantized(q, tensor));
            scale.ifPresent(each -> quantized.put(name, each));
            if (tensor.constant().isPresent()) {
                arrays.put(
                        name,
                        new Array(
                                first(tensor.name()),
                                tensor.type().valueType(),
                                tensor.shape(),
                                scale,
                                () -> values(path, tensor)));
            }
        }
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        graph.inputs()
                .forEach(input ->
                        inputs.put(Integer.toString(input), graph.tensor(input).taken()));
        return new OperatorGraph(
                OperatorGraph.Dialect.TFLITE,
                operators(graph, outputs),
                arrays,
                inputs,
                outputs.stream().map(i -> Integer.toString(i)).toList(),
                quantized,
                shapes,
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

    private static DenseTensor values(Path path, TfliteTensor tensor) throws IOException {
        boolean whole = tensor.quantization().isEmpty();
        return switch (tensor.type()) {
            case INT64, BOOL, INT8, UINT8, INT32, INT16 -> whole || tensor.type() == TfliteType.INT64
                    ? whole(path, tensor)
                    : TfliteInside.values(path, tensor);
            default -> TfliteInside.values(path, tensor);
        };
    }

    private static DenseTensor whole(Path path, TfliteTensor tensor) throws IOException {
        ByteBuffer bytes = FileBytes.read(path, tensor.constant().orElseThrow());
        int[] values = new int[Math.toIntExact(tensor.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (tensor.type()) {
                case INT64 -> (int) bytes.getLong(i * Long.BYTES);
                case INT32 -> bytes.getInt(i * Integer.BYTES);
                case INT16 -> bytes.getShort(i * Short.BYTES);
                case UINT8 -> bytes.get(i) & 0xff;
                default -> bytes.get(i);
            };
        }
        return DenseTensor.ofInt32(new Shape(tensor.shape()), values);
    }
}
