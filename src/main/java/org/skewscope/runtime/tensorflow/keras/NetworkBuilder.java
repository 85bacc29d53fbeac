package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasArgument;
import org.skewscope.model.keras.KerasCall;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.KerasNetwork;
import org.skewscope.runtime.tensorflow.keras.LayerCall.Operand;
import org.skewscope.tensor.DenseTensor;

/** Calls the layers of a network, each as soon as there is what it is called with. */
final class NetworkBuilder {

    private static final String EXPORT =
            "Export it from the Python program that made it, with model.export(folder), and open"
                    + " that folder.";

    private final KerasFile file;
    private final KerasDialect dialect;
    private final Ops ops;

    NetworkBuilder(KerasFile file, KerasDialect dialect, Ops ops) {
        this.file = file;
        this.dialect = dialect;
        this.ops = ops;
    }

    /** One call of one layer. */
    private record Pending(KerasLayer layer, int index, KerasCall call) {
        KerasArgument.Tensor result() {
            return new KerasArgument.Tensor(layer.name(), index, 0);
        }
    }

    GraphTensor build(GraphTensor picture) throws ModelException {
        String scope = ops.graph().scope("", file.network().name(), !dialect.isKeras2());
        return build(file.network(), List.of(picture), scope);
    }

    /**
     * @param scope of the names of its layers
     */
    private GraphTensor build(KerasNetwork network, List<GraphTensor> inputs, String scope)
            throws ModelException {
        if (inputs.size() != network.inputs().size()) {
            throw refused("one of its models is called with " + inputs.size() + " inputs");
        }
        Map<KerasArgument.Tensor, GraphTensor> known = new HashMap<>();
        Map<KerasArgument.Tensor, List<Pending>> waiting = new HashMap<>();
        Map<Pending, Integer> missing = new LinkedHashMap<>();
        Deque<Pending> ready = new ArrayDeque<>();
        for (KerasLayer layer : network.layers()) {
            for (int i = 0; i < layer.calls().size(); i++) {
                Pending pending = new Pending(layer, i, layer.calls().get(i));
                List<KerasArgument.Tensor> tensors =
                        pending.call().tensors().stream().distinct().toList();
                missing.put(pending, tensors.size());
                tensors.forEach(
                        tensor ->
                                waiting.computeIfAbsent(tensor, key -> new ArrayList<>())
                                        .add(pending));
            }
        }
        Deque<KerasArgument.Tensor> arrived = new ArrayDeque<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(network.inputs().get(i), inputs.get(i));
            arrived.add(network.inputs().get(i));
        }
        while (!arrived.isEmpty()) {
            for (Pending pending : waiting.getOrDefault(arrived.pop(), List.of())) {
                if (missing.merge(pending, -1, Integer::sum) == 0) {
                    ready.add(pending);
                }
            }
            while (!ready.isEmpty()) {
                Pending next = ready.pop();
                known.put(next.result(), call(next, known, scope));
                arrived.add(next.result());
            }
        }
        GraphTensor output =
                network.outputs().size() == 1 ? known.get(network.outputs().get(0)) : null;
        if (output == null) {
            throw refused(
                    "its output cannot be computed, since its layers wait for one another or for"
                            + " a second output");
        }
        return output;
    }

    private GraphTensor call(
            Pending pending, Map<KerasArgument.Tensor, GraphTensor> known, String outer)
            throws ModelException {
        KerasLayer layer = pending.layer();
        List<Operand> arguments =
                pending.call().arguments().stream().map(each -> operand(each, known)).toList();
        Map<String, Operand> named = new LinkedHashMap<>();
        pending.call().named().forEach((key, value) -> named.put(key, operand(value, known)));
        List<DenseTensor> weights = file.weights().getOrDefault(layer.path(), List.of());
        LayerCall call = new LayerCall(ops, layer, dialect, weights, arguments, named);
        // An operation of Keras 3 opens none.
        String scope =
                layer.isOperation()
                        ? outer
                        : ops.graph().scope(outer, layer.name(), !dialect.isKeras2());
        if (layer.network().isPresent()) {
            return build(layer.network().get(), call.inputs(), scope);
        }
        ops.graph().enter(scope);
        try {
            return LayerBuilders.of(layer)
                    .orElseThrow(() -> new IllegalArgumentException("is not known here"))
                    .build(call);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(
                    "its "
                            + layer.className()
                            + " layer \""
                            + layer.name()
                            + "\" "
                            + (e instanceof ArithmeticException
                                    ? "has sizes beyond all bounds"
                                    : e.getMessage()));
        }
    }

    private static Operand operand(
            KerasArgument argument, Map<KerasArgument.Tensor, GraphTensor> known) {
        if (argument instanceof KerasArgument.Tensor tensor) {
            return new Operand.Of(known.get(tensor));
        }
        if (argument instanceof KerasArgument.Many many) {
            return new Operand.Many(
                    many.values().stream().map(each -> operand(each, known)).toList());
        }
        return new Operand.Fixed(((KerasArgument.Value) argument).value());
    }

    private ModelException refused(String reason) {
        return new ModelException(file.name() + " cannot be opened: " + reason, EXPORT);
    }
}
