package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Writes one node. */
final class OpWriter {

    /** Elements of one picture's tensor: 1 GB. No classifier has larger ones; a bomb would. */
    private static final long MOST_ELEMENTS = 1L << 28;

    private final GraphWriter graph;
    private final NodeDef.Builder node;

    OpWriter(GraphWriter graph, String type, String name) {
        this.graph = graph;
        node = NodeDef.newBuilder().setOp(type).setName(name);
    }

    OpWriter in(GraphTensor... inputs) {
        for (GraphTensor input : inputs) {
            node.addInput(input.name());
        }
        return this;
    }

    OpWriter with(String key, AttrValue value) {
        node.putAttr(key, value);
        return this;
    }

    OpWriter type(String key, DataType value) {
        return with(key, Attr.type(value));
    }

    /** Sets the attribute T to float32. */
    OpWriter floats() {
        return type("T", DataType.DT_FLOAT);
    }

    GraphTensor out(List<Integer> shape) {
        return out(DataType.DT_FLOAT, shape);
    }

    GraphTensor out(DataType type, List<Integer> shape) {
        long elements = 1;
        for (int axis = 1; axis < shape.size(); axis++) {
            int size = shape.get(axis);
            if (size == 0 || size < GraphTensor.ANY) {
                throw new IllegalArgumentException("would return the empty shape " + shape);
            }
            elements *= Math.max(1, size);
            if (elements > MOST_ELEMENTS) {
                throw new IllegalArgumentException("would return more than 1 GB a picture, the shape " + shape);
            }
        }
        graph.add(node.build());
        return new GraphTensor(node.getName(), type, shape);
    }
}
