package org.skewscope.model.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelContents;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Array;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.model.onnx.OnnxNode.OnnxAttribute;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads the operators of an ONNX file. */
final class OnnxOperators {

    private final ArrayValues values;
    private final Map<String, Array> arrays = new HashMap<>();

    private OnnxOperators(ArrayValues values) {
        this.values = values;
    }

    static OperatorGraph of(OnnxFile file, OnnxModel model, ArrayValues values) {
        OnnxOperators reader = new OnnxOperators(values);
        OnnxGraph graph = model.graph();
        graph.initializers().forEach((name, tensor) -> reader.array(name, tensor));
        String output = file.signature().probabilities().tensor();
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        graph.fed()
                .forEach(value -> inputs.put(
                        value.name(),
                        value.dims().orElse(List.of()).stream()
                                .map(Long::intValue)
                                .toList()));
        return new OperatorGraph(
                OperatorGraph.Dialect.ONNX,
                reader.operators(graph, output),
                reader.arrays,
                inputs,
                List.of(output),
                Map.of(),
                Map.of(),
                recordedNames(graph));
    }

    /** Returns the names of tensors as TensorFlow has them, where the file comes from there. */
    private static Map<String, String> recordedNames(OnnxGraph graph) {
        Map<String, String> names = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            node.outputs().stream()
                    .filter(output -> output.endsWith(":0"))
                    .forEach(output -> names.put(output, output.substring(0, output.length() - 2)));
        }
        return names;
    }

    private void array(String name, OnnxTensor tensor) {
        ValueType type = OnnxType.of(tensor.type()).map(OnnxType::type).orElse(ValueType.OTHER);
        arrays.put(
                name,
                new Array(
                        tensor.name().isEmpty() ? name : tensor.name(),
                        type,
                        tensor.dims().stream().map(Long::intValue).toList(),
                        Optional.empty(),
                        () -> values.read(tensor)));
    }

    private List<Operator> operators(OnnxGraph graph, String output) {
        Set<String> needed = new HashSet<>(List.of(output));
        List<Operator> operators = new ArrayList<>();
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            OnnxNode node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                if (node.op().equals("Constant") && constant(node)) {
                    continue;
                }
                operators.add(0, operator(node));
            }
        }
        return new Scales(this).withoutScales(operators);
    }

    private static Operator operator(OnnxNode node) {
        Map<String, Attribute> attributes = new HashMap<>();
        node.attributes()
                .forEach((key, value) -> attributes.put(
                        key,
                        new Attribute(
                                value.ints(),
                                value.floats().stream().map(Float::doubleValue).toList(),
                                value.text())));
        String kind = node.domain().isEmpty() ? node.op() : node.domain() + "." + node.op();
        return new Operator(node.label(), kind, node.inputs(), node.outputs(), attributes);
    }

    /** Adds the array of a node Constant; returns whether it has one. */
    private boolean constant(OnnxNode node) {
        String output = node.outputs().get(0);
        OnnxAttribute value = node.attributes().get("value");
        if (value != null && !value.tensors().isEmpty()) {
            array(output, value.tensors().get(0));
            return true;
        }
        for (Map.Entry<String, OnnxAttribute> entry : node.attributes().entrySet()) {
            OnnxAttribute found = entry.getValue();
            boolean single = !entry.getKey().endsWith("s");
            int count = Math.max(found.ints().size(), found.floats().size());
            if (count > 0 && entry.getKey().startsWith("value_")) {
                float[] numbers = new float[count];
                for (int i = 0; i < count; i++) {
                    numbers[i] = found.floats().isEmpty()
                            ? found.ints().get(i)
                            : found.floats().get(i);
                }
                List<Integer> shape = single ? List.of() : List.of(count);
                arrays.put(
                        output,
                        new Array(
                                output,
                                found.floats().isEmpty() ? ValueType.INT64 : ValueType.FLOAT32,
                                shape,
                                Optional.empty(),
                                () -> DenseTensor.ofFloat32(new Shape(shape), numbers)));
                return true;
            }
        }
        return false;
    }

    /**
     * Replaces an array and the op DequantizeLinear behind it by the numbers that it stands for.
     */
    private record Scales(OnnxOperators reader) {

        List<Operator> withoutScales(List<Operator> operators) {
            List<Operator> kept = new ArrayList<>();
            for (Operator operator : operators) {
                if (operator.kind().equals("DequantizeLinear")
                        && operator.inputs().stream().allMatch(i -> i.isEmpty() || reader.arrays.containsKey(i))) {
                    try {
                        replace(operator);
                        continue;
                    } catch (IOException e) {
                        // It stays an operator that is not understood.
                    }
                }
                kept.add(operator);
            }
            return kept;
        }

        private void replace(Operator operator) throws IOException {
            Array whole = reader.arrays.get(operator.inputs().get(0));
            float[] scales = floats(operator.inputs().get(1));
            boolean zeros =
                    operator.inputs().size() > 2 && !operator.inputs().get(2).isEmpty();
            float[] zero = zeros ? floats(operator.inputs().get(2)) : new float[scales.length];
            int axis = operator.integer("axis", 1);
            List<Float> scaleList = new ArrayList<>();
            List<Integer> zeroList = new ArrayList<>();
            for (int i = 0; i < scales.length; i++) {
                scaleList.add(scales[i]);
                zeroList.add((int) zero[i]);
            }
            int at = Math.floorMod(axis, Math.max(1, whole.shape().size()));
            int inner = whole.shape().stream().skip(at + 1L).reduce(1, (a, b) -> a * b);
            ModelContents.Values values = () -> {
                DenseTensor numbers = whole.values().read();
                float[] real = new float[numbers.size()];
                for (int i = 0; i < real.length; i++) {
                    int slice = scales.length == 1 ? 0 : i / inner % scales.length;
                    real[i] = (float) (numbers.value(i) - zero[slice]) * scales[slice];
                }
                return DenseTensor.ofFloat32(numbers.shape(), real);
            };
            reader.arrays.put(
                    operator.outputs().get(0),
                    new Array(
                            whole.name(),
                            whole.type(),
                            whole.shape(),
                            Optional.of(new Quantized(scaleList, zeroList, at, 8, whole.type() != ValueType.UINT8)),
                            values));
        }

        private float[] floats(String tensor) throws IOException {
            return reader.arrays.get(tensor).values().read().toFloats();
        }
    }
}
