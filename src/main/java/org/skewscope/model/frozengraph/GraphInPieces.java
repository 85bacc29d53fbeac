package org.skewscope.model.frozengraph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.FileStamp;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads a frozen graph node after node and leaves the numbers of its large constants where they
 * are: the graph that it returns has one value, told once, for each of them.
 */
final class GraphInPieces {

    /** What surrounds a constant's numbers: its attributes, one's value, a tensor, its bytes. */
    private static final List<Integer> WAY =
            List.of(
                    NodeDef.ATTR_FIELD_NUMBER,
                    2,
                    AttrValue.TENSOR_FIELD_NUMBER,
                    TensorProto.TENSOR_CONTENT_FIELD_NUMBER);

    /** No optimizer takes such a number for neutral; those after it are as plain. */
    private static final int FIRST_STAND_IN = Float.floatToIntBits(0.7f);

    private static final String VALUE = "value";

    private final Path path;
    private final FileStamp stamp;
    private final int least;
    private final Map<String, StoredConstant> constants = new LinkedHashMap<>();
    private final GraphDef.Builder graph = GraphDef.newBuilder();

    /** Of the node that is being read. */
    private Optional<Content> content = Optional.empty();

    private int contents;

    private record Content(long offset, int length) {}

    private GraphInPieces(Path path, int least) throws IOException {
        this.path = path;
        this.least = least;
        stamp = FileStamp.of(path);
    }

    /**
     * Reads a file.
     *
     * @param least how many bytes a constant has at least whose numbers stay in the file
     * @throws com.google.protobuf.InvalidProtocolBufferException where it is no whole graph
     */
    static GraphInPieces read(Path path, int least) throws IOException {
        GraphInPieces pieces = new GraphInPieces(path, least);
        try (InputStream bytes = Files.newInputStream(path)) {
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.setSizeLimit(Integer.MAX_VALUE);
            pieces.read(input);
        }
        return pieces;
    }

    GraphDef graph() {
        return graph.build();
    }

    /** The constants whose numbers stayed in the file, by the names of their nodes. */
    Map<String, StoredConstant> constants() {
        return constants;
    }

    private void read(CodedInputStream input) throws IOException {
        UnknownFieldSet.Builder rest = UnknownFieldSet.newBuilder();
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (isMessage(tag, GraphDef.NODE_FIELD_NUMBER)) {
                int length = input.readRawVarint32();
                long start = input.getTotalBytesRead();
                int outer = input.pushLimit(length);
                graph.addNode(
                        length < least
                                ? NodeDef.newBuilder().mergeFrom(input).build()
                                : large(input, start, length));
                input.checkLastTagWas(0);
                input.popLimit(outer);
            } else {
                rest.mergeFieldFrom(tag, input);
            }
        }
        graph.mergeFrom(rest.build().toByteString());
    }

    private static boolean isMessage(int tag, int field) {
        return WireFormat.getTagFieldNumber(tag) == field
                && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private NodeDef large(CodedInputStream input, long start, int length) throws IOException {
        content = Optional.empty();
        contents = 0;
        NodeDef node = NodeDef.parseFrom(withoutNumbers(input, 0).build().toByteString());
        if (contents == 0) {
            return node;
        }
        Optional<Shape> shape = shape(node);
        if (contents > 1 || shape.isEmpty() || constants.containsKey(node.getName())) {
            return whole(start, length);
        }
        float standIn = Float.intBitsToFloat(FIRST_STAND_IN + constants.size());
        constants.put(
                node.getName(),
                new StoredConstant(
                        path, stamp, content.orElseThrow().offset(), shape.get(), standIn));
        NodeDef.Builder plain = node.toBuilder();
        TensorProto.Builder tensor = plain.getAttrOrThrow(VALUE).getTensor().toBuilder();
        tensor.addFloatVal(standIn);
        return plain.putAttr(VALUE, AttrValue.newBuilder().setTensor(tensor).build()).build();
    }

    /** The fields of a message; of large contents on the way only the place is noted. */
    private UnknownFieldSet.Builder withoutNumbers(CodedInputStream input, int depth)
            throws IOException {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (!isMessage(tag, WAY.get(depth))) {
                fields.mergeFieldFrom(tag, input);
                continue;
            }
            int length = input.readRawVarint32();
            ByteString inside;
            if (depth < WAY.size() - 1) {
                int outer = input.pushLimit(length);
                inside = withoutNumbers(input, depth + 1).build().toByteString();
                input.checkLastTagWas(0);
                input.popLimit(outer);
            } else if (length < least) {
                inside = ByteString.copyFrom(input.readRawBytes(length));
            } else {
                content = Optional.of(new Content(input.getTotalBytesRead(), length));
                contents++;
                input.skipRawBytes(length);
                continue;
            }
            fields.mergeField(
                    WAY.get(depth),
                    UnknownFieldSet.Field.newBuilder().addLengthDelimited(inside).build());
        }
        return fields;
    }

    /** Of a plain constant of float32 that has as many numbers as its shape says. */
    private Optional<Shape> shape(NodeDef node) {
        TensorProto tensor =
                node.getAttrOrDefault(VALUE, AttrValue.getDefaultInstance()).getTensor();
        List<Long> sizes =
                tensor.getTensorShape().getDimList().stream()
                        .map(TensorShapeProto.Dim::getSize)
                        .toList();
        if (!node.getOp().equals("Const")
                || tensor.getDtype() != DataType.DT_FLOAT
                || tensor.getFloatValCount() > 0
                || sizes.stream().anyMatch(size -> size < 1 || size > Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        Shape shape = Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
        try {
            long bytes = Math.multiplyExact(shape.elementCount(), Float.BYTES);
            return content.filter(found -> found.length() == bytes).map(found -> shape);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The node as it is: it is for others to say what is wrong with it. */
    private NodeDef whole(long start, int length) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            bytes.skipNBytes(start);
            return NodeDef.parseFrom(bytes.readNBytes(length));
        }
    }
}
