package org.skewscope.runtime.tensorflow.mode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.family.TType;

/**
 * Writes the nodes that assign a graph's variables, with handles of their own to the same
 * variables. They join a session before the model does, since all of a graph is optimized for each
 * kind of run.
 */
final class VariableAssignments {

    /** Bytes of values that are copied before the first of them is free again. */
    private static final long AT_ONCE = 64L << 20;

    /** Names nodes of the model that a node has its device with. */
    private static final String COLOCATED = "_class";

    private VariableAssignments() {}

    static GraphDef of(ModelGraph model) {
        GraphDef.Builder graph = GraphDef.newBuilder().setVersions(model.graph().getVersions());
        for (NodeDef variable : model.variables()) {
            AttrValue type = variable.getAttrOrThrow("dtype");
            graph.addNode(
                    variable.toBuilder().setName(handle(variable)).clearInput().removeAttr(COLOCATED));
            graph.addNode(NodeDef.newBuilder()
                    .setName(value(variable))
                    .setOp("Placeholder")
                    .putAttr("dtype", type)
                    .putAttr("shape", variable.getAttrOrThrow("shape")));
            graph.addNode(NodeDef.newBuilder()
                    .setName(assignment(variable))
                    .setOp("AssignVariableOp")
                    .addInput(handle(variable))
                    .addInput(value(variable))
                    .putAttr("dtype", type));
        }
        return graph.build();
    }

    /**
     * Gives the variables of a session's graph their values, a part of a large model at a time: a
     * value is copied on its way.
     */
    static void assign(Session session, ModelGraph model, ModelWeights weights) {
        Map<NodeDef, DenseTensor> part = new LinkedHashMap<>();
        long bytes = 0;
        for (NodeDef variable : model.variables()) {
            DenseTensor value = weights.of(variable.getName());
            if (bytes + value.bytes() > AT_ONCE && !part.isEmpty()) {
                assign(session, part);
                part.clear();
                bytes = 0;
            }
            part.put(variable, value);
            bytes += value.bytes();
        }
        assign(session, part);
    }

    private static void assign(Session session, Map<NodeDef, DenseTensor> variables) {
        List<TType> values = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            variables.forEach((variable, numbers) -> {
                TType value = SessionTensors.toNative(numbers);
                values.add(value);
                runner.feed(value(variable), value).addTarget(assignment(variable));
            });
            if (!values.isEmpty()) {
                runner.run().close();
            }
        } finally {
            values.forEach(TType::close);
        }
    }

    private static String handle(NodeDef variable) {
        return "skewscope_handle/" + variable.getName();
    }

    static String value(NodeDef variable) {
        return "skewscope_value/" + variable.getName();
    }

    static String assignment(NodeDef variable) {
        return "skewscope_assign/" + variable.getName();
    }
}
