package org.skewscope.runtime.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Converts a model to float64 throughout: every float32 becomes float64 (constants exactly), batch
 * normalization, which TensorFlow fuses for float32 only, is written out, and every op with a
 * layout has its channels last.
 */
public final class DoublePrecision {

    private final GraphDef.Builder graph;

    private DoublePrecision(GraphDef graph) {
        this.graph = graph.toBuilder().clearNode();
    }

    /**
     * Returns the converted model.
     *
     * @param model a graph without calls; the caller gives its variables float64 values
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
                    converted
                            .getListBuilder()
                            .setType(i, convert(value.getList().getType(i)));
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
                tensor.toBuilder().setDtype(DataType.DT_DOUBLE).clearFloatVal().clearTensorContent();
        tensor.getFloatValList().forEach(value -> converted.addDoubleVal(value));
        ByteBuffer floats = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (floats.hasRemaining()) {
            ByteBuffer doubles = ByteBuffer.allocate(floats.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
            while (floats.hasRemaining()) {
                doubles.putDouble(floats.getFloat());
            }
            converted.setTensorContent(ByteString.copyFrom(doubles.flip()));
        }
        return converted.build();
    }

    /**
     * Adds (x - mean) * (scale / sqrt(variance + epsilon)) + offset over the last axis, with the
     * moments of x itself in training mode, as Keras 2 normalizes layers.
     */
    private void addBatchNormalization(NodeDef node) {
        boolean training = !node.containsAttr("is_training")
                || node.getAttrOrThrow("is_training").getB();
        String name = node.getName();
        String mean = training ? name + "/mean" : node.getInput(3);
        String variance = training ? name + "/moment" : node.getInput(4);
        if (training) {
            average(mean, node.getInput(0));
            arithmetic(name + "/squares", "SquaredDifference", node.getInput(0), mean);
            average(variance, name + "/squares");
        }
        graph.addNode(NodeDef.newBuilder()
                .setName(name + "/epsilon")
                .setOp("Const")
                .putAttr("dtype", Attributes.type(DataType.DT_DOUBLE))
                .putAttr(
                        "value",
                        Attributes.scalar(node.getAttrOrThrow("epsilon").getF())));
        arithmetic(name + "/variance", "AddV2", variance, name + "/epsilon");
        arithmetic(name + "/rsqrt", "Rsqrt", name + "/variance");
        arithmetic(name + "/factor", "Mul", node.getInput(1), name + "/rsqrt");
        arithmetic(name + "/centred", "Sub", node.getInput(0), mean);
        arithmetic(name + "/scaled", "Mul", name + "/centred", name + "/factor");
        arithmetic(name, "AddV2", name + "/scaled", node.getInput(2));
    }

    /** Adds the average over all axes except the last, for each channel. */
    private void average(String name, String input) {
        TensorProto.Builder axes = TensorProto.newBuilder()
                .setDtype(DataType.DT_INT32)
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(3)));
        for (int axis = 0; axis < 3; axis++) {
            axes.addIntVal(axis);
        }
        graph.addNode(NodeDef.newBuilder()
                .setName(name + "/axes")
                .setOp("Const")
                .putAttr("dtype", Attributes.type(DataType.DT_INT32))
                .putAttr("value", Attributes.tensor(axes.build())));
        graph.addNode(NodeDef.newBuilder()
                .setName(name)
                .setOp("Mean")
                .addInput(input)
                .addInput(name + "/axes")
                .putAttr("T", Attributes.type(DataType.DT_DOUBLE))
                .putAttr("Tidx", Attributes.type(DataType.DT_INT32)));
    }

    private void arithmetic(String name, String op, String... inputs) {
        NodeDef.Builder node =
                NodeDef.newBuilder().setName(name).setOp(op).putAttr("T", Attributes.type(DataType.DT_DOUBLE));
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.addNode(node);
    }

    /**
     * Makes every op with a layout compute with its channels last: an NCHW input is transposed
     * before the op and back behind it. On a CPU TensorFlow has NCHW convolutions of float32 only,
     * from oneDNN.
     */
    private static final class ChannelsLastOps {

        private static final String DATA_FORMAT = "data_format";
        private static final String INPUT_TYPE = "T";
        private static final int[] TO_LAST = {0, 2, 3, 1};
        private static final int[] TO_FIRST = {0, 3, 1, 2};

        /** Attributes that hold a number for each axis. */
        private static final List<String> BY_AXIS = List.of("strides", "dilations", "ksize");

        private static final String PADDINGS = "explicit_paddings";

        private final GraphDef.Builder graph;

        private ChannelsLastOps(GraphDef graph) {
            this.graph = graph.toBuilder().clearNode();
        }

        /**
         * Returns the rewritten graph.
         *
         * @param graph a graph without calls; only the first output of an op with a layout is used
         */
        static GraphDef rewrite(GraphDef graph) {
            ChannelsLastOps rewriting = new ChannelsLastOps(graph);
            graph.getNodeList().forEach(rewriting::add);
            return rewriting.graph.build();
        }

        private void add(NodeDef node) {
            AttrValue format = node.getAttrOrDefault(DATA_FORMAT, AttrValue.getDefaultInstance());
            if (!format.getS().toStringUtf8().equals("NCHW")) {
                graph.addNode(node);
                return;
            }
            AttrValue type = node.getAttrOrThrow(INPUT_TYPE);
            String name = node.getName();
            String last = name + "/channels_last";
            transpose(name + "/to_last", node.getInput(0), TO_LAST, type);
            NodeDef.Builder moved = node.toBuilder()
                    .setName(last)
                    .setInput(0, name + "/to_last")
                    .removeAttr("_output_shapes")
                    .putAttr(DATA_FORMAT, Attributes.text("NHWC"));
            for (String key : BY_AXIS) {
                if (node.containsAttr(key)) {
                    moved.putAttr(key, moved(node.getAttrOrThrow(key), 1));
                }
            }
            if (node.getAttrOrDefault(PADDINGS, format).getList().getICount() > 0) {
                moved.putAttr(PADDINGS, moved(node.getAttrOrThrow(PADDINGS), 2));
            }
            graph.addNode(moved);
            transpose(name, last, TO_FIRST, type);
        }

        /**
         * Returns a list attribute with the channels' entries moved behind those of the other axes.
         *
         * @param each the number of entries for each axis
         */
        private static AttrValue moved(AttrValue byAxis, int each) {
            AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
            for (int axis : TO_LAST) {
                for (int i = 0; i < each; i++) {
                    list.addI(byAxis.getList().getI(axis * each + i));
                }
            }
            return AttrValue.newBuilder().setList(list).build();
        }

        private void transpose(String name, String input, int[] axes, AttrValue type) {
            TensorProto.Builder order = TensorProto.newBuilder()
                    .setDtype(DataType.DT_INT32)
                    .setTensorShape(TensorShapeProto.newBuilder()
                            .addDim(TensorShapeProto.Dim.newBuilder().setSize(axes.length)));
            for (int axis : axes) {
                order.addIntVal(axis);
            }
            graph.addNode(NodeDef.newBuilder()
                    .setName(name + "/order")
                    .setOp("Const")
                    .putAttr("dtype", Attributes.type(DataType.DT_INT32))
                    .putAttr("value", Attributes.tensor(order.build())));
            graph.addNode(NodeDef.newBuilder()
                    .setName(name)
                    .setOp("Transpose")
                    .addInput(input)
                    .addInput(name + "/order")
                    .putAttr("T", type)
                    .putAttr("Tperm", Attributes.type(DataType.DT_INT32)));
        }
    }
}
