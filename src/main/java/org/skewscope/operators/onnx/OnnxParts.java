package org.skewscope.operators.onnx;

import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_FLOAT;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_FLOATS;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_GRAPH;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_GRAPHS;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_NAME;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TENSOR;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TEXT;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE_FLOAT;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE_FLOATS;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE_TEXT;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE_WHOLE;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_TYPE_WHOLES;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_WHOLE;
import static org.skewscope.operators.onnx.OnnxFields.ATTRIBUTE_WHOLES;
import static org.skewscope.operators.onnx.OnnxFields.ENTRY_KEY;
import static org.skewscope.operators.onnx.OnnxFields.ENTRY_VALUE;
import static org.skewscope.operators.onnx.OnnxFields.GRAPH_INITIALIZER;
import static org.skewscope.operators.onnx.OnnxFields.GRAPH_INPUT;
import static org.skewscope.operators.onnx.OnnxFields.GRAPH_NAME;
import static org.skewscope.operators.onnx.OnnxFields.GRAPH_NODE;
import static org.skewscope.operators.onnx.OnnxFields.GRAPH_OUTPUT;
import static org.skewscope.operators.onnx.OnnxFields.MODEL_FUNCTION;
import static org.skewscope.operators.onnx.OnnxFields.MODEL_GRAPH;
import static org.skewscope.operators.onnx.OnnxFields.MODEL_IR_VERSION;
import static org.skewscope.operators.onnx.OnnxFields.MODEL_OPSET;
import static org.skewscope.operators.onnx.OnnxFields.NODE_ATTRIBUTE;
import static org.skewscope.operators.onnx.OnnxFields.NODE_INPUT;
import static org.skewscope.operators.onnx.OnnxFields.NODE_KIND;
import static org.skewscope.operators.onnx.OnnxFields.NODE_NAME;
import static org.skewscope.operators.onnx.OnnxFields.NODE_OUTPUT;
import static org.skewscope.operators.onnx.OnnxFields.SHAPE_SIZE;
import static org.skewscope.operators.onnx.OnnxFields.SIZE_NUMBER;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_BYTES;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_DOUBLES;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_EXTERNAL;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_FLOATS;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_LONGS;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_NAME;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_PLACE;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_SIZES;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_TYPE;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_TYPE_ELEMENT;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_TYPE_SHAPE;
import static org.skewscope.operators.onnx.OnnxFields.TENSOR_WHOLES;
import static org.skewscope.operators.onnx.OnnxFields.TYPE_TENSOR;
import static org.skewscope.operators.onnx.OnnxFields.VALUE_NAME;
import static org.skewscope.operators.onnx.OnnxFields.VALUE_TYPE;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.ValueType;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.network.NumberBytes;
import org.skewscope.network.Value;

/**
 * Takes a checked ONNX file apart into its nodes and arrays, and puts one node into a model of its own. Messages are
 * kept as they are, so that whatever a node says is passed on.
 *
 * <p>Source: onnx.proto of ONNX 1.18, whose numbers of types stand below, and those of fields in {@link OnnxFields}.
 */
final class OnnxParts {

    /** The types of tensors that are held here, by the numbers of {@code TensorProto.DataType}. */
    private static final Map<Integer, ValueType> TYPES = Map.of(
            1, ValueType.FLOAT32,
            2, ValueType.UINT8,
            3, ValueType.INT8,
            5, ValueType.INT16,
            6, ValueType.INT32,
            7, ValueType.INT64,
            9, ValueType.BOOL,
            10, ValueType.FLOAT16,
            11, ValueType.FLOAT64,
            16, ValueType.BFLOAT16);

    private final UnknownFieldSet model;
    private final Path folder;
    private final Map<Operator, UnknownFieldSet> nodes = new LinkedHashMap<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final Map<String, ByteString> stored = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private OnnxParts(OnnxFile file) throws IOException {
        folder = file.path().toAbsolutePath().getParent();
        model = UnknownFieldSet.parseFrom(Files.readAllBytes(file.path()));
        UnknownFieldSet graph = merged(model.getField(MODEL_GRAPH));
        for (ByteString each : graph.getField(GRAPH_INITIALIZER).getLengthDelimitedList()) {
            UnknownFieldSet tensor = UnknownFieldSet.parseFrom(each);
            constant(text(tensor, TENSOR_NAME), tensor);
        }
        Set<String> known = new LinkedHashSet<>(constants.keySet());
        known.addAll(stored.keySet());
        for (ByteString each : graph.getField(GRAPH_INPUT).getLengthDelimitedList()) {
            String name = text(UnknownFieldSet.parseFrom(each), VALUE_NAME);
            if (known.add(name)) {
                inputs.add(name);
            }
        }
        List<UnknownFieldSet> made = new ArrayList<>();
        for (ByteString each : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
            UnknownFieldSet node = UnknownFieldSet.parseFrom(each);
            if (!text(node, NODE_KIND).equals("Constant") || !constantNode(node)) {
                made.add(node);
                known.addAll(texts(node, NODE_OUTPUT));
            }
        }
        known.addAll(constants.keySet());
        for (UnknownFieldSet node : made) {
            nodes.put(operator(node, known), node);
        }
        for (ByteString each : graph.getField(GRAPH_OUTPUT).getLengthDelimitedList()) {
            outputs.add(text(UnknownFieldSet.parseFrom(each), VALUE_NAME));
        }
    }

    static OnnxParts of(OnnxFile file) throws IOException {
        return new OnnxParts(file);
    }

    List<Operator> operators() {
        return List.copyOf(nodes.keySet());
    }

    /** Returns the arrays whose type is known here. */
    Map<String, Value> constants() {
        return constants;
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    /**
     * Puts one node into a model.
     *
     * @param fed the tensors that the model is fed, with the types and shapes of these values
     * @param replaced arrays that the model holds in place of the file's own
     * @param settings attributes in place of the node's own
     */
    byte[] model(
            Operator operator, Map<String, Value> fed, Map<String, Value> replaced, Map<String, Attribute> settings)
            throws IOException {
        UnknownFieldSet.Builder graph = UnknownFieldSet.newBuilder();
        graph.mergeField(GRAPH_NODE, message(set(nodes.get(operator), settings)));
        graph.mergeField(GRAPH_NAME, text("one"));
        for (String name : new LinkedHashSet<>(operator.inputs())) {
            if (replaced.containsKey(name)) {
                graph.mergeField(GRAPH_INITIALIZER, message(tensor(name, replaced.get(name))));
            } else if (!fed.containsKey(name) && stored.containsKey(name)) {
                graph.mergeField(GRAPH_INITIALIZER, bytes(stored.get(name)));
            }
        }
        fed.forEach((name, value) -> graph.mergeField(GRAPH_INPUT, message(taken(name, value))));
        operator.outputs()
                .forEach(name -> graph.mergeField(
                        GRAPH_OUTPUT, message(UnknownFieldSet.newBuilder().mergeField(VALUE_NAME, text(name)))));
        return UnknownFieldSet.newBuilder()
                .mergeField(MODEL_IR_VERSION, model.getField(MODEL_IR_VERSION))
                .mergeField(MODEL_OPSET, model.getField(MODEL_OPSET))
                .mergeField(MODEL_FUNCTION, model.getField(MODEL_FUNCTION))
                .mergeField(MODEL_GRAPH, message(graph))
                .build()
                .toByteArray();
    }

    /** Returns the bytes in which the runtime holds a value. */
    static ByteBuffer bytes(Value value) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(value.size() * NumberBytes.width(value.type()))
                .order(ByteOrder.nativeOrder());
        NumberBytes.write(value, bytes.duplicate());
        return bytes;
    }

    private static Operator operator(UnknownFieldSet node, Set<String> known) throws IOException {
        Set<String> taken = new LinkedHashSet<>();
        captured(node, known, taken);
        List<String> inputs = new ArrayList<>(texts(node, NODE_INPUT));
        taken.stream().filter(each -> !inputs.contains(each)).forEach(inputs::add);
        List<String> made = texts(node, NODE_OUTPUT).stream()
                .filter(each -> !each.isEmpty())
                .toList();
        Map<String, Attribute> attributes = new HashMap<>();
        for (UnknownFieldSet each : messages(node, NODE_ATTRIBUTE)) {
            attributes.put(text(each, ATTRIBUTE_NAME), attribute(each));
        }
        String name = text(node, NODE_NAME);
        return new Operator(name.isEmpty() ? made.get(0) : name, text(node, NODE_KIND), inputs, made, attributes);
    }

    /** Collects what the branches and bodies of a node take from the graph around it. */
    private static void captured(UnknownFieldSet node, Set<String> known, Set<String> taken) throws IOException {
        for (UnknownFieldSet attribute : messages(node, NODE_ATTRIBUTE)) {
            for (int field : List.of(ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS)) {
                for (UnknownFieldSet graph : messages(attribute, field)) {
                    for (UnknownFieldSet inside : messages(graph, GRAPH_NODE)) {
                        texts(inside, NODE_INPUT).stream()
                                .filter(known::contains)
                                .forEach(taken::add);
                        captured(inside, known, taken);
                    }
                    for (UnknownFieldSet result : messages(graph, GRAPH_OUTPUT)) {
                        if (known.contains(text(result, VALUE_NAME))) {
                            taken.add(text(result, VALUE_NAME));
                        }
                    }
                }
            }
        }
    }

    private static Attribute attribute(UnknownFieldSet attribute) throws IOException {
        List<Long> integers =
                new ArrayList<>(numbers(attribute, ATTRIBUTE_WHOLES, CodedInputStream::readRawVarint64, true));
        integers.addAll(attribute.getField(ATTRIBUTE_WHOLE).getVarintList());
        List<Double> numbers = new ArrayList<>(numbers(attribute, ATTRIBUTE_FLOATS, in -> (double) in.readFloat()));
        for (int field : List.of(ATTRIBUTE_FLOAT, ATTRIBUTE_FLOATS)) {
            attribute
                    .getField(field)
                    .getFixed32List()
                    .forEach(bits -> numbers.add((double) Float.intBitsToFloat(bits)));
        }
        return new Attribute(integers, numbers, text(attribute, ATTRIBUTE_TEXT));
    }

    /** Returns a node with other attributes, of the kinds that it has them in. */
    private static UnknownFieldSet.Builder set(UnknownFieldSet node, Map<String, Attribute> settings)
            throws IOException {
        UnknownFieldSet.Builder changed = node.toBuilder().clearField(NODE_ATTRIBUTE);
        for (UnknownFieldSet each : messages(node, NODE_ATTRIBUTE)) {
            if (!settings.containsKey(text(each, ATTRIBUTE_NAME))) {
                changed.mergeField(NODE_ATTRIBUTE, message(each));
            }
        }
        settings.forEach((name, value) -> changed.mergeField(NODE_ATTRIBUTE, message(attribute(node, name, value))));
        return changed;
    }

    private static UnknownFieldSet.Builder attribute(UnknownFieldSet node, String name, Attribute value) {
        boolean list = isList(node, name);
        UnknownFieldSet.Builder attribute = UnknownFieldSet.newBuilder().mergeField(ATTRIBUTE_NAME, text(name));
        int type;
        if (!value.integers().isEmpty()) {
            Field.Builder field = Field.newBuilder();
            value.integers().forEach(field::addVarint);
            attribute.mergeField(list ? ATTRIBUTE_WHOLES : ATTRIBUTE_WHOLE, field.build());
            type = list ? ATTRIBUTE_TYPE_WHOLES : ATTRIBUTE_TYPE_WHOLE;
        } else if (!value.numbers().isEmpty()) {
            Field.Builder field = Field.newBuilder();
            value.numbers().forEach(each -> field.addFixed32(Float.floatToRawIntBits(each.floatValue())));
            attribute.mergeField(list ? ATTRIBUTE_FLOATS : ATTRIBUTE_FLOAT, field.build());
            type = list ? ATTRIBUTE_TYPE_FLOATS : ATTRIBUTE_TYPE_FLOAT;
        } else {
            attribute.mergeField(ATTRIBUTE_TEXT, text(value.text()));
            type = ATTRIBUTE_TYPE_TEXT;
        }
        return attribute.mergeField(
                ATTRIBUTE_TYPE, Field.newBuilder().addVarint(type).build());
    }

    private static boolean isList(UnknownFieldSet node, String name) {
        try {
            for (UnknownFieldSet each : messages(node, NODE_ATTRIBUTE)) {
                if (text(each, ATTRIBUTE_NAME).equals(name)) {
                    return !each.getField(ATTRIBUTE_FLOATS)
                                    .getLengthDelimitedList()
                                    .isEmpty()
                            || !each.getField(ATTRIBUTE_WHOLES)
                                    .getLengthDelimitedList()
                                    .isEmpty()
                            || !each.getField(ATTRIBUTE_FLOATS).getFixed32List().isEmpty()
                            || !each.getField(ATTRIBUTE_WHOLES).getVarintList().isEmpty();
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds the array of a node Constant; returns whether it is one of numbers. */
    private boolean constantNode(UnknownFieldSet node) throws IOException {
        String name = texts(node, NODE_OUTPUT).get(0);
        for (UnknownFieldSet each : messages(node, NODE_ATTRIBUTE)) {
            List<UnknownFieldSet> tensors = messages(each, ATTRIBUTE_TENSOR);
            if (!tensors.isEmpty()) {
                constant(name, tensors.get(0));
                return constants.containsKey(name);
            }
            Attribute value = attribute(each);
            boolean real = !value.numbers().isEmpty();
            int count = Math.max(value.numbers().size(), value.integers().size());
            if (count > 0) {
                float[] floats = new float[real ? count : 0];
                long[] wholes = new long[real ? 0 : count];
                for (int i = 0; i < count; i++) {
                    if (real) {
                        floats[i] = value.numbers().get(i).floatValue();
                    } else {
                        wholes[i] = value.integers().get(i);
                    }
                }
                List<Integer> shape = text(each, ATTRIBUTE_NAME).endsWith("s") ? List.of(count) : List.of();
                Value held = real
                        ? Value.ofFloats(ValueType.FLOAT32, shape, floats)
                        : Value.ofWholes(ValueType.INT64, shape, wholes);
                constants.put(name, held);
                stored.put(name, tensor(name, held).build().toByteString());
                return true;
            }
        }
        return false;
    }

    private void constant(String name, UnknownFieldSet tensor) throws IOException {
        ValueType type = TYPES.get((int) (long) tensor.getField(TENSOR_TYPE).getVarintList().stream()
                .findFirst()
                .orElse(0L));
        UnknownFieldSet.Builder own = tensor.toBuilder().clearField(TENSOR_NAME).mergeField(TENSOR_NAME, text(name));
        List<Integer> shape = numbers(tensor, TENSOR_SIZES, CodedInputStream::readRawVarint64, true).stream()
                .map(Long::intValue)
                .toList();
        List<UnknownFieldSet> external = messages(tensor, TENSOR_EXTERNAL);
        ByteString raw = tensor.getField(TENSOR_BYTES).getLengthDelimitedList().stream()
                .findFirst()
                .orElse(null);
        if (!external.isEmpty()) {
            raw = external(external);
            own.clearField(TENSOR_EXTERNAL).clearField(TENSOR_PLACE).mergeField(TENSOR_BYTES, bytes(raw));
        }
        stored.put(name, own.build().toByteString());
        if (type != null) {
            constants.put(
                    name,
                    raw != null
                            ? NumberBytes.read(type, shape, raw.asReadOnlyByteBuffer())
                            : inFields(type, shape, tensor));
        }
    }

    private ByteString external(List<UnknownFieldSet> entries) throws IOException {
        Map<String, String> place = new HashMap<>();
        entries.forEach(entry -> place.put(text(entry, ENTRY_KEY), text(entry, ENTRY_VALUE)));
        Path file = folder.resolve(place.get("location"));
        long offset = Long.parseLong(place.getOrDefault("offset", "0"));
        long length = Long.parseLong(place.getOrDefault("length", Long.toString(Files.size(file) - offset)));
        try (var channel = Files.newByteChannel(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            channel.position(offset);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            return ByteString.copyFrom(bytes.flip());
        }
    }

    /** Reads an array whose numbers are fields of their own. */
    private static Value inFields(ValueType type, List<Integer> shape, UnknownFieldSet tensor) throws IOException {
        List<Double> real = new ArrayList<>(numbers(tensor, TENSOR_FLOATS, in -> (double) in.readFloat()));
        tensor.getField(TENSOR_FLOATS).getFixed32List().forEach(bits -> real.add((double) Float.intBitsToFloat(bits)));
        real.addAll(numbers(tensor, TENSOR_DOUBLES, CodedInputStream::readDouble));
        List<Long> whole = new ArrayList<>(numbers(tensor, TENSOR_WHOLES, CodedInputStream::readRawVarint64, true));
        whole.addAll(numbers(tensor, TENSOR_LONGS, CodedInputStream::readRawVarint64, true));
        return switch (type) {
            case FLOAT32, FLOAT64 -> Value.ofFloats(type, shape, floats(real));
            case FLOAT16, BFLOAT16 -> {
                ByteBuffer bits =
                        ByteBuffer.allocate(whole.size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                whole.forEach(each -> bits.putShort(each.shortValue()));
                yield NumberBytes.read(type, shape, bits.flip());
            }
            default -> Value.ofWholes(
                    type, shape, whole.stream().mapToLong(each -> each).toArray());
        };
    }

    private static float[] floats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    private static UnknownFieldSet.Builder tensor(String name, Value value) {
        Field.Builder dims = Field.newBuilder();
        value.shape().forEach(dims::addVarint);
        return UnknownFieldSet.newBuilder()
                .mergeField(TENSOR_SIZES, dims.build())
                .mergeField(
                        TENSOR_TYPE,
                        Field.newBuilder().addVarint(code(value.type())).build())
                .mergeField(TENSOR_NAME, text(name))
                .mergeField(TENSOR_BYTES, bytes(ByteString.copyFrom(bytes(value))));
    }

    /** Describes a tensor that is fed: a {@code ValueInfoProto} of its type and sizes. */
    private static UnknownFieldSet.Builder taken(String name, Value value) {
        UnknownFieldSet.Builder shape = UnknownFieldSet.newBuilder();
        for (int size : value.shape()) {
            shape.mergeField(
                    SHAPE_SIZE,
                    message(UnknownFieldSet.newBuilder()
                            .mergeField(
                                    SIZE_NUMBER,
                                    Field.newBuilder().addVarint(size).build())));
        }
        UnknownFieldSet.Builder type = UnknownFieldSet.newBuilder()
                .mergeField(
                        TENSOR_TYPE_ELEMENT,
                        Field.newBuilder().addVarint(code(value.type())).build())
                .mergeField(TENSOR_TYPE_SHAPE, message(shape));
        return UnknownFieldSet.newBuilder()
                .mergeField(VALUE_NAME, text(name))
                .mergeField(VALUE_TYPE, message(UnknownFieldSet.newBuilder().mergeField(TYPE_TENSOR, message(type))));
    }

    private static int code(ValueType type) {
        return TYPES.entrySet().stream()
                .filter(each -> each.getValue() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No tensor is fed as " + type.label()))
                .getKey();
    }

    /** Returns a message that may come in several pieces. */
    private static UnknownFieldSet merged(Field pieces) throws IOException {
        UnknownFieldSet.Builder whole = UnknownFieldSet.newBuilder();
        for (ByteString piece : pieces.getLengthDelimitedList()) {
            whole.mergeFrom(UnknownFieldSet.parseFrom(piece));
        }
        return whole.build();
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) throws IOException {
        List<UnknownFieldSet> messages = new ArrayList<>();
        for (ByteString each : message.getField(field).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(each));
        }
        return messages;
    }

    private static List<String> texts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    private static String text(UnknownFieldSet message, int field) {
        List<String> texts = texts(message, field);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** Reads one number of several. */
    private interface Reading<T> {
        T read(CodedInputStream in) throws IOException;
    }

    /** Returns packed numbers of a field. */
    private static <T> List<T> numbers(UnknownFieldSet message, int field, Reading<T> number) throws IOException {
        List<T> numbers = new ArrayList<>();
        for (ByteString packed : message.getField(field).getLengthDelimitedList()) {
            CodedInputStream in = packed.newCodedInput();
            while (!in.isAtEnd()) {
                numbers.add(number.read(in));
            }
        }
        return numbers;
    }

    /** Returns whole numbers of a field, packed or not. */
    private static List<Long> numbers(UnknownFieldSet message, int field, Reading<Long> number, boolean alone)
            throws IOException {
        List<Long> numbers = new ArrayList<>(alone ? message.getField(field).getVarintList() : List.of());
        numbers.addAll(numbers(message, field, number));
        return numbers;
    }

    private static Field message(UnknownFieldSet.Builder message) {
        return message(message.build());
    }

    private static Field message(UnknownFieldSet message) {
        return bytes(message.toByteString());
    }

    private static Field text(String text) {
        return bytes(ByteString.copyFromUtf8(text));
    }

    private static Field bytes(ByteString bytes) {
        return Field.newBuilder().addLengthDelimited(bytes).build();
    }
}
