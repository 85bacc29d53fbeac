package org.skewscope.runtime.tensorflow.keras;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Writes a graph node by node, each named after the layer that it belongs to. */
final class GraphWriter {

    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, DenseTensor> variables = new LinkedHashMap<>();

    private String scope = "";

    /** From here on nodes belong to this layer. */
    void enter(String path) {
        scope = nodeName(path) + "/";
    }

    /** TensorFlow takes fewer characters in a node's name than Keras in a layer's. */
    static String nodeName(String path) {
        String plain = path.replaceAll("[^A-Za-z0-9_./\\-]", "_");
        return plain.matches("[A-Za-z0-9.].*") ? plain : "layer" + plain;
    }

    OpWriter op(String type) {
        return new OpWriter(this, type, unique(scope + type));
    }

    private String unique(String name) {
        int before = names.merge(name, 1, Integer::sum) - 1;
        return before == 0 ? name : unique(name + "_" + before);
    }

    void add(NodeDef node) {
        graph.addNode(node);
    }

    void addFunction(FunctionDef function) {
        graph.getLibraryBuilder().addFunction(function);
    }

    GraphTensor placeholder(String name, List<Integer> shape) {
        names.put(name, 1);
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(name)
                        .setOp("Placeholder")
                        .putAttr("dtype", Attr.type(DataType.DT_FLOAT))
                        .putAttr("shape", Attr.shape(shape)));
        return new GraphTensor(name, DataType.DT_FLOAT, shape);
    }

    /** Reads a variable, made at its first use. */
    GraphTensor variable(String path, DenseTensor value) {
        String name = nodeName(path);
        List<Integer> shape = value.shape().dimensions();
        if (variables.put(name, value) == null) {
            names.put(name, 1);
            graph.addNode(
                    NodeDef.newBuilder()
                            .setName(name)
                            .setOp("VarHandleOp")
                            .putAttr("dtype", Attr.type(DataType.DT_FLOAT))
                            .putAttr("shape", Attr.shape(shape))
                            .putAttr("shared_name", Attr.text(name))
                            .putAttr("container", Attr.text("")));
        }
        String read = unique(name + "/Read");
        graph.addNode(
                NodeDef.newBuilder()
                        .setName(read)
                        .setOp("ReadVariableOp")
                        .addInput(name)
                        .putAttr("dtype", Attr.type(DataType.DT_FLOAT)));
        return new GraphTensor(read, DataType.DT_FLOAT, shape);
    }

    GraphTensor scalar(double value) {
        return floats(List.of(), (float) value);
    }

    GraphTensor floats(List<Integer> shape, float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(DataType.DT_FLOAT, shape, bytes.flip());
    }

    GraphTensor integer(int value) {
        return integers(List.of(), value);
    }

    GraphTensor integers(int... values) {
        return integers(List.of(values.length), values);
    }

    GraphTensor integers(List<Integer> shape, int... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return constant(DataType.DT_INT32, shape, bytes.flip());
    }

    private GraphTensor constant(DataType type, List<Integer> shape, ByteBuffer bytes) {
        TensorShapeProto sizes = Attr.shape(shape).getShape();
        TensorProto value =
                TensorProto.newBuilder()
                        .setDtype(type)
                        .setTensorShape(sizes)
                        .setTensorContent(ByteString.copyFrom(bytes))
                        .build();
        return op("Const")
                .with("dtype", Attr.type(type))
                .with("value", AttrValue.newBuilder().setTensor(value).build())
                .out(type, shape);
    }

    GraphDef graph() {
        return graph.build();
    }

    /** The values of the variables, by the names of their nodes. */
    Map<String, DenseTensor> variables() {
        return variables;
    }
}
