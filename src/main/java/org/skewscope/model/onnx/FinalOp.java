package org.skewscope.model.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The op from which an output comes tells what its numbers are. */
final class FinalOp {

    /** What leaves the numbers of its first input as they are, in whatever shape and precision. */
    private static final Set<String> PASSING =
            Set.of(
                    "Identity",
                    "Cast",
                    "QuantizeLinear",
                    "DequantizeLinear",
                    "Reshape",
                    "Squeeze",
                    "Unsqueeze",
                    "Flatten");

    private static final Set<String> OF_PROBABILITIES = Set.of("Softmax", "Sigmoid");

    private static final int MOST_STEPS = 256;

    private final Tensors tensors;
    private final Map<String, OnnxGraph> functions;

    /** A call of a function whose body is looked into, and where it stands. */
    private record Call(OnnxNode node, Tensors around, OnnxGraph body) {}

    FinalOp(Tensors tensors, Map<String, OnnxGraph> functions) {
        this.tensors = tensors;
        this.functions = functions;
    }

    boolean makesProbabilities(String output) {
        Deque<Call> calls = new ArrayDeque<>();
        Tensors inside = tensors;
        String current = output;
        for (int step = 0; step < MOST_STEPS; step++) {
            OnnxNode maker = inside.maker(current).orElse(null);
            if (maker == null) {
                Call call = calls.poll();
                int place = call == null ? -1 : place(call.body().inputs(), current);
                if (place < 0 || place >= call.node().inputs().size()) {
                    return false;
                }
                inside = call.around();
                current = call.node().inputs().get(place);
                continue;
            }
            OnnxGraph body = functions.get(maker.key());
            int place = maker.outputs().indexOf(current);
            if (body != null && place < body.outputs().size()) {
                calls.push(new Call(maker, inside, body));
                inside = new Tensors(body);
                current = body.outputs().get(place).name();
            } else if (OF_PROBABILITIES.contains(maker.op())) {
                return true;
            } else if (PASSING.contains(maker.op()) && !maker.inputs().isEmpty()) {
                current = maker.inputs().get(0);
            } else {
                return false;
            }
        }
        return false;
    }

    private static int place(List<OnnxValue> inputs, String name) {
        return inputs.stream().map(OnnxValue::name).toList().indexOf(name);
    }
}
