package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelException;

/**
 * Reads how layers are called: {@code [[["conv", 0, 0, {}]]]} of Keras 2, {@code [{"args": [...],
 * "kwargs": {}}]} of Keras 3.
 */
final class CallReader {

    private final String model;
    private final Set<String> nested;

    /**
     * @param nested the layers whose first call has the number 1 where Keras 2 wrote it
     */
    CallReader(String model, Set<String> nested) {
        this.model = model;
        this.nested = nested;
    }

    List<KerasCall> calls(JsonNode nodes) throws ModelException {
        List<KerasCall> calls = new ArrayList<>();
        for (JsonNode node : nodes) {
            calls.add(node.isObject() ? ofKeras3(node) : ofKeras2(node));
        }
        return calls;
    }

    /** What a network takes or returns: one triple or a list of them. */
    List<KerasArgument.Tensor> ends(JsonNode written) throws ModelException {
        List<KerasArgument.Tensor> ends = new ArrayList<>();
        if (isTriple(written)) {
            ends.add(tensor(written));
        } else if (written.isArray()) {
            for (JsonNode each : written) {
                if (!isTriple(each)) {
                    throw unreadable(each);
                }
                ends.add(tensor(each));
            }
        } else {
            throw new ModelException(
                    model + " takes or returns its tensors by name, not in order",
                    "Build the model with a list of inputs and one output.");
        }
        return ends;
    }

    private KerasCall ofKeras3(JsonNode node) throws ModelException {
        List<KerasArgument> arguments = new ArrayList<>();
        for (JsonNode each : node.path("args")) {
            arguments.add(argument(each));
        }
        Map<String, KerasArgument> named = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("kwargs").properties()) {
            named.put(each.getKey(), argument(each.getValue()));
        }
        return new KerasCall(arguments, named);
    }

    private KerasArgument argument(JsonNode written) throws ModelException {
        if (written.path("class_name").asText().equals("__keras_tensor__")) {
            JsonNode history = written.path("config").path("keras_history");
            if (!isTriple(history)) {
                throw unreadable(written);
            }
            // Keras 3 counts the calls of nested models from 0.
            return new KerasArgument.Tensor(
                    history.get(0).asText(), history.get(1).asInt(), history.get(2).asInt());
        }
        if (written.isArray()) {
            List<KerasArgument> values = new ArrayList<>();
            boolean tensors = false;
            for (JsonNode each : written) {
                KerasArgument value = argument(each);
                tensors |= !(value instanceof KerasArgument.Value);
                values.add(value);
            }
            return tensors ? new KerasArgument.Many(values) : new KerasArgument.Value(written);
        }
        return new KerasArgument.Value(written);
    }

    /** {@code ["a", 0, 0, {"y": ["b", 0, 0]}]} or a list of such. */
    private KerasCall ofKeras2(JsonNode node) throws ModelException {
        if (!node.isArray() || node.isEmpty()) {
            throw unreadable(node);
        }
        List<KerasArgument> inputs = new ArrayList<>();
        Map<String, KerasArgument> named = new LinkedHashMap<>();
        boolean single = isQuadruple(node);
        for (JsonNode each : single ? List.of(node) : node) {
            if (!isQuadruple(each)) {
                throw unreadable(each);
            }
            inputs.add(quadruple(each));
            for (Map.Entry<String, JsonNode> entry : each.path(3).properties()) {
                named.put(entry.getKey(), named(entry.getValue()));
            }
        }
        return new KerasCall(
                inputs.size() == 1 ? inputs : List.of(new KerasArgument.Many(inputs)), named);
    }

    private KerasArgument quadruple(JsonNode each) {
        return each.get(0).asText().equals("_CONSTANT_VALUE")
                ? new KerasArgument.Value(each.get(2))
                : tensor(each);
    }

    private KerasArgument named(JsonNode value) {
        return isTriple(value) ? tensor(value) : new KerasArgument.Value(value);
    }

    private KerasArgument.Tensor tensor(JsonNode triple) {
        String layer = triple.get(0).asText();
        int call = triple.get(1).asInt();
        return new KerasArgument.Tensor(
                layer, nested.contains(layer) ? call - 1 : call, triple.get(2).asInt());
    }

    private static boolean isTriple(JsonNode node) {
        return node.isArray()
                && node.size() >= 3
                && node.get(0).isTextual()
                && node.get(1).isInt()
                && node.get(2).isInt();
    }

    private static boolean isQuadruple(JsonNode node) {
        return isTriple(node)
                || node.isArray()
                        && node.size() >= 3
                        && node.get(0).asText().equals("_CONSTANT_VALUE");
    }

    private ModelException unreadable(JsonNode node) {
        String text = node.toString();
        return new ModelException(
                model
                        + " calls a layer in a way that cannot be read: "
                        + text.substring(0, Math.min(60, text.length())),
                LayerPolicy.EXPORT);
    }
}
