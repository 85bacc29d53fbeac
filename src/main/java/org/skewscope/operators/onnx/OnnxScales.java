package org.skewscope.operators.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.network.Value;

/**
 * Finds what the whole numbers of an ONNX file's tensors stand for. ONNX writes the scale of a tensor as an input of
 * the operators around it, so their places stand here: nothing else of an operator is known.
 *
 * <p>Source: ONNX' QuantizeLinear, DequantizeLinear, QLinearConv and QLinearMatMul, and ONNX Runtime's
 * ContribOperators.md, whose inputs are in these orders.
 */
final class OnnxScales {

    /** Names the places of a tensor's scale and zero point among an operator's inputs. */
    private record Made(int scale, int zero) {}

    /** Names the places of an array or tensor, and of its scale and zero point. */
    private record Taken(int tensor, int scale, int zero) {}

    private static final Map<String, Made> MADE = Map.ofEntries(
            Map.entry("QuantizeLinear", new Made(1, 2)),
            Map.entry("QLinearConv", new Made(6, 7)),
            Map.entry("QLinearMatMul", new Made(6, 7)),
            Map.entry("QLinearAdd", new Made(6, 7)),
            Map.entry("QLinearMul", new Made(6, 7)),
            Map.entry("QLinearSigmoid", new Made(3, 4)),
            Map.entry("QLinearLeakyRelu", new Made(3, 4)),
            Map.entry("QLinearGlobalAveragePool", new Made(3, 4)),
            Map.entry("QLinearAveragePool", new Made(3, 4)),
            Map.entry("QLinearSoftmax", new Made(3, 4)),
            Map.entry("QLinearReduceMean", new Made(3, 4)),
            Map.entry("QLinearConcat", new Made(0, 1)),
            Map.entry("QGemm", new Made(7, 8)));

    private static final Map<String, List<Taken>> TAKEN = Map.of(
            "DequantizeLinear", List.of(new Taken(0, 1, 2)),
            "QLinearConv", List.of(new Taken(0, 1, 2), new Taken(3, 4, 5)),
            "QLinearMatMul", List.of(new Taken(0, 1, 2), new Taken(3, 4, 5)),
            "QGemm", List.of(new Taken(0, 1, 2), new Taken(3, 4, 5)),
            "QLinearAdd", List.of(new Taken(0, 1, 2), new Taken(3, 4, 5)),
            "QLinearMul", List.of(new Taken(0, 1, 2), new Taken(3, 4, 5)),
            "MatMulIntegerToFloat", List.of(new Taken(1, 3, 5)),
            "DynamicQuantizeMatMul", List.of(new Taken(1, 2, 3)));

    /** Operators that move whole numbers about, which keep their scale. */
    private static final Set<String> MOVING = Set.of(
            "Reshape",
            "Transpose",
            "MaxPool",
            "Squeeze",
            "Unsqueeze",
            "Flatten",
            "Identity",
            "Slice",
            "Split",
            "Gather",
            "Pad",
            "Resize");

    private final OnnxParts parts;
    private final Map<String, Quantized> scales = new HashMap<>();
    private final Map<Operator, Map<String, Quantized>> readOtherwise = new HashMap<>();

    OnnxScales(OnnxParts parts) {
        this.parts = parts;
        for (Operator operator : parts.operators()) {
            Made made = MADE.get(operator.kind());
            String output = operator.outputs().get(0);
            if (made != null) {
                scale(operator, made.scale(), made.zero(), operator.integer("axis", 1))
                        .ifPresent(scale -> scales.putIfAbsent(output, scale));
            }
            for (Taken taken : TAKEN.getOrDefault(operator.kind(), List.of())) {
                take(operator, taken);
            }
            if (MOVING.contains(operator.kind())
                    && scales.containsKey(operator.inputs().get(0))) {
                Quantized kept = scales.get(operator.inputs().get(0));
                operator.outputs().forEach(each -> scales.putIfAbsent(each, kept));
            }
        }
    }

    private void take(Operator operator, Taken taken) {
        String tensor = input(operator, taken.tensor());
        Value array = parts.constants().get(tensor);
        int axis = operator.kind().equals("DequantizeLinear")
                ? operator.integer("axis", 1)
                : operator.kind().equals("QLinearConv") || array == null
                        ? 0
                        : array.shape().size() - 1;
        Optional<Quantized> scale = scale(operator, taken.scale(), taken.zero(), axis);
        if (tensor.isEmpty() || scale.isEmpty()) {
            return;
        }
        Quantized known = scales.putIfAbsent(tensor, scale.get());
        boolean same = known == null
                || known.scales().equals(scale.get().scales())
                        && known.zeroPoints().equals(scale.get().zeroPoints());
        // One array may be shared by operators that mean other numbers by it.
        if (!same && array == null) {
            readOtherwise.computeIfAbsent(operator, key -> new HashMap<>()).put(tensor, scale.get());
        }
    }

    /** Returns whether an operator is made for whole numbers, whose scales it takes. */
    static boolean takesScales(Operator operator) {
        return MADE.containsKey(operator.kind()) || TAKEN.containsKey(operator.kind());
    }

    Map<String, Quantized> all() {
        return scales;
    }

    /** Returns tensors that operators take with another scale than they were made with. */
    Map<Operator, Map<String, Quantized>> readOtherwise() {
        return readOtherwise;
    }

    private static String input(Operator operator, int place) {
        return place < operator.inputs().size() ? operator.inputs().get(place) : "";
    }

    private Optional<Quantized> scale(Operator operator, int scale, int zero, int axis) {
        Value scaled = parts.constants().get(input(operator, scale));
        Value zeros = parts.constants().get(input(operator, zero));
        if (scaled == null || !scaled.isReal() || zeros != null && zeros.isReal()) {
            return Optional.empty();
        }
        List<Float> all = new ArrayList<>();
        for (float each : scaled.floats()) {
            all.add(each);
        }
        List<Integer> points = new ArrayList<>();
        for (long each : zeros == null ? new long[] {0} : zeros.wholes()) {
            points.add((int) each);
        }
        boolean signed = zeros != null && zeros.type() != ValueType.UINT8;
        int bits = zeros != null && zeros.type() == ValueType.INT32 ? Integer.SIZE : Byte.SIZE;
        return Optional.of(new Quantized(all, points, axis, bits, signed));
    }
}
