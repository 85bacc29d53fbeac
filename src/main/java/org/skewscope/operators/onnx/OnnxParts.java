package org.skewscope.operators.onnx;

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
 * <p>Source: onnx.proto of ONNX 1.18, whose numbers of fields and types stand below.
 */
final class OnnxParts {

    private static final int IR_VERSION = 1;
    private static final int GRAPH = 7;
    private static final int OPSET = 8;
    private static final int FUNCTION = 25;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TYPE = 20;

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
        UnknownFieldSet graph = merged(model.getField(GRAPH));
        for (ByteString each : graph.getField(INITIALIZER).getLengthDelimitedList()) {
            UnknownFieldSet tensor = UnknownFieldSet.parseFrom(each);
            constant(text(tensor, 8), tensor);
        }
        Set<String> known = new LinkedHashSet<>(constants.keySet());
        known.addAll(stored.keySet());
        for (ByteString each : graph.getField(GRAPH_INPUT).getLengthDelimitedList()) {
            String name = text(UnknownFieldSet.parseFrom(each), 1);
            if (known.add(name)) {
                inputs.add(name);
            }
        }
        List<UnknownFieldSet> made = new ArrayList<>();
        for (ByteString each : graph.getField(NODE).getLengthDelimitedList()) {
            UnknownFieldSet node = UnknownFieldSet.parseFrom(each);
            if (!text(node, 4).equals("Constant") || !constantNode(node)) {
                made.add(node);
                known.addAll(texts(node, 2));
            }
        }
        known.addAll(constants.keySet());
        for (UnknownFieldSet node : made) {
            nodes.put(operator(node, known), node);
        }
        for (ByteString each : graph.getField(GRAPH_OUTPUT).getLengthDelimitedList()) {
            outputs.add(text(UnknownFieldSet.parseFrom(each), 1));
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
        graph.mergeField(NODE, message(set(nodes.get(operator), settings)));
        graph.mergeField(2, text("one"));
        for (String name : new LinkedHashSet<>(operator.inputs())) {
            if (replaced.containsKey(name)) {
                graph.mergeField(INITIALIZER, message(tensor(name, replaced.get(name))));
            } else if (!fed.containsKey(name) && stored.containsKey(name)) {
                graph.mergeField(INITIALIZER, bytes(stored.get(name)));
            }
        }
        fed.forEach((name, value) -> graph.mergeField(GRAPH_INPUT, message(taken(name, value))));
        operator.outputs()
                .forEach(name -> graph.mergeField(
                        GRAPH_OUTPUT, message(UnknownFieldSet.newBuilder().mergeField(1, text(name)))));
        return UnknownFieldSet.newBuilder()
                .mergeField(IR_VERSION, model.getField(IR_VERSION))
                .mergeField(OPSET, model.getField(OPSET))
                .mergeField(FUNCTION, model.getField(FUNCTION))
                .mergeField(GRAPH, message(graph))
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
        List<String> inputs = new ArrayList<>(texts(node, 1));
        taken.stream().filter(each -> !inputs.contains(each)).forEach(inputs::add);
        List<String> made =
                texts(node, 2).stream().filter(each -> !each.isEmpty()).toList();
        Map<String, Attribute> attributes = new HashMap<>();
        for (UnknownFieldSet each : messages(node, ATTRIBUTE)) {
            attributes.put(text(each, 1), attribute(each));
        }
        String name = text(node, 3);
        return new Operator(name.isEmpty() ? made.get(0) : name, text(node, 4), inputs, made, attributes);
    }

    /** Collects what the branches and bodies of a node take from the graph around it. */
    private static void captured(UnknownFieldSet node, Set<String> known, Set<String> taken) throws IOException {
        for (UnknownFieldSet attribute : messages(node, ATTRIBUTE)) {
            for (int field : List.of(6, 11)) {
                for (UnknownFieldSet graph : messages(attribute, field)) {
                    for (UnknownFieldSet inside : messages(graph, NODE)) {
                        texts(inside, 1).stream().filter(known::contains).forEach(taken::add);
                        captured(inside, known, taken);
                    }
                    for (UnknownFieldSet result : messages(graph, GRAPH_OUTPUT)) {
                        if (known.contains(text(result, 1))) {
                            taken.add(text(result, 1));
                        }
                    }
                }
            }
        }
    }

    private static Attribute attribute(UnknownFieldSet attribute) throws IOException {
        List<Long> integers = new ArrayList<>(numbers(attribute, 8, CodedInputStream::readRawVarint64, true));
        integers.addAll(attribute.getField(3).getVarintList());
        List<Double> numbers = new ArrayList<>(numbers(attribute, 7, in -> (double) in.readFloat()));
        for (int field : List.of(2, 7)) {
            attribute
                    .getField(field)
                    .getFixed32List()
                    .forEach(bits -> numbers.add((double) Float.intBitsToFloat(bits)));
        }
        return new Attribute(integers, numbers, text(attribute, 4));
    }

    /** Returns a node with other attributes, of the kinds that it has them in. */
    private static UnknownFieldSet.Builder set(UnknownFieldSet node, Map<String, Attribute> settings)
            throws IOException {
        UnknownFieldSet.Builder changed = node.toBuilder().clearField(ATTRIBUTE);
        for (UnknownFieldSet each : messages(node, ATTRIBUTE)) {
            if (!settings.containsKey(text(each, 1))) {
                changed.mergeField(ATTRIBUTE, message(each));
            }
        }
        settings.forEach((name, value) -> changed.mergeField(ATTRIBUTE, message(attribute(node, name, value))));
        return changed;
    }

    private static UnknownFieldSet.Builder attribute(UnknownFieldSet node, String name, Attribute value) {
        boolean list = isList(node, name);
        UnknownFieldSet.Builder attribute = UnknownFieldSet.newBuilder().mergeField(1, text(name));
        int type;
        if (!value.integers().isEmpty()) {
            Field.Builder field = Field.newBuilder();
            value.integers().forEach(field::addVarint);
            attribute.mergeField(list ? 8 : 3, field.build());
            type = list ? 7 : 2;
        } else if (!value.numbers().isEmpty()) {
            Field.Builder field = Field.newBuilder();
            value.numbers().forEach(each -> field.addFixed32(Float.floatToRawIntBits(each.floatValue())));
            attribute.mergeField(list ? 7 : 2, field.build());
            type = list ? 6 : 1;
        } else {
            attribute.mergeField(4, text(value.text()));
            type = 3;
        }
        return attribute.mergeField(
                ATTRIBUTE_TYPE, Field.newBuilder().addVarint(type).build());
    }

    private static boolean isList(UnknownFieldSet node, String name) {
        try {
            for (UnknownFieldSet each : messages(node, ATTRIBUTE)) {
                if (text(each, 1).equals(name)) {
                    return !each.getField(7).getLengthDelimitedList().isEmpty()
                            || !each.getField(8).getLengthDelimitedList().isEmpty()
                            || !each.getField(7).getFixed32List().isEmpty()
                            || !each.getField(8).getVarintList().isEmpty();
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds the array of a node Constant; returns whether it is one of numbers. */
    private boolean constantNode(UnknownFieldSet node) throws IOException {
        String name = texts(node, 2).get(0);
        for (UnknownFieldSet each : messages(node, ATTRIBUTE)) {
            List<UnknownFieldSet> tensors = messages(each, 5);
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
                List<Integer> shape = text(each, 1).endsWith("s") ? List.of(count) : List.of();
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
        ValueType type = TYPES.get((int)
                (long) tensor.getField(2).getVarintList().stream().findFirst().orElse(0L));
        UnknownFieldSet.Builder own = tensor.toBuilder().clearField(8).mergeField(8, text(name));
        List<Integer> shape = numbers(tensor, 1, CodedInputStream::readRawVarint64, true).stream()
                .map(Long::intValue)
                .toList();
        List<UnknownFieldSet> external = messages(tensor, 13);
        ByteString raw =
                tensor.getField(9).getLengthDelimitedList().stream().findFirst().orElse(null);
        if (!external.isEmpty()) {
            raw = external(external);
            own.clearField(13).clearField(14).mergeField(9, bytes(raw));
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
        entries.forEach(entry -> place.put(text(entry, 1), text(entry, 2)));
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
        List<Double> real = new ArrayList<>(numbers(tensor, 4, in -> (double) in.readFloat()));
        tensor.getField(4).getFixed32List().forEach(bits -> real.add((double) Float.intBitsToFloat(bits)));
        real.addAll(numbers(tensor, 10, CodedInputStream::readDouble));
        List<Long> whole = new ArrayList<>(numbers(tensor, 5, CodedInputStream::readRawVarint64, true));
        whole.addAll(numbers(tensor, 7, CodedInputStream::readRawVarint64, true));
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
                .mergeField(1, dims.build())
                .mergeField(2, Field.newBuilder().addVarint(code(value.type())).build())
                .mergeField(8, text(name))
                .mergeField(9, bytes(ByteString.copyFrom(bytes(value))));
    }

    /** Describes a tensor that is fed: a {@code ValueInfoProto} of its type and sizes. */
    private static UnknownFieldSet.Builder taken(String name, Value value) {
        UnknownFieldSet.Builder shape = UnknownFieldSet.newBuilder();
        for (int size : value.shape()) {
            shape.mergeField(
                    1,
                    message(UnknownFieldSet.newBuilder()
                            .mergeField(1, Field.newBuilder().addVarint(size).build())));
        }
        UnknownFieldSet.Builder type = UnknownFieldSet.newBuilder()
                .mergeField(1, Field.newBuilder().addVarint(code(value.type())).build())
                .mergeField(2, message(shape));
        return UnknownFieldSet.newBuilder()
                .mergeField(1, text(name))
                .mergeField(2, message(UnknownFieldSet.newBuilder().mergeField(1, message(type))));
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
