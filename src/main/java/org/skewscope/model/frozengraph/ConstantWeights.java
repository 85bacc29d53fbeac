package org.skewscope.model.frozengraph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.ModelContents;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The constants of a frozen graph that were variables: those of float32 that have axes. */
final class ConstantWeights {

    private ConstantWeights() {}

    static List<ModelContents.Weight> of(GraphDef graph, Map<String, StoredConstant> stored) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOp().equals("Const") && node.containsAttr("value"))
                .filter(node -> isWeight(tensor(node)))
                .map(
                        node ->
                                new ModelContents.Weight(
                                        node.getName(),
                                        shape(tensor(node)),
                                        Optional.empty(),
                                        () -> values(node, stored)))
                .toList();
    }

    private static TensorProto tensor(NodeDef node) {
        return node.getAttrOrThrow("value").getTensor();
    }

    private static boolean isWeight(TensorProto tensor) {
        return tensor.getDtype() == DataType.DT_FLOAT && tensor.getTensorShape().getDimCount() > 0;
    }

    private static List<Integer> shape(TensorProto tensor) {
        return tensor.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .map(Long::intValue)
                .toList();
    }

    private static DenseTensor values(NodeDef node, Map<String, StoredConstant> stored)
            throws IOException {
        StoredConstant inFile = stored.get(node.getName());
        return inFile == null ? values(tensor(node)) : inFile.values();
    }

    private static DenseTensor values(TensorProto tensor) throws IOException {
        Shape shape = Shape.of(shape(tensor).stream().mapToInt(Integer::intValue).toArray());
        long count = shape.elementCount();
        if (tensor.getTensorContent().size() == count * Float.BYTES) {
            return TensorBytes.read(
                    shape,
                    ElementType.FLOAT32,
                    ByteBuffer.wrap(tensor.getTensorContent().toByteArray()));
        }
        if (!tensor.getTensorContent().isEmpty() || tensor.getFloatValCount() == 0) {
            throw new IOException("it holds another number of values than its shape says");
        }
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            // The last value that is written stands for all after it.
            values[i] = tensor.getFloatVal(Math.min(i, tensor.getFloatValCount() - 1));
        }
        return DenseTensor.ofFloat32(shape, values);
    }
}
