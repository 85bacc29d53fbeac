package org.skewscope.model.tflite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.ModelException;

/**
 * Reads what a .tflite file says of itself and checks that it holds together: each index is one of
 * something, and constants have as many bytes as their shapes say. Fields are numbered as in the
 * schema.
 *
 * <p>Source: TensorFlow's {@code compiler/mlir/lite/schema/schema.fbs}, version 3.
 */
final class TfliteReader {

    private static final int IDENTIFIER_AT = 4;
    private static final String IDENTIFIER = "TFL3";

    private final ByteBuffer bytes;
    private final OperatorCodes codes;
    private final List<TfliteTensor.Bytes> buffers = new ArrayList<>();

    private TfliteReader(String model, ByteBuffer bytes) {
        this.bytes = bytes;
        this.codes = new OperatorCodes(model);
    }

    /**
     * @param model its name, for messages
     * @param bytes the whole file
     * @throws ModelException where it is damaged, or holds an operation that is not run here
     */
    static TfliteGraph read(String model, ByteBuffer bytes) throws ModelException {
        try {
            return new TfliteReader(model, bytes).graph();
        } catch (DamagedFlatBuffer e) {
            throw new ModelException(
                    model + " is no whole .tflite file: " + e.getMessage(),
                    "Copy or convert the model again.",
                    e);
        }
    }

    private TfliteGraph graph() throws DamagedFlatBuffer, ModelException {
        requireIdentifier();
        FlatBuffer.Table root = new FlatBuffer(bytes).root();
        if (root.int32(0, 0) != 3) {
            throw new DamagedFlatBuffer("its schema has version " + root.int32(0, 0) + ", not 3");
        }
        codes.read(root.tables(1));
        for (FlatBuffer.Table buffer : root.tables(4)) {
            buffers.add(buffer(buffer));
        }
        List<FlatBuffer.Table> graphs = root.tables(2);
        if (graphs.isEmpty()) {
            throw new DamagedFlatBuffer("it holds no graph");
        }
        Map<Integer, String> names = names(root.tables(7));
        TfliteGraph first = graph(graphs.get(0), names, root);
        for (FlatBuffer.Table other : graphs.subList(1, graphs.size())) {
            graph(other, Map.of(), root);
        }
        return first;
    }

    private void requireIdentifier() throws DamagedFlatBuffer {
        byte[] identifier = new byte[IDENTIFIER.length()];
        if (bytes.limit() < IDENTIFIER_AT + identifier.length) {
            throw new DamagedFlatBuffer("it has " + bytes.limit() + " bytes");
        }
        bytes.get(IDENTIFIER_AT, identifier);
        if (!new String(identifier, StandardCharsets.ISO_8859_1).equals(IDENTIFIER)) {
            throw new DamagedFlatBuffer("it does not begin as one, with " + IDENTIFIER);
        }
    }

    /** Where a buffer's bytes lie: inside the flatbuffer, or behind it in very large files. */
    private TfliteTensor.Bytes buffer(FlatBuffer.Table buffer) throws DamagedFlatBuffer {
        FlatBuffer.Range inside = buffer.bytes(0);
        long behind = buffer.int64(1);
        if (behind <= 1) {
            return new TfliteTensor.Bytes(inside.position(), inside.length());
        }
        long length = buffer.int64(2);
        if (length < 0 || behind > bytes.limit() || length > bytes.limit() - behind) {
            throw new DamagedFlatBuffer("a constant lies outside the file");
        }
        return new TfliteTensor.Bytes(behind, length);
    }

    private TfliteGraph graph(
            FlatBuffer.Table graph, Map<Integer, String> names, FlatBuffer.Table root)
            throws DamagedFlatBuffer, ModelException {
        List<TfliteTensor> tensors = new ArrayList<>();
        for (FlatBuffer.Table tensor : graph.tables(0)) {
            tensors.add(TensorReader.read(tensor, buffers));
        }
        List<TfliteOperator> operators = new ArrayList<>();
        for (FlatBuffer.Table operator : graph.tables(3)) {
            operators.add(operator(operator, tensors.size()));
        }
        return new TfliteGraph(
                tensors,
                operators,
                indexes(graph.ints(1), tensors.size(), 0),
                indexes(graph.ints(2), tensors.size(), 0),
                names,
                root.text(3),
                metadata(root.tables(6)));
    }

    private TfliteOperator operator(FlatBuffer.Table operator, int tensors)
            throws DamagedFlatBuffer {
        String kind = codes.name(operator.int32(0, 0));
        return new TfliteOperator(
                kind,
                indexes(operator.ints(1), tensors, -1),
                indexes(operator.ints(2), tensors, 0),
                OperatorSettings.of(kind, operator.table(4)));
    }

    private static List<Integer> indexes(List<Integer> indexes, int count, int least)
            throws DamagedFlatBuffer {
        for (int index : indexes) {
            if (index < least || index >= count) {
                throw new DamagedFlatBuffer(
                        "it names tensor " + index + " of " + count + " tensors");
            }
        }
        return indexes;
    }

    /** Of the signature that the converter writes; a file with several has no names of one. */
    private static Map<Integer, String> names(List<FlatBuffer.Table> signatures)
            throws DamagedFlatBuffer {
        Map<Integer, String> names = new HashMap<>();
        if (signatures.size() == 1 && signatures.get(0).int32(4, 0) == 0) {
            for (int list = 0; list < 2; list++) {
                for (FlatBuffer.Table entry : signatures.get(0).tables(list)) {
                    names.put(entry.int32(1, 0), entry.text(0));
                }
            }
        }
        return names;
    }

    private Map<String, TfliteTensor.Bytes> metadata(List<FlatBuffer.Table> entries)
            throws DamagedFlatBuffer {
        Map<String, TfliteTensor.Bytes> metadata = new HashMap<>();
        for (FlatBuffer.Table entry : entries) {
            Optional<TfliteTensor.Bytes> buffer = TensorReader.buffer(entry.int32(1, 0), buffers);
            if (buffer.isPresent()) {
                metadata.put(entry.text(0), buffer.get());
            }
        }
        return metadata;
    }
}
