package org.skewscope.runtime.tensorflow.graph;

import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Makes TensorFlow 1's reference variables those of TensorFlow 2, as {@code tf.saved_model.load}
 * does: a handle and a read of it. Eager code and functions have no others.
 */
public final class ReferenceVariables {

    private static final Set<String> OPS = Set.of("VariableV2", "Variable");
    private static final String READ = "/skewscope_read";

    private ReferenceVariables() {}

    /** The graph where no node has a reference to a variable. */
    public static GraphDef toResources(GraphDef graph) {
        Set<String> variables =
                graph.getNodeList().stream()
                        .filter(node -> OPS.contains(node.getOp()))
                        .map(NodeDef::getName)
                        .collect(Collectors.toSet());
        if (variables.isEmpty()) {
            return graph;
        }
        GraphDef.Builder changed = graph.toBuilder().clearNode();
        for (NodeDef node : graph.getNodeList()) {
            if (variables.contains(node.getName())) {
                addVariable(changed, node);
            } else {
                NodeDef.Builder copy = node.toBuilder().clearInput();
                node.getInputList().forEach(input -> copy.addInput(read(input, variables)));
                changed.addNode(copy);
            }
        }
        return changed.build();
    }

    private static void addVariable(GraphDef.Builder graph, NodeDef variable) {
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(variable.getName())
                        .setOp("VarHandleOp")
                        .putAttr("dtype", variable.getAttrOrThrow("dtype"))
                        .putAttr("shape", variable.getAttrOrThrow("shape"))
                        .putAttr("shared_name", Attributes.text(variable.getName())));
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(variable.getName() + READ)
                        .setOp("ReadVariableOp")
                        .addInput(variable.getName())
                        .putAttr("dtype", variable.getAttrOrThrow("dtype")));
    }

    private static String read(String input, Set<String> variables) {
        TensorName tensor = TensorName.parse(input);
        return !tensor.isControl() && variables.contains(tensor.node())
                ? tensor.node() + READ
                : input;
    }
}
