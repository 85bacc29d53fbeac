package org.skewscope.model.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelException;
import org.skewscope.model.onnx.OnnxNode.OnnxAttribute;

/** Refuses a graph whose ops wait for each other, or for a tensor that nothing makes. */
final class GraphOrderCheck {

    private static final String REMEDY = "Export or copy the model again.";

    private final String model;
    private final GraphOrderCheck outside;
    private final Map<String, OnnxNode> makers = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    private GraphOrderCheck(String model, GraphOrderCheck outside, OnnxGraph graph) throws ModelException {
        this.model = model;
        this.outside = outside;
        graph.inputs().forEach(input -> given.add(input.name()));
        given.addAll(graph.initializers().keySet());
        for (OnnxNode node : graph.nodes()) {
            for (String output : node.outputs()) {
                boolean second = makers.putIfAbsent(output, node) != null;
                if (!output.isEmpty() && (second || given.contains(output))) {
                    throw wrong("two ops make the tensor " + output);
                }
            }
        }
    }

    /**
     * Refuses a model with such a graph.
     *
     * @param name the model's name for messages
     */
    static void require(OnnxModel model, String name) throws ModelException {
        new GraphOrderCheck(name, null, model.graph()).check(model.graph());
        for (OnnxGraph function : model.functions().values()) {
            new GraphOrderCheck(name, null, function).check(function);
        }
    }

    /** Returns the tensors that the graph takes from outside of it. */
    private Set<String> check(OnnxGraph graph) throws ModelException {
        Set<String> free = new HashSet<>();
        IdentityHashMap<OnnxNode, Integer> waiting = new IdentityHashMap<>();
        IdentityHashMap<OnnxNode, List<OnnxNode>> takers = new IdentityHashMap<>();
        Deque<OnnxNode> ready = new ArrayDeque<>();
        for (OnnxNode node : graph.nodes()) {
            Set<OnnxNode> before = before(node, free);
            waiting.put(node, before.size());
            before.forEach(each ->
                    takers.computeIfAbsent(each, key -> new ArrayList<>()).add(node));
            if (before.isEmpty()) {
                ready.add(node);
            }
        }
        while (!ready.isEmpty()) {
            OnnxNode done = ready.pop();
            waiting.remove(done);
            for (OnnxNode taker : takers.getOrDefault(done, List.of())) {
                if (waiting.merge(taker, -1, Integer::sum) == 0) {
                    ready.add(taker);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw wrong("the op %s waits for itself"
                    .formatted(waiting.keySet().iterator().next().label()));
        }
        for (OnnxValue output : graph.outputs()) {
            if (!makers.containsKey(output.name()) && !given.contains(output.name())) {
                requireOutside(output.name(), "nothing makes its output " + output.name());
                free.add(output.name());
            }
        }
        return free;
    }

    /** Returns the ops of this graph that make a node's inputs, bodies of loops included. */
    private Set<OnnxNode> before(OnnxNode node, Set<String> free) throws ModelException {
        Set<OnnxNode> before = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> taken = new HashSet<>(node.inputs());
        taken.remove("");
        for (OnnxAttribute attribute : node.attributes().values()) {
            for (OnnxGraph inside : attribute.graphs()) {
                taken.addAll(new GraphOrderCheck(model, this, inside).check(inside));
            }
        }
        for (String tensor : taken) {
            if (makers.containsKey(tensor)) {
                before.add(makers.get(tensor));
            } else if (!given.contains(tensor)) {
                requireOutside(tensor, "the op %s takes %s, which nothing makes".formatted(node.label(), tensor));
                free.add(tensor);
            }
        }
        return before;
    }

    private void requireOutside(String tensor, String otherwise) throws ModelException {
        for (GraphOrderCheck around = outside; around != null; around = around.outside) {
            if (around.makers.containsKey(tensor) || around.given.contains(tensor)) {
                return;
            }
        }
        throw wrong(otherwise);
    }

    private ModelException wrong(String what) {
        return new ModelException(model + " is no whole ONNX model: " + what, REMEDY);
    }
}
