package org.skewscope.runtime.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The same model computed in float64 throughout: every float32 becomes float64 (constants exactly),
 * batch normalization, which TensorFlow fuses for float32 only, is written out, and every op with a
 * layout has its channels last.
 */
public final class DoublePrecision {

    private final GraphDef.Builder graph;

    private DoublePrecision(GraphDef graph) {
        this.graph = graph.toBuilder().clearNode();
    }

    /**
     * @param model a graph without calls; its variables are to be given float64 values
     */
    public static ModelGraph convert(ModelGraph model) {
        GraphDef channelsLast = ChannelsLastOps.rewrite(model.graph());
        DoublePrecision conversion = new DoublePrecision(channelsLast);
        channelsLast.getNodeList().forEach(conversion::add);
        return model.withGraph(GraphPruner.prune(conversion.graph.build(), model.outputs()));
    }

    private void add(NodeDef node) {
        if (node.getOp().startsWith("FusedBatchNorm")) {
            addBatchNormalization(node);
            return;
        }
        NodeDef.Builder converted = node.toBuilder();
        node.getAttrMap().forEach((key, value) -> converted.putAttr(key, convert(value)));
        graph.addNode(converted);
    }

    private static AttrValue convert(AttrValue value) {
        return switch (value.getValueCase()) {
            case TYPE -> Attributes.type(convert(value.getType()));
            case TENSOR -> Attributes.tensor(convert(value.getTensor()));
            case LIST -> {
                AttrValue.Builder converted = value.toBuilder();
                for (int i = 0; i < value.getList().getTypeCount(); i++) {
                    converted.getListBuilder().setType(i, convert(value.getList().getType(i)));
                }
                yield converted.build();
            }
            default -> value;
        };
    }

    private static DataType convert(DataType type) {
        return type == DataType.DT_FLOAT ? DataType.DT_DOUBLE : type;
    }

    private static TensorProto convert(TensorProto tensor) {
        if (tensor.getDtype() != DataType.DT_FLOAT) {
            return tensor;
        }
        TensorProto.Builder converted =
                tensor.toBuilder()
                        .setDtype(DataType.DT_DOUBLE)
                        .clearFloatVal()
                        .clearTensorContent();
        tensor.getFloatValList().forEach(value -> converted.addDoubleVal(value));
        ByteBuffer floats =
                tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (floats.hasRemaining()) {
            ByteBuffer doubles =
                    ByteBuffer.allocate(floats.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
            while (floats.hasRemaining()) {
                doubles.putDouble(floats.getFloat());
            }
            converted.setTensorContent(ByteString.copyFrom(doubles.flip()));
        }
        return converted.build();
    }

    /**
     * (x - mean) * (scale / sqrt(variance + epsilon)) + offset over the last axis; with the moments
     * of x itself where it trains, as Keras 2 normalizes layers.
     */
    private void addBatchNormalization(NodeDef node) {
        boolean training =
                !node.containsAttr("is_training") || node.getAttrOrThrow("is_training").getB();
        String name = node.getName();
        String mean = training ? name + "/mean" : node.getInput(3);
        String variance = training ? name + "/moment" : node.getInput(4);
        if (training) {
            average(mean, node.getInput(0));
            arithmetic(name + "/squares", "SquaredDifference", node.getInput(0), mean);
            average(variance, name + "/squares");
        }
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name + "/epsilon")
                        .setOp("Const")
                        .putAttr("dtype", Attributes.type(DataType.DT_DOUBLE))
                        .putAttr(
                                "value", Attributes.scalar(node.getAttrOrThrow("epsilon").getF())));
        arithmetic(name + "/variance", "AddV2", variance, name + "/epsilon");
        arithmetic(name + "/rsqrt", "Rsqrt", name + "/variance");
        arithmetic(name + "/factor", "Mul", node.getInput(1), name + "/rsqrt");
        arithmetic(name + "/centred", "Sub", node.getInput(0), mean);
        arithmetic(name + "/scaled", "Mul", name + "/centred", name + "/factor");
        arithmetic(name, "AddV2", name + "/scaled", node.getInput(2));
    }

    /** Over all axes but the last, for each channel. */
    private void average(String name, String input) {
        TensorProto.Builder axes =
                TensorProto.newBuilder()
                        .setDtype(DataType.DT_INT32)
                        .setTensorShape(
                                TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(3)));
        for (int axis = 0; axis < 3; axis++) {
            axes.addIntVal(axis);
        }
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name + "/axes")
                        .setOp("Const")
                        .putAttr("dtype", Attributes.type(DataType.DT_INT32))
                        .putAttr("value", Attributes.tensor(axes.build())));
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name)
                        .setOp("Mean")
                        .addInput(input)
                        .addInput(name + "/axes")
                        .putAttr("T", Attributes.type(DataType.DT_DOUBLE))
                        .putAttr("Tidx", Attributes.type(DataType.DT_INT32)));
    }

    private void arithmetic(String name, String op, String... inputs) {
        NodeDef.Builder node =
                NodeDef.newBuilder()
                        .setName(name)
                        .setOp(op)
                        .putAttr("T", Attributes.type(DataType.DT_DOUBLE));
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.addNode(node);
    }
}
