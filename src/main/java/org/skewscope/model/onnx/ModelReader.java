package org.skewscope.model.onnx;

import static org.skewscope.model.onnx.WireReader.LENGTH;
import static org.skewscope.model.onnx.WireReader.VARINT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code ModelProto} of onnx.proto; the values of its arrays stay in the file. */
final class ModelReader {

    private final FoundTensors found = new FoundTensors();
    private final GraphReader graph = new GraphReader(found);
    private final Map<String, OnnxGraph> functions = new HashMap<>();
    private final Map<String, Long> opsets = new HashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private String producer = "";
    private String producerVersion = "";

    private ModelReader() {}

    /**
     * Reads a file.
     *
     * @throws DamagedOnnx with a clause, if the file is no such message
     */
    static OnnxModel read(Path file) throws IOException {
        ModelReader reader = new ModelReader();
        try (InputStream bytes = Files.newInputStream(file)) {
            new WireReader(bytes, Files.size(file)).fields(reader::field);
        }
        return new OnnxModel(
                reader.producer,
                reader.producerVersion,
                Map.copyOf(reader.opsets),
                reader.graph.graph(),
                Map.copyOf(reader.functions),
                reader.metadata,
                reader.found.tensors());
    }

    private boolean field(int tag, WireReader in) throws IOException {
        switch (tag) {
            case 2 << 3 | LENGTH -> producer = in.text();
            case 3 << 3 | LENGTH -> producerVersion = in.text();
            case 7 << 3 | LENGTH -> in.message(graph::field);
            case 8 << 3 | LENGTH -> opset(in);
            case 14 << 3 | LENGTH -> in.message(new TensorReader.Entry(metadata)::field);
            case 25 << 3 | LENGTH -> function(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void opset(WireReader in) throws IOException {
        String[] domain = {""};
        long[] version = {0};
        in.message((tag, inside) -> {
            switch (tag) {
                case 1 << 3 | LENGTH -> domain[0] = inside.text();
                case 2 << 3 | VARINT -> version[0] = inside.varint();
                default -> {
                    return false;
                }
            }
            return true;
        });
        opsets.put(NodeReader.canonical(domain[0]), version[0]);
    }

    private void function(WireReader in) throws IOException {
        Function function = new Function();
        in.message(function::field);
        functions.put(
                OnnxNode.key(NodeReader.canonical(function.domain), function.name, function.overload),
                new OnnxGraph(function.nodes, Map.of(), function.inputs, function.outputs));
    }

    /** Reads a {@code FunctionProto}. */
    private final class Function {

        private final List<OnnxNode> nodes = new ArrayList<>();
        private final List<OnnxValue> inputs = new ArrayList<>();
        private final List<OnnxValue> outputs = new ArrayList<>();
        private String name = "";
        private String domain = "";
        private String overload = "";

        private boolean field(int tag, WireReader in) throws IOException {
            switch (tag) {
                case 1 << 3 | LENGTH -> name = in.text();
                case 4 << 3 | LENGTH -> inputs.add(named(in));
                case 5 << 3 | LENGTH -> outputs.add(named(in));
                case 7 << 3 | LENGTH -> nodes.add(new NodeReader(found).read(in));
                case 10 << 3 | LENGTH -> domain = in.text();
                case 11 << 3 | LENGTH -> new NodeReader(found).attribute(in);
                case 13 << 3 | LENGTH -> overload = in.text();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private OnnxValue named(WireReader in) throws IOException {
            found.count();
            return new OnnxValue(in.text(), 0, Optional.empty());
        }
    }
}
