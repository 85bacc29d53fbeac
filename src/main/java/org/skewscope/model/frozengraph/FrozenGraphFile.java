package org.skewscope.model.frozengraph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.CheckedFile;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.FileStamp;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.savedmodel.GraphFacts;
import org.skewscope.model.savedmodel.GraphLayers;
import org.skewscope.model.savedmodel.GraphOperators;
import org.skewscope.model.savedmodel.UnsafeOperations;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Represents a frozen graph on disk, checked in Java before any native code loads it: it is whole,
 * takes pictures, has its weights, and holds no op that could touch files or end the process. The
 * file has no signature, so its input and output are guessed.
 */
public final class FrozenGraphFile extends CheckedFile {

    /** A protocol buffer is no larger than 2 GB. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final GraphDef graph;
    private final Map<String, StoredConstant> constants;

    private FrozenGraphFile(Path path, String name, GraphInPieces pieces, ModelSignature signature, Labels labels) {
        super(path, name, signature, labels);
        graph = pieces.graph();
        constants = pieces.constants();
    }

    /**
     * Reads and checks a graph.
     *
     * @param choice its signature names the input tensor, its output the output tensor; empty ones
     *     are guessed
     * @param least the fewest bytes of a constant whose values stay in the file
     */
    static FrozenGraphFile open(Path path, String name, ModelChoice choice, int least) throws ModelException {
        GraphInPieces pieces = parse(path, name, least);
        GraphDef graph = pieces.graph();
        if (graph.getNodeCount() == 0) {
            throw noGraph(path, name);
        }
        UnsafeOperations.refuse(graph, name);
        GraphOperators.refuseDamaged(graph, name);
        ModelSignature signature = new GraphEnds(name, graph).signature(choice);
        return new FrozenGraphFile(path, name, pieces, signature, Labels.of(path, name, signature.classes()));
    }

    private static GraphInPieces parse(Path path, String name, int least) throws ModelException {
        try {
            long size = Files.size(path);
            if (size == 0 || size > MOST_BYTES) {
                throw new ModelException(
                        "%s has %s bytes, a frozen graph has 1 to 2 GB".formatted(name, size),
                        "Choose the .pb file of a frozen graph.");
            }
            return GraphInPieces.read(path, least);
        } catch (InvalidProtocolBufferException e) {
            if (isSavedModel(path)) {
                throw noGraph(path, name);
            }
            throw new ModelException(
                    name + " is no whole frozen graph: it ends in the middle, or its bytes are no graph's",
                    "Copy or freeze the model again; a SavedModel is named by its folder.",
                    e);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }

    /** Returns a SavedModel's own file has other fields, and is named by its folder. */
    private static ModelException noGraph(Path path, String name) {
        return isSavedModel(path)
                ? new ModelException(
                        name + " is the graph of a SavedModel",
                        "Name the folder that holds it as saved_model.pb, with its folder 'variables'.")
                : new ModelException(name + " holds no node of a graph", "Choose the .pb file of a frozen graph.");
    }

    private static boolean isSavedModel(Path path) {
        try (InputStream bytes = Files.newInputStream(path)) {
            return SavedModel.parseFrom(CodedInputStream.newInstance(bytes)).getMetaGraphsCount() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the graph. Each of {@link #constants()} has one value in it in place of all of its
     * values.
     */
    public GraphDef graph() {
        return graph;
    }

    /** Returns the constants whose numbers are read from the file when they are needed. */
    public Map<String, StoredConstant> constants() {
        return constants;
    }

    @Override
    public ModelOrigin origin() {
        return new ModelOrigin(
                "frozen graph",
                graph.getVersions().getProducer() == 0
                        ? ""
                        : "TensorFlow (graph version %s)"
                                .formatted(graph.getVersions().getProducer()),
                GraphEnds.parameters(graph));
    }

    @Override
    public String sha256() throws ModelException {
        return FileFingerprints.ofModel(path, name);
    }

    @Override
    public List<ModelFact> facts() {
        return GraphFacts.of(graph, signature.input().tensor());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(new ModelContents(
                GraphLayers.of(graph, List.of(signature.logits().tensor())), ConstantWeights.of(graph, constants)));
    }

    /**
     * Lists the constants of a frozen graph that were variables: float32 constants that have axes.
     */
    private static final class ConstantWeights {

        private ConstantWeights() {}

        static List<ModelContents.Weight> of(GraphDef graph, Map<String, StoredConstant> stored) {
            return graph.getNodeList().stream()
                    .filter(node -> node.getOp().equals("Const") && node.containsAttr("value"))
                    .filter(node -> isWeight(tensor(node)))
                    .map(node -> new ModelContents.Weight(
                            node.getName(),
                            GraphOperators.sizes(tensor(node)),
                            Optional.empty(),
                            () -> values(node, stored)))
                    .toList();
        }

        private static TensorProto tensor(NodeDef node) {
            return node.getAttrOrThrow("value").getTensor();
        }

        private static boolean isWeight(TensorProto tensor) {
            return tensor.getDtype() == DataType.DT_FLOAT
                    && tensor.getTensorShape().getDimCount() > 0;
        }

        private static DenseTensor values(NodeDef node, Map<String, StoredConstant> stored) throws IOException {
            StoredConstant inFile = stored.get(node.getName());
            return inFile == null ? values(tensor(node)) : inFile.values();
        }

        private static DenseTensor values(TensorProto tensor) throws IOException {
            Shape shape = new Shape(GraphOperators.sizes(tensor));
            long count = shape.elementCount();
            if (tensor.getTensorContent().size() == count * Float.BYTES) {
                return TensorBytes.read(
                        shape,
                        ElementType.FLOAT32,
                        ByteBuffer.wrap(tensor.getTensorContent().toByteArray()));
            }
            if (!tensor.getTensorContent().isEmpty() || tensor.getFloatValCount() == 0) {
                throw new IOException("the number of values does not match the shape");
            }
            float[] values = new float[Math.toIntExact(count)];
            for (int i = 0; i < values.length; i++) {
                // The last value that is written stands for all after it.
                values[i] = tensor.getFloatVal(Math.min(i, tensor.getFloatValCount() - 1));
            }
            return DenseTensor.ofFloat32(shape, values);
        }
    }

    /**
     * Reads a frozen graph node after node and leaves the values of its large constants in the
     * file. The returned graph has one value for each of them.
     */
    private static final class GraphInPieces {

        /**
         * The fields around a constant's values: its attributes, one attribute's value, a tensor,
         * its bytes.
         */
        private static final List<Integer> WAY = List.of(
                NodeDef.ATTR_FIELD_NUMBER, 2, AttrValue.TENSOR_FIELD_NUMBER, TensorProto.TENSOR_CONTENT_FIELD_NUMBER);

        /** No optimizer takes such a number for neutral; those after it are as plain. */
        private static final int FIRST_STAND_IN = Float.floatToIntBits(0.7f);

        private static final String VALUE = "value";

        private final Path path;
        private final FileStamp stamp;
        private final int least;
        private final Map<String, StoredConstant> constants = new LinkedHashMap<>();
        private final GraphDef.Builder graph = GraphDef.newBuilder();

        /** The large content of the node that is being read. */
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
         * @throws com.google.protobuf.InvalidProtocolBufferException if it is no whole graph
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

        /** Returns the constants whose numbers stayed in the file, by the names of their nodes. */
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
                    new StoredConstant(path, stamp, content.orElseThrow().offset(), shape.get(), standIn));
            NodeDef.Builder plain = node.toBuilder();
            TensorProto.Builder tensor = plain.getAttrOrThrow(VALUE).getTensor().toBuilder();
            tensor.addFloatVal(standIn);
            return plain.putAttr(VALUE, AttrValue.newBuilder().setTensor(tensor).build())
                    .build();
        }

        /**
         * Returns the fields of a message; of large contents on the way only the place is noted.
         */
        private UnknownFieldSet.Builder withoutNumbers(CodedInputStream input, int depth) throws IOException {
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
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(inside)
                                .build());
            }
            return fields;
        }

        /**
         * Returns the shape of a plain float32 constant that has as many values as its shape says.
         */
        private Optional<Shape> shape(NodeDef node) {
            TensorProto tensor =
                    node.getAttrOrDefault(VALUE, AttrValue.getDefaultInstance()).getTensor();
            List<Long> sizes = tensor.getTensorShape().getDimList().stream()
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

        /** Returns the node as it is: it is for others to say what is wrong with it. */
        private NodeDef whole(long start, int length) throws IOException {
            try (InputStream bytes = Files.newInputStream(path)) {
                bytes.skipNBytes(start);
                return NodeDef.parseFrom(bytes.readNBytes(length));
            }
        }
    }
}
