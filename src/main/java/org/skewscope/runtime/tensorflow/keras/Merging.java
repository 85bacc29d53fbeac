package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Writes layers of several inputs: Add, Multiply, Average, Concatenate and the like. */
final class Merging {

    private Merging() {}

    /** Returns a builder that combines the inputs two by two from the left. */
    static LayerBuilder folding(String op) {
        return call -> fold(call, op);
    }

    private static GraphTensor fold(LayerCall call, String op) {
        List<GraphTensor> inputs = call.inputs();
        GraphTensor result = inputs.get(0);
        for (GraphTensor next : inputs.subList(1, inputs.size())) {
            result = op.equals("AddV2") && !call.dialect().isKeras2()
                    ? Bias.add(call, result, next)
                    : call.ops().binary(op, name(call, op), result, next);
        }
        return result;
    }

    /** Returns the op's name: Keras 2 writes {@code a + b}, Keras 3 {@code tf.add(a, b)}. */
    private static String name(LayerCall call, String op) {
        return call.dialect().isKeras2()
                ? Map.of("AddV2", "add", "Mul", "mul", "Sub", "sub").getOrDefault(op, op)
                : op;
    }

    static GraphTensor average(LayerCall call) {
        return call.ops()
                .divide(
                        fold(call, "AddV2"),
                        call.ops().scalar("truediv/y", call.inputs().size()));
    }

    static GraphTensor concatenate(LayerCall call) {
        return concatenate(call, call.inputs(), call.config().path("axis").asInt(-1));
    }

    static GraphTensor concatenate(LayerCall call, List<GraphTensor> inputs, int axis) {
        GraphTensor first = inputs.get(0);
        int place = axis < 0 ? axis + first.rank() : axis;
        if (place < 1 || place >= first.rank()) {
            throw new IllegalArgumentException("concatenates along the axis " + axis);
        }
        int sum = 0;
        for (GraphTensor each : inputs) {
            each.requireRank(first.rank());
            sum = sum == GraphTensor.ANY || each.size(place) == GraphTensor.ANY
                    ? GraphTensor.ANY
                    : Math.addExact(sum, each.size(place));
        }
        if (inputs.size() == 1) {
            return first;
        }
        List<GraphTensor> all = new ArrayList<>(inputs);
        all.add(call.graph().integer(call.dialect().isKeras2() ? place : axis));
        return call.graph()
                .op("ConcatV2", "concat")
                .in(all.toArray(GraphTensor[]::new))
                .floats()
                .type("Tidx", DataType.DT_INT32)
                .with("N", Attr.number(inputs.size()))
                .out(first.with(place, sum));
    }

    /** Writes a + b * scale, a layer of InceptionResNetV2. */
    static GraphTensor scaledSum(LayerCall call) {
        List<GraphTensor> inputs = call.inputs();
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("is called with %s tensors".formatted(inputs.size()));
        }
        GraphTensor scale =
                call.ops().scalar("mul/y", call.config().path("scale").asDouble());
        return call.ops().add(inputs.get(0), call.ops().multiply(inputs.get(1), scale));
    }
}
