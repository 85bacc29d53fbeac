package org.skewscope.model.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.ModelException;

/**
 * Reads a .tflite file's graph and checks that it holds together: each index is in range, and
 * constants have as many bytes as their shapes say. Fields are numbered as in the schema.
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
     * Reads the graph.
     *
     * @param model the model's name for messages
     * @param bytes the whole file
     * @throws ModelException if the file is damaged, or holds an unsupported operation
     */
    static TfliteGraph read(String model, ByteBuffer bytes) throws ModelException {
        try {
            return new TfliteReader(model, bytes).graph();
        } catch (DamagedFlatBuffer e) {
            throw damaged(model, e);
        }
    }

    /**
     * Returns the error for a file that does not hold together.
     *
     * @param model its name, for messages
     */
    static ModelException damaged(String model, DamagedFlatBuffer cause) {
        return new ModelException(
                model + " is no whole .tflite file: " + cause.getMessage(), "Copy or convert the model again.", cause);
    }

    private TfliteGraph graph() throws DamagedFlatBuffer, ModelException {
        FlatBuffer.Table root = root(bytes);
        if (root.int32(0, 0) != 3) {
            throw new DamagedFlatBuffer("its schema has version %s, not 3".formatted(root.int32(0, 0)));
        }
        codes.read(root.tables(1));
        for (FlatBuffer.Table buffer : root.tables(4)) {
            buffers.add(buffer(buffer, bytes));
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

    /**
     * Returns the model's own table.
     *
     * @param bytes the whole file
     * @throws DamagedFlatBuffer if the file does not begin as a .tflite file
     */
    static FlatBuffer.Table root(ByteBuffer bytes) throws DamagedFlatBuffer {
        byte[] identifier = new byte[IDENTIFIER.length()];
        if (bytes.limit() < IDENTIFIER_AT + identifier.length) {
            throw new DamagedFlatBuffer("it has %s bytes".formatted(bytes.limit()));
        }
        bytes.get(IDENTIFIER_AT, identifier);
        if (!new String(identifier, StandardCharsets.ISO_8859_1).equals(IDENTIFIER)) {
            throw new DamagedFlatBuffer("it has no TFLite header (%s)".formatted(IDENTIFIER));
        }
        return new FlatBuffer(bytes).root();
    }

    /**
     * Returns where a buffer's bytes lie: inside the flatbuffer, or behind it in very large files.
     *
     * @param bytes the whole file
     * @throws DamagedFlatBuffer if the bytes lie outside the file
     */
    static TfliteTensor.Bytes buffer(FlatBuffer.Table buffer, ByteBuffer bytes) throws DamagedFlatBuffer {
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

    private TfliteGraph graph(FlatBuffer.Table graph, Map<Integer, String> names, FlatBuffer.Table root)
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

    private TfliteOperator operator(FlatBuffer.Table operator, int tensors) throws DamagedFlatBuffer {
        String kind = codes.name(operator.int32(0, 0));
        return new TfliteOperator(
                kind,
                indexes(operator.ints(1), tensors, -1),
                indexes(operator.ints(2), tensors, 0),
                OperatorSettings.of(kind, operator.table(4)));
    }

    /**
     * Returns how a file writes a setting of an operation.
     *
     * @throws IllegalArgumentException where the kind has no such setting, or not with this value
     */
    static OptionValue written(String kind, String setting, String text) {
        return OperatorSettings.written(kind, setting, text);
    }

    private static List<Integer> indexes(List<Integer> indexes, int count, int least) throws DamagedFlatBuffer {
        for (int index : indexes) {
            if (index < least || index >= count) {
                throw new DamagedFlatBuffer("it names tensor %s of %s tensors".formatted(index, count));
            }
        }
        return indexes;
    }

    /**
     * Returns the names in the signature that the converter writes; none if the file has several
     * signatures.
     */
    private static Map<Integer, String> names(List<FlatBuffer.Table> signatures) throws DamagedFlatBuffer {
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

    private Map<String, TfliteTensor.Bytes> metadata(List<FlatBuffer.Table> entries) throws DamagedFlatBuffer {
        Map<String, TfliteTensor.Bytes> metadata = new HashMap<>();
        for (FlatBuffer.Table entry : entries) {
            Optional<TfliteTensor.Bytes> buffer = TensorReader.buffer(entry.int32(1, 0), buffers);
            if (buffer.isPresent()) {
                metadata.put(entry.text(0), buffer.get());
            }
        }
        return metadata;
    }

    /** Reads the settings that distinguish the operations of two models. */
    private static final class OperatorSettings {

        private static final List<String> ACTIVATIONS =
                List.of("none", "RELU", "RELU_N1_TO_1", "RELU6", "TANH", "SIGN_BIT");
        private static final List<String> PADDINGS = List.of("SAME", "VALID");

        private static final String NO_FIELD = "-";

        /** The fields of each kind's table in the order of the schema; {@code -} for those that do not count. */
        private static final Map<String, String> FIELDS = Map.ofEntries(
                Map.entry("CONV_2D", "padding stride_w stride_h activation dilation_w dilation_h"),
                Map.entry(
                        "DEPTHWISE_CONV_2D",
                        "padding stride_w stride_h depth_multiplier activation dilation_w dilation_h"),
                Map.entry("FULLY_CONNECTED", "activation"),
                Map.entry("MAX_POOL_2D", "padding stride_w stride_h filter_width filter_height activation"),
                Map.entry("AVERAGE_POOL_2D", "padding stride_w stride_h filter_width filter_height activation"),
                Map.entry("ADD", "activation"),
                Map.entry("MUL", "activation"),
                Map.entry("SUB", "activation"),
                Map.entry("DIV", "activation"),
                Map.entry("CONCATENATION", "axis activation"),
                Map.entry("MEAN", "keep_dims"),
                Map.entry("SUM", "keep_dims"),
                Map.entry("REDUCE_MAX", "keep_dims"),
                Map.entry("RESIZE_BILINEAR", "- - align_corners half_pixel_centers"),
                Map.entry("RESIZE_NEAREST_NEIGHBOR", "align_corners half_pixel_centers"),
                Map.entry("LEAKY_RELU", "alpha"),
                Map.entry("SOFTMAX", "beta"),
                Map.entry("GELU", "approximate"),
                Map.entry("MIRROR_PAD", "mode"),
                Map.entry("STRIDED_SLICE", "begin_mask end_mask ellipsis_mask new_axis_mask shrink_axis_mask"),
                Map.entry("GATHER", "axis"));

        private static final Set<String> FLAGS =
                Set.of("keep_dims", "align_corners", "half_pixel_centers", "approximate", "mode");

        private OperatorSettings() {}

        static Map<String, String> of(String kind, Optional<FlatBuffer.Table> options) throws DamagedFlatBuffer {
            Map<String, String> settings = new TreeMap<>();
            if (options.isPresent() && FIELDS.containsKey(kind)) {
                String[] fields = FIELDS.get(kind).split(" ");
                for (int number = 0; number < fields.length; number++) {
                    if (!fields[number].equals(NO_FIELD)) {
                        settings.put(fields[number], value(fields[number], number, options.get()));
                    }
                }
            }
            return settings;
        }

        /**
         * Returns how a file writes a setting.
         *
         * @throws IllegalArgumentException where the kind has no such setting, or not with this value
         */
        static OptionValue written(String kind, String setting, String text) {
            int number = List.of(FIELDS.getOrDefault(kind, "").split(" ")).indexOf(setting);
            if (number < 0) {
                throw new IllegalArgumentException(kind + " has no setting " + setting);
            }
            if (FLAGS.contains(setting)) {
                return new OptionValue(number, Byte.BYTES, Integer.parseInt(text));
            }
            return switch (setting) {
                case "activation", "padding" -> {
                    int place = (setting.equals("padding") ? PADDINGS : ACTIVATIONS).indexOf(text);
                    if (place < 0) {
                        throw new IllegalArgumentException("The %s is never %s".formatted(setting, text));
                    }
                    yield new OptionValue(number, Byte.BYTES, place);
                }
                case "alpha", "beta" -> new OptionValue(
                        number, Float.BYTES, Float.floatToIntBits(Float.parseFloat(text)));
                case "axis",
                        "begin_mask",
                        "end_mask",
                        "ellipsis_mask",
                        "new_axis_mask",
                        "shrink_axis_mask" -> new OptionValue(number, Integer.BYTES, Integer.parseInt(text));
                default -> {
                    if (Integer.parseInt(text) <= 0) {
                        throw new IllegalArgumentException("The %s is never %s".formatted(setting, text));
                    }
                    yield new OptionValue(number, Integer.BYTES, Integer.parseInt(text));
                }
            };
        }

        private static String value(String field, int number, FlatBuffer.Table options) throws DamagedFlatBuffer {
            if (FLAGS.contains(field)) {
                return Byte.toString(options.int8(number));
            }
            return switch (field) {
                case "activation" -> named(ACTIVATIONS, options.int8(number));
                case "padding" -> named(PADDINGS, options.int8(number));
                case "depth_multiplier",
                        "axis",
                        "begin_mask",
                        "end_mask",
                        "ellipsis_mask",
                        "new_axis_mask",
                        "shrink_axis_mask" -> Integer.toString(options.int32(number, 0));
                case "alpha", "beta" -> Float.toString(Float.intBitsToFloat(options.int32(number, 0)));
                case "dilation_w", "dilation_h" -> positive(field, options.int32(number, 1));
                default -> positive(field, options.int32(number, 0));
            };
        }

        /**
         * Returns the number's text. TensorFlow Lite divides by strides, and ends the process on a
         * stride of 0.
         */
        private static String positive(String name, int number) throws DamagedFlatBuffer {
            if (number <= 0) {
                throw new DamagedFlatBuffer("an operation has the %s %s".formatted(name, number));
            }
            return Integer.toString(number);
        }

        private static String named(List<String> names, int number) {
            return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
        }
    }

    /** Reads tensors' tables. */
    private static final class TensorReader {

        /** No operation takes more axes. */
        private static final int MOST_AXES = 8;

        /** The interpreter lays out all tensors in memory before anything runs. */
        private static final long MOST_BYTES = 2L << 30;

        private TensorReader() {}

        static TfliteTensor read(FlatBuffer.Table table, List<TfliteTensor.Bytes> buffers) throws DamagedFlatBuffer {
            int number = table.int8(1);
            TfliteType type =
                    TfliteType.of(number).orElseThrow(() -> new DamagedFlatBuffer("a tensor has no known type"));
            List<Integer> shape = shape(table.ints(0), 0);
            List<Integer> signature = shape(table.ints(7), -1);
            String name = table.text(3);
            TfliteTensor tensor = new TfliteTensor(
                    name,
                    type,
                    shape,
                    signature.size() == shape.size() ? signature : shape,
                    quantization(table),
                    constant(table, buffers));
            requireSize(tensor, table.table(6).isPresent());
            return tensor;
        }

        private static List<Integer> shape(List<Integer> sizes, int least) throws DamagedFlatBuffer {
            if (sizes.size() > MOST_AXES || sizes.stream().anyMatch(size -> size < least)) {
                throw new DamagedFlatBuffer("a tensor has the shape " + brief(sizes));
            }
            return sizes;
        }

        private static String brief(List<Integer> sizes) {
            return sizes.size() > MOST_AXES ? "of " + sizes.size() + " axes" : sizes.toString();
        }

        /**
         * Returns the place of a constant's bytes. Buffer 0 is the empty one, by convention; a
         * buffer without bytes is no constant.
         */
        private static Optional<TfliteTensor.Bytes> constant(FlatBuffer.Table table, List<TfliteTensor.Bytes> buffers)
                throws DamagedFlatBuffer {
            return buffer(table.int32(2, 0), buffers);
        }

        static Optional<TfliteTensor.Bytes> buffer(int index, List<TfliteTensor.Bytes> buffers)
                throws DamagedFlatBuffer {
            if (index < 0 || index >= Math.max(1, buffers.size())) {
                throw new DamagedFlatBuffer("it names buffer %s of %s buffers".formatted(index, buffers.size()));
            }
            return index == 0 || buffers.get(index).length() == 0 ? Optional.empty() : Optional.of(buffers.get(index));
        }

        private static void requireSize(TfliteTensor tensor, boolean sparse) throws DamagedFlatBuffer {
            double bytes = Math.max(1, tensor.type().bytes());
            for (int size : tensor.shape()) {
                bytes *= size;
            }
            if (bytes > MOST_BYTES) {
                throw new DamagedFlatBuffer("a tensor of the shape %s has more than 2 GB".formatted(tensor.shape()));
            }
            boolean counted = tensor.type().bytes() > 0 && !sparse;
            if (counted
                    && tensor.constant().isPresent()
                    && tensor.constant().get().length() != (long) bytes) {
                throw new DamagedFlatBuffer("a constant of the shape %s has %s bytes, not %s"
                        .formatted(tensor.shape(), tensor.constant().get().length(), (long) bytes));
            }
        }

        private static Optional<Quantization> quantization(FlatBuffer.Table table) throws DamagedFlatBuffer {
            Optional<FlatBuffer.Table> written = table.table(4);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            List<Float> scales = written.get().floats(2);
            List<Long> zeroPoints = written.get().longs(3);
            // Converters write a minimum and a maximum alone, or a scale of 0, where nothing is
            // meant.
            if (scales.isEmpty() || scales.stream().allMatch(scale -> scale == 0)) {
                return Optional.empty();
            }
            if (scales.stream().anyMatch(scale -> !(scale > 0) || scale.isInfinite())
                    || zeroPoints.stream().anyMatch(zero -> zero != zero.intValue())
                    || zeroPoints.size() > scales.size()) {
                throw new DamagedFlatBuffer("a tensor has a quantization that is none");
            }
            return Optional.of(new Quantization(
                    scales,
                    zeroPoints.isEmpty()
                            ? scales.stream().map(scale -> 0).toList()
                            : zeroPoints.stream().map(Long::intValue).toList(),
                    written.get().int32(6, 0)));
        }
    }

    /** Lists the operations of a .tflite file, by their places in its table. */
    private static final class OperatorCodes {

        private static final int LARGEST_OF_A_BYTE = 127;
        private static final String OF_TENSORFLOW = "Flex";

        private final String model;
        private final List<String> names = new ArrayList<>();

        /**
         * @param model its name, for messages
         */
        OperatorCodes(String model) {
            this.model = model;
        }

        /**
         * Reads the table.
         *
         * @throws ModelException if an operation is not part of TensorFlow Lite
         */
        void read(List<FlatBuffer.Table> codes) throws DamagedFlatBuffer, ModelException {
            OperatorNames known = new OperatorNames();
            for (FlatBuffer.Table code : codes) {
                // Files older than 2020 have the byte alone; in later ones it may be a placeholder.
                int number = Math.max(code.int8(0), code.int32(3, 0));
                if (number == OperatorNames.CUSTOM) {
                    throw custom(code.text(1));
                }
                names.add(known.of(number).orElseThrow(() -> newer(number)));
            }
        }

        private ModelException custom(String name) {
            String shown = printable(name);
            return name.startsWith(OF_TENSORFLOW)
                    ? new ModelException(
                            "%s takes the op %s of TensorFlow, which TensorFlow Lite alone does not have"
                                    .formatted(model, printable(name.substring(OF_TENSORFLOW.length()))),
                            "Convert it without SELECT_TF_OPS, or open the original model.")
                    : new ModelException(
                            "%s takes the custom op %s, which is code outside the file and outside TensorFlow Lite"
                                    .formatted(model, shown),
                            "Name the model that it was converted from; what a phone returned is"
                                    + " compared as a recorded run.");
        }

        private ModelException newer(int number) {
            return new ModelException(
                    "%s takes the op of number %s, which TensorFlow Lite 2.18 does not have".formatted(model, number),
                    number > LARGEST_OF_A_BYTE
                            ? "Convert it with TensorFlow 2.18 or older."
                            : "Copy or convert the model again.");
        }

        private static String printable(String name) {
            String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
            return clean.isBlank() ? "without a name" : clean.length() > 60 ? clean.substring(0, 60) + "\u2026" : clean;
        }

        String name(int place) throws DamagedFlatBuffer {
            if (place < 0 || place >= names.size()) {
                throw new DamagedFlatBuffer("it names op %s of %s ops".formatted(place, names.size()));
            }
            return names.get(place);
        }

        /**
         * Holds the names of the operations of TensorFlow Lite 2.18, by their numbers.
         *
         * <p>Source: {@code BuiltinOperator} in TensorFlow's {@code
         * compiler/mlir/lite/schema/schema.fbs}.
         */
        private static final class OperatorNames {

            private static final String FILE = "operators.txt";

            /** The number of an operation that the file names itself. */
            static final int CUSTOM = 32;

            private final List<String> names;

            OperatorNames() {
                try (InputStream file = OperatorNames.class.getResourceAsStream(FILE)) {
                    names = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            /**
             * Returns the name of an operation.
             *
             * @return empty if that version has no operation of this number
             */
            Optional<String> of(int number) {
                return number < 0 || number >= names.size() ? Optional.empty() : Optional.of(names.get(number));
            }
        }
    }
}
