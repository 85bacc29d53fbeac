package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.runtime.tensorflow.keras.LayerCall.Operand;

/**
 * Writes operators and functions between layers: {@code x / 255}, {@code ops.relu(x)}, {@code
 * tf.nn.relu(x)}.
 */
final class Operators {

    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("subtract", "Sub"),
            Map.entry("multiply", "Mul"),
            Map.entry("truedivide", "RealDiv"),
            Map.entry("divide", "RealDiv"),
            Map.entry("truediv", "RealDiv"),
            Map.entry("maximum", "Maximum"),
            Map.entry("minimum", "Minimum"));

    private static final Map<String, String> UNARY = Map.of(
            "negative", "Neg",
            "absolute", "Abs",
            "abs", "Abs",
            "sqrt", "Sqrt",
            "square", "Square",
            "exp", "Exp",
            "log", "Log");

    private static final Map<String, String> REDUCING = Map.of(
            "mean", "Mean",
            "sum", "Sum",
            "max", "Max",
            "min", "Min",
            "reduce_mean", "Mean",
            "reduce_sum", "Sum",
            "reduce_max", "Max");

    private Operators() {}

    /** Returns an operation of Keras 3. */
    static GraphTensor ofKeras3(LayerCall call) {
        return build(call, call.layer().className().toLowerCase(Locale.ROOT));
    }

    /** Writes a TFOpLambda of Keras 2. */
    static GraphTensor ofKeras2(LayerCall call) {
        String function = call.config().path("function").asText();
        return build(call, function.substring(function.lastIndexOf('.') + 1));
    }

    private static GraphTensor build(LayerCall call, String name) {
        if (name.equals("add")) {
            GraphTensor a = operand(call, 0, "x");
            GraphTensor b = operand(call, 1, "y");
            return call.dialect().isKeras2() ? call.ops().binary("AddV2", a, b) : Bias.add(call, a, b);
        }
        if (BINARY.containsKey(name)) {
            String op = BINARY.get(name);
            return call.ops()
                    .binary(op, op.equals("RealDiv") ? "truediv" : op, operand(call, 0, "x"), operand(call, 1, "y"));
        }
        if (UNARY.containsKey(name)) {
            return call.ops().unary(UNARY.get(name), operand(call, 0, "x"));
        }
        if (REDUCING.containsKey(name)) {
            return reduced(call, REDUCING.get(name));
        }
        return switch (name) {
            case "concatenate", "concat" -> Merging.concatenate(
                    call, call.inputs(), fixed(call, 1, "axis").asInt(-1));
            case "reshape" -> reshape(call);
            case "transpose" -> transpose(call);
            case "cast" -> cast(call);
            default -> activation(call, name);
        };
    }

    private static GraphTensor activation(LayerCall call, String name) {
        GraphTensor x = call.inputs().get(0);
        KerasDialect dialect = call.dialect();
        String known =
                switch (name) {
                    case "hardsigmoid" -> "hard_sigmoid";
                    case "hardsilu" -> "hard_silu";
                    case "logsoftmax" -> "log_softmax";
                    default -> name;
                };
        JsonNode approximate = fixed(call, 1, "approximate");
        call.refuse(
                known.equals("gelu") && !approximate.isMissingNode() && approximate.asBoolean(),
                "the approximate gelu");
        return ActivationOps.named(known, call.ops(), dialect, x);
    }

    /** Returns the operand at a place or of a name, a tensor or a number. */
    private static GraphTensor operand(LayerCall call, int place, String name) {
        Operand operand = place < call.arguments().size()
                ? call.arguments().get(place)
                : call.named().get(name);
        if (operand instanceof Operand.Of tensor) {
            return tensor.tensor();
        }
        if (operand instanceof Operand.Fixed fixed) {
            return Preprocessing.constant(call, "y", fixed.value());
        }
        throw new IllegalArgumentException("is called without " + name);
    }

    private static JsonNode fixed(LayerCall call, int place, String name) {
        // Keras 3 keeps what an operation is made with among its settings.
        if (call.config().has(name)) {
            return call.config().get(name);
        }
        Operand operand = call.named().containsKey(name)
                ? call.named().get(name)
                : place < call.arguments().size() ? call.arguments().get(place) : null;
        return operand instanceof Operand.Fixed given ? given.value() : MissingNode.getInstance();
    }

    private static GraphTensor reduced(LayerCall call, String op) {
        GraphTensor x = call.inputs().get(0);
        JsonNode written = fixed(call, 1, "axis");
        int[] axes = written.isArray()
                ? StreamSupport.stream(written.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray()
                : new int[] {written.asInt(0)};
        for (int axis : axes) {
            int place = axis < 0 ? axis + x.rank() : axis;
            call.refuse(place < 1 || place >= x.rank(), "the axis " + written);
        }
        boolean keep = fixed(call, 2, "keepdims").asBoolean(false);
        return call.ops().reduce(op, x, keep, axes);
    }

    private static GraphTensor reshape(LayerCall call) {
        JsonNode written = fixed(call, 1, call.config().has("newshape") ? "newshape" : "shape");
        List<Integer> target = new ArrayList<>();
        written.forEach(size -> target.add(size.asInt(GraphTensor.ANY)));
        call.refuse(target.isEmpty() || target.get(0) != GraphTensor.ANY, "the shape " + written);
        GraphTensor x = call.inputs().get(0);
        return call.ops().reshape(x, Reshaping.resolved(x, target.subList(1, target.size())));
    }

    private static GraphTensor transpose(LayerCall call) {
        GraphTensor x = call.inputs().get(0);
        JsonNode written = fixed(call, 1, call.config().has("axes") ? "axes" : "perm");
        int[] order = StreamSupport.stream(written.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < x.rank(); i++) {
            call.refuse(sorted.length != x.rank() || sorted[i] != i, "the axes " + written);
        }
        call.refuse(order[0] != 0, "the axes " + written);
        return call.ops().transpose(x, order);
    }

    /** Returns the input: only a cast to float32, the input's own type, is supported. */
    private static GraphTensor cast(LayerCall call) {
        String type = fixed(call, 1, "dtype").asText();
        call.refuse(!type.equals("float32"), "the type " + type);
        return call.inputs().get(0);
    }
}
