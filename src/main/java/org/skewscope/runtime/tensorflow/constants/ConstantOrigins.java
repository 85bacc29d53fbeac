package org.skewscope.runtime.tensorflow.constants;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Guesses from the name of a constant in an optimized graph which op the optimizer computed it by.
 * {@link FoldedConstants} verifies the guess.
 *
 * <p>Source: core/grappler/optimizers/constant_folding.cc and
 * core/common_runtime/constant_folding.cc of TensorFlow 2.18.
 */
final class ConstantOrigins {

    /** A session's own folding appends this to the name of the node that it replaces. */
    private static final Pattern FOLDED = Pattern.compile("/_\\d+__cf__\\d+$");

    private static final Set<String> PASSING = Set.of("Identity", "StopGradient");

    /** A product that was moved from a convolution's result to its kernel. */
    private static final String MERGED = "/merged_input";

    /** A divisor that became a factor. */
    private static final Pattern RECIPROCAL = Pattern.compile("ConstantFolding/(.+)_recip");

    /** The sum of a tree of sums' only two constants, which have one shape. */
    private static final Pattern SUM = Pattern.compile("(|.+/)ArithmeticOptimizer/AddOpsRewrite_Leaf_\\d+_(.+)");

    private static final Set<String> SUMS = Set.of("Add", "AddV2");

    /** Ops between a convolution and its batch norm whose values are neutral. */
    private static final Set<String> BETWEEN = Set.of("Identity", "BiasAdd", "Add", "AddV2");

    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Map<String, List<NodeDef>> consumers = new HashMap<>();

    /**
     * @param graph before it was optimized, without calls
     */
    ConstantOrigins(GraphDef graph) {
        for (NodeDef node : graph.getNodeList()) {
            nodes.put(node.getName(), node);
            for (String input : node.getInputList()) {
                consumers
                        .computeIfAbsent(TensorName.parse(input).node(), key -> new ArrayList<>())
                        .add(node);
            }
        }
    }

    /** Returns this graph's node of the same name, or the given node if there is none. */
    NodeDef same(NodeDef node) {
        return nodes.getOrDefault(node.getName(), node);
    }

    /** Returns whether a node only passes on another node's output. */
    static boolean passes(NodeDef node) {
        return PASSING.contains(node.getOp());
    }

    /** Returns the node behind all nodes that only pass its output on. */
    NodeDef constant(NodeDef node) {
        NodeDef origin = node;
        for (int i = 0; i < nodes.size() && passes(origin); i++) {
            origin = nodes.get(TensorName.parse(origin.getInput(0)).node());
        }
        return origin;
    }

    /** Returns the name of the node that was folded. */
    static String folded(String name) {
        return FOLDED.matcher(name).replaceFirst("");
    }

    /**
     * Returns the op whose first result the constant is: a node of the graph, or a new one of that
     * name whose inputs are nodes of the graph.
     *
     * @return empty if the name follows no known pattern
     */
    Optional<NodeDef> of(String constant) {
        String name = folded(constant);
        NodeDef same = nodes.get(name);
        if (same != null) {
            return Optional.of(same).filter(node -> isConstant(name));
        }
        if (name.endsWith(MERGED)) {
            return product(name, name.substring(0, name.length() - MERGED.length()));
        }
        var summed = SUM.matcher(name);
        if (summed.matches()) {
            List<String> terms = new ArrayList<>();
            collect(summed.group(1) + summed.group(2), terms);
            return Optional.of(terms)
                    .filter(found -> found.size() == 2)
                    .map(found -> op(name, "AddV2", found.get(0), found.get(1)));
        }
        var divided = RECIPROCAL.matcher(name);
        NodeDef division = divided.matches() ? nodes.get(divided.group(1)) : null;
        return Optional.ofNullable(division)
                .filter(node -> node.getInputCount() > 1 && isConstant(node.getInput(1)))
                .map(node -> op(name, "Reciprocal", node.getInput(1)));
    }

    /** Collects the constants that a tree of sums adds. */
    private void collect(String root, List<String> terms) {
        NodeDef node = nodes.get(root);
        if (node != null && SUMS.contains(node.getOp())) {
            for (String input : node.getInputList()) {
                if (isConstant(input)) {
                    terms.add(input);
                } else {
                    collect(TensorName.parse(input).node(), terms);
                }
            }
        }
    }

    private Optional<NodeDef> product(String name, String convolution) {
        NodeDef node = nodes.get(convolution);
        if (node == null || node.getInputCount() < 2 || !isConstant(node.getInput(1))) {
            return Optional.empty();
        }
        String before = convolution;
        NodeDef next = onlyConsumer(before);
        while (next != null && BETWEEN.contains(next.getOp())) {
            before = next.getName();
            next = onlyConsumer(before);
        }
        if (next == null || !next.getOp().equals("Mul")) {
            return Optional.empty();
        }
        boolean first = TensorName.parse(next.getInput(0)).node().equals(before);
        String factor = next.getInput(first ? 1 : 0);
        return Optional.of(factor).filter(this::isConstant).map(other -> op(name, "Mul", node.getInput(1), other));
    }

    private NodeDef onlyConsumer(String name) {
        List<NodeDef> all = consumers.getOrDefault(name, List.of());
        return all.size() == 1 ? all.get(0) : null;
    }

    private static NodeDef op(String name, String type, String... inputs) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp(type)
                .addAllInput(List.of(inputs))
                .putAttr("T", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
                .build();
    }

    /** Returns whether the tensor is computed from constants alone. */
    private boolean isConstant(String tensor) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(TensorName.parse(tensor).node()));
        while (!open.isEmpty()) {
            NodeDef node = nodes.get(open.pop());
            if (node == null || node.getInputCount() == 0 && !node.getOp().equals("Const")) {
                return false;
            }
            for (String input : node.getInputList()) {
                String name = TensorName.parse(input).node();
                if (seen.add(name)) {
                    open.add(name);
                }
            }
        }
        return true;
    }
}
