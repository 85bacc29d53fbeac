package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.family.TType;

/** The nodes that give a graph's variables their values; no output depends on them. */
final class VariableAssignments {

    /** Bytes of values that are copied before the first of them is free again. */
    private static final long AT_ONCE = 64L << 20;

    private VariableAssignments() {}

    static ModelGraph add(ModelGraph model) {
        GraphDef.Builder graph = model.graph().toBuilder();
        for (NodeDef variable : model.variables()) {
            AttrValue type = variable.getAttrOrThrow("dtype");
            graph.addNode(
                    NodeDef.newBuilder()
                            .setName(value(variable))
                            .setOp("Placeholder")
                            .putAttr("dtype", type)
                            .putAttr("shape", variable.getAttrOrThrow("shape")));
            graph.addNode(
                    NodeDef.newBuilder()
                            .setName(assignment(variable))
                            .setOp("AssignVariableOp")
                            .addInput(variable.getName())
                            .addInput(value(variable))
                            .putAttr("dtype", type));
        }
        return model.withGraph(graph.build());
    }

    /**
     * Gives the variables of a session's graph their values, a part of a large model at a time: a
     * value is copied on its way.
     */
    static void assign(Session session, ModelGraph model, ModelWeights weights) {
        List<NodeDef> part = new ArrayList<>();
        long bytes = 0;
        for (NodeDef variable : model.variables()) {
            DenseTensor value = weights.of(variable.getName());
            long size = (long) value.size() * value.type().bytes();
            if (bytes + size > AT_ONCE && !part.isEmpty()) {
                assign(session, part, weights);
                part.clear();
                bytes = 0;
            }
            part.add(variable);
            bytes += size;
        }
        assign(session, part, weights);
    }

    private static void assign(Session session, List<NodeDef> variables, ModelWeights weights) {
        List<TType> values = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (NodeDef variable : variables) {
                TType value = SessionTensors.toNative(weights.of(variable.getName()));
                values.add(value);
                runner.feed(value(variable), value).addTarget(assignment(variable));
            }
            if (!values.isEmpty()) {
                runner.run().close();
            }
        } finally {
            values.forEach(TType::close);
        }
    }

    static String value(NodeDef variable) {
        return variable.getName() + "/skewscope_value";
    }

    static String assignment(NodeDef variable) {
        return variable.getName() + "/skewscope_assign";
    }
}
