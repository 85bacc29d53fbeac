package org.skewscope.runtime.tensorflow.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Replaces every read of a variable by a constant, as {@code convert_variables_to_constants_v2}
 * does.
 */
public final class VariableFreezer {

    private final Map<String, NodeDef> nodes = new HashMap<>();

    private VariableFreezer(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }

    /**
     * Returns the model with constants in place of its variables.
     *
     * @param model a graph without calls
     * @param values the value of each variable, by the name of its node
     */
    public static ModelGraph freeze(ModelGraph model, Function<String, TensorProto> values) {
        VariableFreezer freezer = new VariableFreezer(model.graph());
        GraphDef.Builder frozen = model.graph().toBuilder().clearNode();
        for (NodeDef node : model.graph().getNodeList()) {
            frozen.addNode(node.getOp().equals("ReadVariableOp") ? freezer.constant(node, values) : node);
        }
        return model.withGraph(GraphPruner.prune(frozen.build(), model.outputs()));
    }

    private NodeDef constant(NodeDef read, Function<String, TensorProto> values) {
        NodeDef.Builder constant = NodeDef.newBuilder()
                .setName(read.getName())
                .setOp("Const")
                .putAttr("dtype", read.getAttrOrThrow("dtype"))
                .putAttr("value", Attributes.tensor(values.apply(variableOf(read.getInput(0)))));
        read.getInputList().stream().filter(input -> input.startsWith("^")).forEach(constant::addInput);
        return constant.build();
    }

    private String variableOf(String handle) {
        NodeDef node = nodes.get(TensorName.parse(handle).node());
        while (node.getOp().equals("Identity")) {
            node = nodes.get(TensorName.parse(node.getInput(0)).node());
        }
        if (!node.getOp().equals("VarHandleOp")) {
            throw new IllegalArgumentException(
                    "The variable behind %s cannot be found; it is a %s".formatted(handle, node.getOp()));
        }
        return node.getName();
    }
}
