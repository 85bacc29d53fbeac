package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Drops the nodes on which no output depends, and the functions that no other node calls. */
public final class GraphPruner {

    private GraphPruner() {}

    public static GraphDef prune(GraphDef graph, Collection<TensorName> outputs) {
        Map<String, NodeDef> nodes = new HashMap<>();
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        outputs.forEach(output -> open.add(output.node()));
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = nodes.get(name);
            if (node == null) {
                throw new IllegalArgumentException("The graph has no node " + name);
            }
            if (needed.add(name)) {
                node.getInputList().forEach(input -> open.add(TensorName.parse(input).node()));
            }
        }
        GraphDef.Builder pruned = graph.toBuilder().clearNode();
        graph.getNodeList().stream()
                .filter(node -> needed.contains(node.getName()))
                .forEach(pruned::addNode);
        return pruned.setLibrary(CalledFunctions.of(pruned.getNodeList(), graph.getLibrary()))
                .build();
    }
}
