package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.onnx.OnnxNode.OnnxAttribute;

/** Maps each tensor of a graph to the op that makes it and the ops that take it. */
final class Tensors {

    private final OnnxGraph graph;
    private final Map<String, OnnxNode> makers = new HashMap<>();
    private final Map<String, List<OnnxNode>> takers = new HashMap<>();

    Tensors(OnnxGraph graph) {
        this.graph = graph;
        for (OnnxNode node : graph.nodes()) {
            node.outputs().forEach(output -> makers.put(output, node));
            node.inputs().stream().distinct().forEach(input -> takers.computeIfAbsent(input, key -> new ArrayList<>())
                    .add(node));
        }
    }

    OnnxGraph graph() {
        return graph;
    }

    Optional<OnnxNode> maker(String tensor) {
        return Optional.ofNullable(makers.get(tensor));
    }

    List<OnnxNode> takers(String tensor) {
        return takers.getOrDefault(tensor, List.of());
    }

    /** Returns the array that a tensor is: an initializer, or the value of an op Constant. */
    Optional<OnnxTensor> constant(String tensor) {
        OnnxTensor initializer = graph.initializers().get(tensor);
        if (initializer != null) {
            return Optional.of(initializer);
        }
        OnnxNode maker = makers.get(tensor);
        if (maker == null) {
            return Optional.empty();
        }
        if (maker.op().equals("Identity") && maker.inputs().size() == 1) {
            return Optional.ofNullable(graph.initializers().get(maker.inputs().get(0)));
        }
        OnnxAttribute value = maker.attributes().get("value");
        return maker.op().equals("Constant") && value != null
                ? value.tensors().stream().findFirst()
                : Optional.empty();
    }
}
