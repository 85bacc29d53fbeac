package org.skewscope.runtime.tensorflow.graph;

import com.google.protobuf.ByteString;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Names oneDNN's softmax kernel in an eager graph. Python executes every eager op inside a
 * function of its own, where oneDNN takes over softmax; the C API does not. The named kernel
 * gives an eager run the bits of Python's.
 */
public final class OneDnnSoftmax {

    private OneDnnSoftmax() {}

    public static ModelGraph use(ModelGraph model) {
        GraphDef.Builder graph = model.graph().toBuilder().clearNode();
        AttrValue kernel = AttrValue.newBuilder()
                .setS(ByteString.copyFromUtf8("MklNameChangeOp"))
                .build();
        for (NodeDef node : model.graph().getNodeList()) {
            graph.addNode(
                    node.getOp().equals("Softmax") && isFloat32(node)
                            ? node.toBuilder()
                                    .setOp("_MklSoftmax")
                                    .putAttr("_kernel", kernel)
                                    .build()
                            : node);
        }
        return model.withGraph(graph.build());
    }

    /** Returns whether the op computes in float32; oneDNN has no float64. */
    private static boolean isFloat32(NodeDef node) {
        return node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT;
    }
}
