package org.skewscope.model.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelFact;
import org.skewscope.tensor.DenseTensor;

/**
 * What a graph does to its input before anything else: the ops that take it one after another, as
 * long as each is a cast, a scaling, a shift or a change of axes by constants.
 */
final class InputFacts {

    private static final int MOST_STEPS = 64;

    /** More numbers than a picture has channels are no scaling. */
    private static final int MOST_NUMBERS = 4;

    private final Tensors tensors;
    private final ArrayValues values;
    private final List<ModelFact> facts = new ArrayList<>();

    InputFacts(Tensors tensors, ArrayValues values) {
        this.tensors = tensors;
        this.values = values;
    }

    List<ModelFact> of(String input) {
        String current = input;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<OnnxNode> takers = tensors.takers(current);
            if (takers.size() != 1 || !passes(takers.get(0), current)) {
                break;
            }
            current = takers.get(0).outputs().get(0);
        }
        return List.copyOf(facts);
    }

    private boolean passes(OnnxNode node, String current) {
        if (node.outputs().isEmpty()) {
            return false;
        }
        return switch (node.op()) {
            case "Identity", "Cast", "Transpose", "QuantizeLinear", "DequantizeLinear" -> true;
            case "Mul" -> rescales(node, current, false, true);
            case "Div" -> rescales(node, current, true, true);
            case "Sub" -> rescales(node, current, true, false);
            case "Add" -> rescales(node, current, false, false);
            default -> false;
        };
    }

    private boolean rescales(OnnxNode node, String current, boolean inverse, boolean factor) {
        if (node.inputs().size() != 2) {
            return false;
        }
        boolean first = node.inputs().get(0).equals(current);
        if (inverse && !first) {
            return false;
        }
        List<Double> numbers = numbers(node.inputs().get(first ? 1 : 0));
        if (numbers.isEmpty()) {
            return false;
        }
        facts.add(ModelFact.Rescales.by(node.label(), node.op(), numbers, inverse, factor));
        return true;
    }

    /** One number, or one for each channel. */
    private List<Double> numbers(String tensor) {
        Optional<OnnxTensor> constant = tensors.constant(tensor);
        if (constant.isEmpty() || constant.get().size() > MOST_NUMBERS) {
            return List.of();
        }
        long longest = constant.get().dims().stream().mapToLong(each -> each).max().orElse(1);
        try {
            DenseTensor read = values.read(constant.get());
            if (read.size() != longest) {
                return List.of();
            }
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                numbers.add(read.value(i));
            }
            return numbers;
        } catch (IOException e) {
            // What cannot be read is told when the model is loaded.
            return List.of();
        }
    }
}
