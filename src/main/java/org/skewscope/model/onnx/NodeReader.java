package org.skewscope.model.onnx;

import static org.skewscope.model.onnx.WireReader.FIXED32;
import static org.skewscope.model.onnx.WireReader.LENGTH;
import static org.skewscope.model.onnx.WireReader.VARINT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.model.onnx.OnnxNode.OnnxAttribute;

/** Reads a {@code NodeProto} of onnx.proto with its attributes. */
final class NodeReader {

    /** The other name of ONNX' own domain. */
    private static final String ONNX = "ai.onnx";

    private static final int MOST_NAMES = 1 << 14;

    private final FoundTensors found;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, OnnxAttribute> attributes = new HashMap<>();
    private String name = "";
    private String op = "";
    private String domain = "";
    private String overload = "";

    NodeReader(FoundTensors found) {
        this.found = found;
    }

    OnnxNode read(WireReader in) throws IOException {
        found.count();
        in.message(this::field);
        return new OnnxNode(name, op, canonical(domain), overload, inputs, outputs, attributes);
    }

    static String canonical(String domain) {
        return domain.equals(ONNX) ? "" : domain;
    }

    private boolean field(int tag, WireReader in) throws IOException {
        switch (tag) {
            case 1 << 3 | LENGTH -> add(inputs, in.text());
            case 2 << 3 | LENGTH -> add(outputs, in.text());
            case 3 << 3 | LENGTH -> name = in.text();
            case 4 << 3 | LENGTH -> op = in.text();
            case 7 << 3 | LENGTH -> domain = in.text();
            case 8 << 3 | LENGTH -> overload = in.text();
            case 5 << 3 | LENGTH -> attribute(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads an attribute of this node; a function's own attributes have defaults. */
    void attribute(WireReader in) throws IOException {
        Attribute attribute = new Attribute();
        in.message(attribute::field);
        attributes.put(attribute.name, attribute.value());
    }

    private static void add(List<String> names, String name) throws DamagedOnnx {
        if (names.size() == MOST_NAMES) {
            throw new DamagedOnnx("one of its ops takes more than %s tensors".formatted(MOST_NAMES));
        }
        names.add(name);
    }

    /** Reads an {@code AttributeProto}. */
    private final class Attribute {

        private static final int MOST_NUMBERS = 64;
        private static final int LONGEST_TEXT = 1024;

        private final List<Long> ints = new ArrayList<>();
        private final List<Float> floats = new ArrayList<>();
        private final List<OnnxTensor> tensors = new ArrayList<>();
        private final List<OnnxGraph> graphs = new ArrayList<>();
        private String name = "";
        private String text = "";

        private OnnxAttribute value() {
            return new OnnxAttribute(ints, floats, text, tensors, graphs);
        }

        private boolean field(int tag, WireReader in) throws IOException {
            switch (tag) {
                case 1 << 3 | LENGTH -> name = in.text();
                case 2 << 3 | FIXED32, 7 << 3 | FIXED32 -> add(floats, in.float32());
                case 7 << 3 | LENGTH -> in.packed(() -> add(floats, in.float32()));
                case 3 << 3 | VARINT, 8 << 3 | VARINT -> add(ints, in.varint());
                case 8 << 3 | LENGTH -> in.packed(() -> add(ints, in.varint()));
                case 4 << 3 | LENGTH -> text = in.textUpTo(LONGEST_TEXT);
                case 5 << 3 | LENGTH, 10 << 3 | LENGTH -> tensors.add(found.add(TensorReader.read(in)));
                case 6 << 3 | LENGTH, 11 << 3 | LENGTH -> graphs.add(graph(in));
                case 22 << 3 | LENGTH, 23 << 3 | LENGTH -> in.message(this::sparse);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean sparse(int tag, WireReader in) throws IOException {
            if (tag != (1 << 3 | LENGTH) && tag != (2 << 3 | LENGTH)) {
                return false;
            }
            found.add(TensorReader.read(in));
            return true;
        }

        private OnnxGraph graph(WireReader in) throws IOException {
            GraphReader reader = new GraphReader(found);
            in.message(reader::field);
            return reader.graph();
        }

        private static <T> void add(List<T> numbers, T number) {
            if (numbers.size() < MOST_NUMBERS) {
                numbers.add(number);
            }
        }
    }
}
