package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.savedmodel.GraphLayers;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/** Drops the nodes on which no output depends, and the functions that no other node calls. */
public final class GraphPruner {

    private GraphPruner() {}

    public static GraphDef prune(GraphDef graph, Collection<TensorName> outputs) {
        Map<String, NodeDef> nodes = GraphLayers.byName(graph.getNodeList());
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
                node.getInputList()
                        .forEach(input -> open.add(TensorName.parse(input).node()));
            }
        }
        GraphDef.Builder pruned = graph.toBuilder().clearNode();
        graph.getNodeList().stream()
                .filter(node -> needed.contains(node.getName()))
                .forEach(pruned::addNode);
        return pruned.setLibrary(CalledFunctions.of(pruned.getNodeList(), graph.getLibrary()))
                .build();
    }

    /**
     * Drops the functions that no node calls, directly or through others: those that save and
     * restore a SavedModel are most of its library, and every way of running it would copy them.
     */
    private static final class CalledFunctions {

        /** Grappler may take one of several functions that implement the same for another. */
        private static final String ALTERNATIVES = "api_implements";

        private final Map<String, FunctionDef> all = new HashMap<>();
        private final Set<String> called = new HashSet<>();
        private final Deque<FunctionDef> open = new ArrayDeque<>();

        private CalledFunctions(FunctionDefLibrary library) {
            library.getFunctionList()
                    .forEach(function -> all.put(function.getSignature().getName(), function));
        }

        static FunctionDefLibrary of(List<NodeDef> nodes, FunctionDefLibrary library) {
            if (library.getGradientCount() > 0
                    || library.getFunctionList().stream().anyMatch(function -> function.containsAttr(ALTERNATIVES))) {
                return library;
            }
            CalledFunctions functions = new CalledFunctions(library);
            functions.callAll(nodes);
            while (!functions.open.isEmpty()) {
                functions.callAll(functions.open.pop().getNodeDefList());
            }
            FunctionDefLibrary.Builder kept = library.toBuilder().clearFunction();
            for (FunctionDef function : library.getFunctionList()) {
                if (functions.called.contains(function.getSignature().getName())) {
                    kept.addFunction(function);
                }
            }
            return kept.build();
        }

        private void callAll(List<NodeDef> nodes) {
            for (NodeDef node : nodes) {
                call(node.getOp());
                callThose(node.getAttrMap());
            }
        }

        /** Adds a called function and the functions that its attributes name. */
        private void call(NameAttrList function) {
            call(function.getName());
            callThose(function.getAttrMap());
        }

        private void callThose(Map<String, AttrValue> attributes) {
            for (AttrValue attribute : attributes.values()) {
                if (attribute.hasFunc()) {
                    call(attribute.getFunc());
                } else if (attribute.hasList()) {
                    attribute.getList().getFuncList().forEach(this::call);
                }
            }
        }

        private void call(String name) {
            FunctionDef function = all.get(name);
            if (function != null && called.add(name)) {
                open.add(function);
            }
        }
    }
}
