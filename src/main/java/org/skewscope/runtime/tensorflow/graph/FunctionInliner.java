package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Replaces every function call by the function's nodes, until the graph is flat: what an eager run
 * of the same Python code executes op by op. A call leaves one NoOp of its name behind that waits
 * for the function's side effects, for those that depend on the call as a whole.
 */
public final class FunctionInliner {

    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

    private final Map<String, FunctionDef> functions = new HashMap<>();
    private final OpDefinitions definitions;
    private final GraphDef.Builder flat = GraphDef.newBuilder();

    /** The tensors that a call's outputs became, by {@code call:index}. */
    private final Map<TensorName, TensorName> results = new HashMap<>();

    private final boolean all;

    private FunctionInliner(GraphDef graph, OpDefinitions definitions, boolean all) {
        this.definitions = definitions;
        this.all = all;
        for (FunctionDef function : graph.getLibrary().getFunctionList()) {
            functions.put(function.getSignature().getName(), function);
        }
    }

    /**
     * Returns the model without calls, except those that XLA must compile. Its functions must not
     * call themselves.
     */
    public static ModelGraph inline(ModelGraph model, OpDefinitions definitions) {
        return inline(model, definitions, false);
    }

    /** Returns the model without any call. */
    public static ModelGraph inlineAll(ModelGraph model, OpDefinitions definitions) {
        return inline(model, definitions, true);
    }

    private static ModelGraph inline(ModelGraph model, OpDefinitions definitions, boolean all) {
        FunctionInliner inliner = new FunctionInliner(model.graph(), definitions, all);
        model.graph().getNodeList().forEach(inliner::add);
        GraphDef flat = inliner.resolved()
                .setVersions(model.graph().getVersions())
                .setLibrary(model.graph().getLibrary())
                .build();
        ModelGraph whole = new ModelGraph(
                flat, model.input(), inliner.resolve(model.logits()), inliner.resolve(model.probabilities()));
        return whole.withGraph(GraphPruner.prune(flat, whole.outputs()));
    }

    private FunctionDef called(NodeDef node) {
        if (!all && mustCompile(node)) {
            return null;
        }
        return functions.get(
                CALLS.contains(node.getOp())
                        ? node.getAttrOrThrow("f").getFunc().getName()
                        : node.getOp());
    }

    /**
     * Returns whether XLA compiles the node in every execution. Such a call stays: inlined, it
     * would run other kernels with other bits.
     */
    public static boolean mustCompile(NodeDef node) {
        return CALLS.contains(node.getOp())
                && node.getAttrOrDefault("_XlaMustCompile", AttrValue.getDefaultInstance())
                        .getB();
    }

    private void add(NodeDef node) {
        FunctionDef function = called(node);
        if (function == null) {
            flat.addNode(node.toBuilder().clearDevice());
        } else {
            addBody(node, function);
        }
    }

    private void addBody(NodeDef call, FunctionDef function) {
        Names names = new Names(call, function);
        List<String> before = call.getInputList().stream()
                .filter(input -> input.startsWith("^"))
                .toList();
        for (NodeDef node : function.getNodeDefList()) {
            NodeDef.Builder copy = node.toBuilder().clearInput().setName(names.prefixed(node));
            node.getInputList()
                    .forEach(input -> copy.addInput(names.inGraph(input).toString()));
            copy.addAllInput(before);
            add(copy.build());
        }
        NodeDef.Builder finished = NodeDef.newBuilder().setName(call.getName()).setOp("NoOp");
        Set<String> effects = new LinkedHashSet<>(before);
        function.getControlRetMap().values().forEach(node -> effects.add("^" + call.getName() + "/" + node));
        List<OpDef.ArgDef> outputs = function.getSignature().getOutputArgList();
        for (int i = 0; i < outputs.size(); i++) {
            TensorName result =
                    names.inGraph(function.getRetOrThrow(outputs.get(i).getName()));
            results.put(new TensorName(call.getName(), i), result);
            effects.add("^" + resolve(result).node());
        }
        flat.addNode(finished.addAllInput(effects));
    }

    private TensorName resolve(TensorName name) {
        TensorName resolved = name;
        while (results.containsKey(resolved)) {
            resolved = results.get(resolved);
        }
        return resolved;
    }

    /** Points every input that named a call's output at the node that computes it. */
    private GraphDef.Builder resolved() {
        GraphDef.Builder graph = GraphDef.newBuilder();
        for (NodeDef node : flat.getNodeList()) {
            List<String> data = new ArrayList<>();
            Set<String> control = new LinkedHashSet<>();
            for (String input : node.getInputList()) {
                String reference = resolve(TensorName.parse(input)).toString();
                if (reference.startsWith("^")) {
                    control.add(reference);
                } else {
                    data.add(reference);
                }
            }
            graph.addNode(node.toBuilder().clearInput().addAllInput(data).addAllInput(control));
        }
        return graph;
    }

    /** Translates the names inside one called function to names of the flat graph. */
    private final class Names {
        private final String prefix;
        private final Map<String, NodeDef> nodes = new HashMap<>();
        private final Map<String, TensorName> arguments = new HashMap<>();

        Names(NodeDef call, FunctionDef function) {
            prefix = call.getName() + "/";
            function.getNodeDefList().forEach(node -> nodes.put(node.getName(), node));
            List<OpDef.ArgDef> inputs = function.getSignature().getInputArgList();
            for (int i = 0; i < inputs.size(); i++) {
                arguments.put(inputs.get(i).getName(), TensorName.parse(call.getInput(i)));
            }
        }

        String prefixed(NodeDef node) {
            return prefix + node.getName();
        }

        TensorName inGraph(String reference) {
            if (reference.startsWith("^")) {
                return new TensorName(prefix + reference.substring(1), -1);
            }
            String[] parts = reference.split(":", -1);
            if (parts.length == 1) {
                return arguments.get(reference);
            }
            int index = Integer.parseInt(parts[2]);
            int flatIndex = definitions.flatIndex(nodes.get(parts[0]), parts[1], index);
            return new TensorName(prefix + parts[0], flatIndex);
        }
    }
}
