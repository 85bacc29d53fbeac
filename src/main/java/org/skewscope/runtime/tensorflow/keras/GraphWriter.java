package org.skewscope.runtime.tensorflow.keras;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes a graph node by node, each under the name that it has in Keras' own: grappler sorts the
 * inputs of sums and products by their names, and fuses accordingly.
 */
final class GraphWriter {

    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, DenseTensor> variables = new LinkedHashMap<>();

    private String scope = "";

    /**
     * Makes a scope of a name, as {@code tf.name_scope} does if a graph already has the name.
     *
     * @param outer the scope around it, empty or with a slash at its end
     * @param twice whether the scope was opened once before, as Keras 3 does with the scope of each
     *     layer
     * @return the scope with a slash at its end
     */
    String scope(String outer, String name, boolean twice) {
        String first = unique(outer + nodeName(name));
        return (twice ? unique(outer + nodeName(name)) : first) + "/";
    }

    /** Makes the following nodes belong to a scope; returns the scope before. */
    String enter(String other) {
        String before = scope;
        scope = other;
        return before;
    }

    /**
     * Makes the following nodes belong to a scope inside the present one; returns the present one,
     * for {@link #enter}.
     */
    String enterInner(String name) {
        return enter(scope(scope, name, false));
    }

    /**
     * Returns the name as a node's name, in which TensorFlow allows fewer characters than Keras in
     * a layer's.
     */
    static String nodeName(String path) {
        String plain = path.replaceAll("[^A-Za-z0-9_./\\-]", "_");
        return plain.matches("[A-Za-z0-9.].*") ? plain : "layer" + plain;
    }

    OpWriter op(String type) {
        return op(type, type);
    }

    /**
     * Begins an op.
     *
     * @param name Python's name of the op, such as mul for Mul
     */
    OpWriter op(String type, String name) {
        return new OpWriter(this, type, unique(scope + name));
    }

    /** Returns a name as {@code Graph.unique_name} does, which ignores the letters' case. */
    private String unique(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        int count = names.getOrDefault(key, 0);
        names.put(key, count + 1);
        if (count == 0) {
            return name;
        }
        String other = key;
        while (names.containsKey(other)) {
            other = key + "_" + count;
            count++;
        }
        names.put(other, 1);
        return name + "_" + (count - 1);
    }

    void add(NodeDef node) {
        graph.addNode(node);
    }

    void addFunction(FunctionDef function) {
        graph.getLibraryBuilder().addFunction(function);
    }

    GraphTensor placeholder(String name, List<Integer> shape) {
        names.put(name, 1);
        graph.addNode(NodeDef.newBuilder()
                .setName(name)
                .setOp("Placeholder")
                .putAttr("dtype", Attr.type(DataType.DT_FLOAT))
                .putAttr("shape", Attr.shape(shape)));
        return new GraphTensor(name, DataType.DT_FLOAT, shape);
    }

    /**
     * Reads a variable, made at its first use.
     *
     * @param read what the op that reads it is called
     */
    GraphTensor variable(String path, DenseTensor value, String read) {
        String name = nodeName(path);
        List<Integer> shape = value.shape().dimensions();
        if (variables.put(name, value) == null) {
            names.put(name.toLowerCase(Locale.ROOT), 1);
            graph.addNode(NodeDef.newBuilder()
                    .setName(name)
                    .setOp("VarHandleOp")
                    .putAttr("dtype", Attr.type(DataType.DT_FLOAT))
                    .putAttr("shape", Attr.shape(shape))
                    .putAttr("shared_name", Attr.text(name))
                    .putAttr("container", Attr.text("")));
        }
        String reading = unique(scope + read);
        graph.addNode(NodeDef.newBuilder()
                .setName(reading)
                .setOp("ReadVariableOp")
                .addInput(name)
                .putAttr("dtype", Attr.type(DataType.DT_FLOAT)));
        return new GraphTensor(reading, DataType.DT_FLOAT, shape);
    }

    GraphTensor scalar(String name, double value) {
        return floats(name, List.of(), (float) value);
    }

    GraphTensor floats(String name, List<Integer> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(name, DataType.DT_FLOAT, shape, bytes.flip());
    }

    GraphTensor integer(int value) {
        return integers(List.of(), value);
    }

    GraphTensor integers(int... values) {
        return integers(List.of(values.length), values);
    }

    GraphTensor integers(List<Integer> shape, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return constant("Const", DataType.DT_INT32, shape, bytes.flip());
    }

    private GraphTensor constant(String name, DataType type, List<Integer> shape, ByteBuffer bytes) {
        TensorShapeProto sizes = Attr.shape(shape).getShape();
        TensorProto value = TensorProto.newBuilder()
                .setDtype(type)
                .setTensorShape(sizes)
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
        return op("Const", name)
                .with("dtype", Attr.type(type))
                .with("value", AttrValue.newBuilder().setTensor(value).build())
                .out(type, shape);
    }

    GraphDef graph() {
        return graph.build();
    }

    /** Returns the values of the variables, by the names of their nodes. */
    Map<String, DenseTensor> variables() {
        return variables;
    }
}
