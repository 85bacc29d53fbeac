package org.skewscope.runtime.tensorflow.graph;

import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The same model with its channels last inside every op that has a layout: what is NCHW is
 * transposed before the op and back behind it. On a CPU TensorFlow has NCHW convolutions of float32
 * only, from oneDNN.
 */
final class ChannelsLastOps {

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
     * @param graph without calls; of an op with a layout only the first output is used
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
        NodeDef.Builder moved =
                node.toBuilder()
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
     * @param each how many numbers an axis has
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
        TensorProto.Builder order =
                TensorProto.newBuilder()
                        .setDtype(DataType.DT_INT32)
                        .setTensorShape(
                                TensorShapeProto.newBuilder()
                                        .addDim(
                                                TensorShapeProto.Dim.newBuilder()
                                                        .setSize(axes.length)));
        for (int axis : axes) {
            order.addIntVal(axis);
        }
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name + "/order")
                        .setOp("Const")
                        .putAttr("dtype", Attributes.type(DataType.DT_INT32))
                        .putAttr("value", Attributes.tensor(order.build())));
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name)
                        .setOp("Transpose")
                        .addInput(input)
                        .addInput(name + "/order")
                        .putAttr("T", type)
                        .putAttr("Tperm", Attributes.type(DataType.DT_INT32)));
    }
}
