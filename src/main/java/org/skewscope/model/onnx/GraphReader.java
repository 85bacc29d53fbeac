package org.skewscope.model.onnx;

import static org.skewscope.model.onnx.WireReader.LENGTH;
import static org.skewscope.model.onnx.WireReader.VARINT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code GraphProto} of onnx.proto. */
final class GraphReader {

    private final FoundTensors found;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
    private final List<OnnxValue> inputs = new ArrayList<>();
    private final List<OnnxValue> outputs = new ArrayList<>();

    GraphReader(FoundTensors found) {
        this.found = found;
    }

    OnnxGraph graph() {
        return new OnnxGraph(nodes, initializers, inputs, outputs);
    }

    /** Reads a field; a graph that comes in two pieces is one graph. */
    boolean field(int tag, WireReader in) throws IOException {
        switch (tag) {
            case 1 << 3 | LENGTH -> nodes.add(new NodeReader(found).read(in));
            case 5 << 3 | LENGTH -> add(found.add(TensorReader.read(in)));
            case 15 << 3 | LENGTH -> in.message(this::sparse);
            case 11 << 3 | LENGTH -> inputs.add(value(in));
            case 12 << 3 | LENGTH -> outputs.add(value(in));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(OnnxTensor tensor) {
        initializers.put(tensor.name(), tensor);
    }

    /** Reads a sparse array, whose values have the name of the whole. */
    private boolean sparse(int tag, WireReader in) throws IOException {
        switch (tag) {
            case 1 << 3 | LENGTH -> add(found.add(TensorReader.read(in)));
            case 2 << 3 | LENGTH -> found.add(TensorReader.read(in));
            default -> {
                return false;
            }
        }
        return true;
    }

    private OnnxValue value(WireReader in) throws IOException {
        found.count();
        Value value = new Value();
        in.message(value::field);
        return new OnnxValue(value.name, value.type, Optional.ofNullable(value.dims));
    }

    /** Reads a {@code ValueInfoProto}, down to the sizes of its axes. */
    private static final class Value {

        private static final int MOST_AXES = 32;

        private String name = "";
        private int type;
        private List<Long> dims;

        private boolean field(int tag, WireReader in) throws IOException {
            switch (tag) {
                case 1 << 3 | LENGTH -> name = in.text();
                case 2 << 3 | LENGTH -> in.message(this::type);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean type(int tag, WireReader in) throws IOException {
            if (tag != (1 << 3 | LENGTH)) {
                return false;
            }
            in.message(this::tensorType);
            return true;
        }

        private boolean tensorType(int tag, WireReader in) throws IOException {
            switch (tag) {
                case 1 << 3 | VARINT -> type = (int) in.varint();
                case 2 << 3 | LENGTH -> {
                    dims = dims == null ? new ArrayList<>() : dims;
                    in.message(this::shape);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean shape(int tag, WireReader in) throws IOException {
            if (tag != (1 << 3 | LENGTH)) {
                return false;
            }
            if (dims.size() == MOST_AXES) {
                throw new DamagedOnnx("%s has more than %s axes".formatted(name, MOST_AXES));
            }
            dims.add(-1L);
            in.message(this::dim);
            return true;
        }

        private boolean dim(int tag, WireReader in) throws IOException {
            if (tag != (1 << 3 | VARINT)) {
                return false;
            }
            dims.set(dims.size() - 1, Math.max(-1, in.varint()));
            return true;
        }
    }
}
