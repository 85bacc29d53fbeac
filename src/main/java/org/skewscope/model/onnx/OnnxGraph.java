package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a graph, or the body of a function.
 *
 * @param inputs the inputs as written; older files list the initializers among them
 * @param initializers the arrays of the file, by name
 */
record OnnxGraph(
        List<OnnxNode> nodes, Map<String, OnnxTensor> initializers, List<OnnxValue> inputs, List<OnnxValue> outputs) {

    OnnxGraph {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Returns the inputs that a run must give. */
    List<OnnxValue> fed() {
        return inputs.stream()
                .filter(input -> !initializers.containsKey(input.name()))
                .toList();
    }

    /** Returns the ops of this graph and of all graphs inside it. */
    List<OnnxNode> allNodes() {
        List<OnnxNode> all = new ArrayList<>();
        addTo(all);
        return all;
    }

    private void addTo(List<OnnxNode> all) {
        for (OnnxNode node : nodes) {
            all.add(node);
            node.attributes().values().forEach(attribute -> attribute.graphs().forEach(inside -> inside.addTo(all)));
        }
    }
}
