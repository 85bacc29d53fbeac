package org.skewscope.runtime.tensorflow;

import com.google.protobuf.ByteString;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Python executes every eager op inside a function of its own, where oneDNN takes over softmax; the
 * C API does not. Naming oneDNN's kernel gives an eager run the bits of Python's.
 */
final class OneDnnSoftmax {

    private OneDnnSoftmax() {}

    static ModelGraph use(ModelGraph model) {
        GraphDef.Builder graph = model.graph().toBuilder().clearNode();
        AttrValue kernel =
                AttrValue.newBuilder().setS(ByteString.copyFromUtf8("MklNameChangeOp")).build();
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

    /** OneDNN has no float64. */
    private static boolean isFloat32(NodeDef node) {
        return node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT;
    }
}
