package org.skewscope.runtime.tensorflow.graph;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Holds the values of a float32 constant, however its node writes them: the last value that is
 * written repeats up to the count.
 *
 * @param count the number of values that the shape has
 * @param written the written values, at least one
 */
public record ConstantNumbers(long count, FloatBuffer written) {

    private static final String VALUE = "value";

    /**
     * Returns the values of a node.
     *
     * @return empty if the node is no float32 constant, or holds no value
     */
    public static Optional<ConstantNumbers> of(NodeDef node) {
        TensorProto tensor =
                node.getAttrOrDefault(VALUE, AttrValue.getDefaultInstance()).getTensor();
        if (!node.getOp().equals("Const") || tensor.getDtype() != DataType.DT_FLOAT) {
            return Optional.empty();
        }
        long count = tensor.getTensorShape().getDimList().stream()
                .mapToLong(TensorShapeProto.Dim::getSize)
                .reduce(1, (a, b) -> a * b);
        FloatBuffer written = written(tensor);
        return count < 1 || !written.hasRemaining()
                ? Optional.empty()
                : Optional.of(new ConstantNumbers(count, written));
    }

    private static FloatBuffer written(TensorProto tensor) {
        if (tensor.getFloatValCount() == 0) {
            return tensor.getTensorContent()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
        FloatBuffer each = FloatBuffer.allocate(tensor.getFloatValCount());
        tensor.getFloatValList().forEach(each::put);
        return each.flip();
    }

    public float at(int index) {
        return written.get(Math.min(index, written.limit() - 1));
    }

    /** Returns whether all are one number, bit for bit. */
    public boolean areOne() {
        int first = Float.floatToRawIntBits(at(0));
        for (int i = 1; i < written.limit(); i++) {
            if (Float.floatToRawIntBits(at(i)) != first) {
                return false;
            }
        }
        return true;
    }

    /** Returns the constant with one value in all places. */
    public static NodeDef withOne(NodeDef node, float number) {
        TensorProto one = node.getAttrOrThrow(VALUE).getTensor().toBuilder()
                .clearTensorContent()
                .clearFloatVal()
                .addFloatVal(number)
                .build();
        return node.toBuilder().putAttr(VALUE, Attributes.tensor(one)).build();
    }
}
