package org.skewscope.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.digest.Sha256;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.recorded.RunNote.RunLayout;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Describes a file that holds a run recorded elsewhere. Opening the file reads its note and its
 * arrays' names; {@link #tensors} and {@link #layer} read tensors later.
 *
 * @param path the {@code .npz} file, or a folder of such files
 * @param note the run's description
 * @param arrays the names of all arrays, in the file's order
 */
public record RecordedRun(Path path, RunNote note, List<String> arrays) {

    private static final String NOTE = "run";
    private static final int MOST_NOTE_BYTES = 8 << 20;
    private static final String INPUT = "input";
    private static final String LAYERS = "layers/";

    public RecordedRun {
        arrays = List.copyOf(arrays);
    }

    /** Returns whether a file is a NumPy archive with a note; other archives hold only tensors. */
    public static boolean isRun(Path path) {
        try {
            return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
                    && NpzReader.names(path).contains(NOTE);
        } catch (TensorFileException e) {
            return false;
        }
    }

    /**
     * Reads a run's note and the names of its arrays.
     *
     * @param path the {@code .npz} file
     * @throws TensorFileException if the file is missing, damaged or no recorded run
     */
    public static RecordedRun open(Path path) throws TensorFileException {
        String file = name(path);
        if (!Files.isRegularFile(path)) {
            throw new TensorFileException(
                    file + ", a recorded run, was moved or deleted",
                    "Put it back to " + path + ", or remove the pathway.");
        }
        String json = NpzReader.text(path, NOTE, MOST_NOTE_BYTES)
                .orElseThrow(() -> new TensorFileException(
                        file + " is not a recorded run: the entry \"run\" is missing",
                        "Record one with the program that 'skewscope" + " recorder python' prints."));
        return new RecordedRun(path, new RunNoteParser(file).parse(json), NpzReader.names(path));
    }

    /** Returns the file's name. */
    public String name() {
        return name(path);
    }

    /**
     * Finds a picture: by its file's SHA-256, then by its name, with or without a noted SHA-256.
     *
     * @param sha256 of the picture's file in hexadecimal; empty if unknown
     * @param fileName the picture's file name
     * @return empty if the run has neither the SHA-256 nor the name
     */
    public Optional<RecordedPlace> place(String sha256, String fileName) {
        for (int i = 0; i < note.pictures().size(); i++) {
            if (!sha256.isEmpty() && note.pictures().get(i).sha256().equals(sha256)) {
                return Optional.of(new RecordedPlace(i, RecordedPlace.Join.CONTENT));
            }
        }
        for (int i = 0; i < note.pictures().size(); i++) {
            RunPicture picture = note.pictures().get(i);
            if (picture.name().equals(fileName)) {
                return Optional.of(new RecordedPlace(
                        i,
                        picture.sha256().isEmpty()
                                ? RecordedPlace.Join.NAME
                                : RecordedPlace.Join.NAME_OF_OTHER_CONTENT));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the run's pictures that are missing from these files. The method reads the files'
     * bytes if names differ.
     *
     * @param files picture files of any folder
     */
    public List<RunPicture> absent(List<Path> files) {
        Set<String> names = new HashSet<>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        List<RunPicture> unnamed = note.pictures().stream()
                .filter(picture -> !names.contains(picture.name()))
                .toList();
        if (unnamed.stream().allMatch(picture -> picture.sha256().isEmpty())) {
            return unnamed;
        }
        Set<String> digests = new HashSet<>();
        files.forEach(file -> digests.add(sha256(file)));
        return unnamed.stream()
                .filter(picture -> picture.sha256().isEmpty() || !digests.contains(picture.sha256()))
                .toList();
    }

    /** Returns a file's SHA-256, or an empty text if the file cannot be read. */
    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Reads all recordings of a picture except its layers' values.
     *
     * @param place the picture's place
     * @throws TensorFileException if a tensor cannot be read or has an invalid shape
     */
    public RecordedTensors tensors(RecordedPlace place) throws TensorFileException {
        String folder = place.index() + "/";
        Optional<RecordedInput> input = Optional.empty();
        Map<String, DenseTensor> outputs = new LinkedHashMap<>();
        List<String> layers = new ArrayList<>();
        for (String array : arrays) {
            if (!array.startsWith(folder)) {
                continue;
            }
            String rest = array.substring(folder.length());
            if (rest.startsWith(LAYERS)) {
                layers.add(rest.substring(LAYERS.length()));
            } else if (rest.equals(INPUT)) {
                input = Optional.of(RecordedInput.of(name() + ": " + array, read(array), note));
            } else {
                outputs.put(rest, read(array));
            }
        }
        RunLayout layout = input.map(RecordedInput::layout).orElse(note.layout().orElse(RunLayout.NHWC));
        outputs.replaceAll((output, tensor) -> channelsLast(tensor, layout));
        RecordedOutputs read = new RecordedOutputs(outputs);
        String entry = "%s: %s".formatted(name(), folder);
        Optional<DenseTensor> logits = read.logits(entry);
        Optional<DenseTensor> probabilities = read.probabilities(entry);
        if (logits.isPresent()
                && probabilities.isPresent()
                && !logits.get().shape().equals(probabilities.get().shape())) {
            throw new TensorFileException(
                    name() + ": logits and probabilities of picture " + place.index() + " have different lengths",
                    "Record the outputs of one model.");
        }
        return new RecordedTensors(
                input.map(RecordedInput::fed),
                input.map(RecordedInput::type),
                layout,
                logits,
                probabilities,
                read.kind(),
                layers);
    }

    /**
     * Reads one layer of a picture.
     *
     * @param place the picture's place
     * @param layer the layer's name
     * @param layout the layout in which the run recorded it
     * @return float32; a tensor of four axes as [1, height, width, channels]
     * @throws TensorFileException if the tensor cannot be read
     */
    public DenseTensor layer(RecordedPlace place, String layer, RunLayout layout) throws TensorFileException {
        return channelsLast(read(place.index() + "/" + LAYERS + layer), layout);
    }

    /** Returns a tensor of four axes that was recorded as NCHW with its channels last, others as they are. */
    private static DenseTensor channelsLast(DenseTensor read, RunLayout layout) {
        Shape shape = read.shape();
        return layout == RunLayout.NCHW && shape.rank() == 4 && shape.dimension(0) == 1
                ? RecordedInput.channelsLast(shape, read.toFloats())
                : DenseTensor.ofFloat32(shape, read.toFloats());
    }

    private DenseTensor read(String array) throws TensorFileException {
        return NpzReader.read(path, array);
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /**
     * Reads the model's recorded outputs of one picture. An output has any shape; its numbers are kept as one row.
     *
     * @param named the outputs by the names of their arrays without the picture's number, in the file's order
     */
    private record RecordedOutputs(Map<String, DenseTensor> named) {

        private static final String LOGITS = "logits";
        private static final String PROBABILITIES = "probabilities";
        private static final double SUM_TOLERANCE = 1e-3;

        /**
         * Returns the numbers that take the logits' place: those of that name, else all that are no probabilities.
         *
         * @param entry begins each name in messages, such as {@code run.npz: 0/}
         * @throws TensorFileException if another output stands beside one named {@code logits}, or two are probabilities
         */
        Optional<DenseTensor> logits(String entry) throws TensorFileException {
            List<String> others = new ArrayList<>(named.keySet());
            probabilitiesName().ifPresent(others::remove);
            if (!others.remove(LOGITS)) {
                return row(others.stream().map(named::get).toList());
            }
            refuseBeside(LOGITS, others, entry);
            return row(List.of(named.get(LOGITS)));
        }

        Optional<DenseTensor> probabilities(String entry) throws TensorFileException {
            Optional<String> name = probabilitiesName();
            List<String> alike =
                    named.keySet().stream().filter(this::addsUp).collect(Collectors.toCollection(ArrayList::new));
            name.ifPresent(alike::remove);
            refuseBeside(PROBABILITIES, name.isPresent() ? alike : List.of(), entry);
            return name.flatMap(each -> row(List.of(named.get(each))));
        }

        OutputKind kind() {
            List<String> others = new ArrayList<>(named.keySet());
            boolean sure = probabilitiesName().isPresent();
            probabilitiesName().ifPresent(others::remove);
            if (others.isEmpty()) {
                return sure ? OutputKind.CLASSES : OutputKind.TENSOR;
            }
            boolean row = others.size() == 1 && isRow(named.get(others.get(0)));
            return !row ? OutputKind.TENSOR : sure || others.contains(LOGITS) ? OutputKind.CLASSES : OutputKind.OPEN;
        }

        /** Returns the output of that name, else the first one whose values are probabilities. */
        private Optional<String> probabilitiesName() {
            return named.containsKey(PROBABILITIES)
                    ? Optional.of(PROBABILITIES)
                    : named.keySet().stream().filter(this::addsUp).findFirst();
        }

        /** Returns whether an output that is not named logits is a row of shares whose sum is 1 within 1e-3. */
        private boolean addsUp(String name) {
            DenseTensor tensor = named.get(name);
            if (name.equals(LOGITS) || !isRow(tensor)) {
                return false;
            }
            double sum = 0;
            for (int i = 0; i < tensor.size(); i++) {
                if (!(tensor.value(i) >= 0)) {
                    return false;
                }
                sum += tensor.value(i);
            }
            return Math.abs(sum - 1) <= SUM_TOLERANCE;
        }

        /** Returns whether a tensor has one axis that is not 1, as [classes] or [1, classes, 1, 1]. */
        private static boolean isRow(DenseTensor tensor) {
            Shape shape = tensor.shape();
            return IntStream.range(0, shape.rank())
                            .filter(axis -> shape.dimension(axis) != 1)
                            .count()
                    == 1;
        }

        private static Optional<DenseTensor> row(List<DenseTensor> outputs) {
            int count = outputs.stream().mapToInt(DenseTensor::size).sum();
            if (count == 0) {
                return Optional.empty();
            }
            FloatBuffer all = FloatBuffer.allocate(count);
            outputs.forEach(output -> all.put(output.toFloats()));
            return Optional.of(DenseTensor.ofFloat32(Shape.of(1, count), all.array()));
        }

        private static void refuseBeside(String kind, List<String> others, String entry) throws TensorFileException {
            if (!others.isEmpty()) {
                throw new TensorFileException(
                        "%s%s is a second output beside %s".formatted(entry, others.get(0), kind),
                        "Record it as layers/%s, or leave it out.".formatted(others.get(0)));
            }
        }
    }

    /**
     * Describes the recorded input tensor of the model.
     *
     * @param fed float32 [1, height, width, 3]; real numbers if the input was quantized
     * @param type of the recorded tensor; int8 and other integers count as int32
     * @param layout of the recorded tensor
     */
    private record RecordedInput(DenseTensor fed, ElementType type, RunLayout layout) {

        private static final int CHANNELS = 3;

        /**
         * @param name of the entry, for messages
         */
        static RecordedInput of(String name, DenseTensor tensor, RunNote note) throws TensorFileException {
            Shape shape = tensor.shape();
            if (shape.rank() != 4 || shape.dimension(0) != 1 || shape.elementCount() == 0) {
                throw new TensorFileException(
                        name + " is [" + shape + "], not one picture",
                        "Record each picture as [1, height, width, 3] or [1, 3, height, width].");
            }
            RunLayout layout = layout(name, shape, note.layout());
            float[] values = tensor.toFloats();
            if (note.quantization().isPresent() && isInteger(tensor.type())) {
                Quantization quantization = note.quantization().get();
                values = new float[tensor.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = quantization.real(tensor.value(i));
                }
            }
            return new RecordedInput(
                    layout == RunLayout.NHWC ? DenseTensor.ofFloat32(shape, values) : channelsLast(shape, values),
                    tensor.type(),
                    layout);
        }

        private static boolean isInteger(ElementType type) {
            return type == ElementType.UINT8 || type == ElementType.UINT16 || type == ElementType.INT32;
        }

        private static RunLayout layout(String name, Shape shape, Optional<RunLayout> said) throws TensorFileException {
            boolean last = shape.dimension(3) == CHANNELS;
            boolean first = shape.dimension(1) == CHANNELS;
            if (said.isPresent()) {
                if (said.get() == RunLayout.NHWC ? !last : !first) {
                    throw new TensorFileException(
                            name + " is [" + shape + "], which is not " + said.get() + " of 3 channels",
                            "Correct the layout in the entry run.");
                }
                return said.get();
            }
            if (last == first) {
                throw new TensorFileException(
                        name
                                + " is ["
                                + shape
                                + (last ? "]: the layout is ambiguous, NHWC or NCHW" : "]: no axis has 3 channels"),
                        last
                                ? "Write \"layout\": \"NHWC\" or \"NCHW\" in the entry run."
                                : "Record [1, height, width, 3] or [1, 3, height, width].");
            }
            return last ? RunLayout.NHWC : RunLayout.NCHW;
        }

        /** Moves the channels from [1, channels, height, width] to [1, height, width, channels]. */
        static DenseTensor channelsLast(Shape shape, float[] values) {
            int channels = shape.dimension(1);
            int height = shape.dimension(2);
            int width = shape.dimension(3);
            int plane = height * width;
            float[] moved = new float[values.length];
            for (int pixel = 0; pixel < plane; pixel++) {
                for (int channel = 0; channel < channels; channel++) {
                    moved[pixel * channels + channel] = values[channel * plane + pixel];
                }
            }
            return DenseTensor.ofFloat32(Shape.of(1, height, width, channels), moved);
        }
    }

    /** Parses the JSON of a run's note, which may come from an untrusted source. */
    private static final class RunNoteParser {

        private static final int VERSION = 1;
        private static final int MOST_PICTURES = 20_000;
        private static final int MOST_OPTIONS = 100;
        private static final int LONGEST_TEXT = 300;

        private static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private final String file;

        /**
         * @param file the file's name, for messages
         */
        RunNoteParser(String file) {
            this.file = file;
        }

        RunNote parse(String json) throws TensorFileException {
            JsonNode root;
            try {
                root = MAPPER.readTree(json);
            } catch (JsonProcessingException e) {
                throw wrong("is no valid JSON", "Write it with json.dumps.");
            }
            if (root == null || !root.isObject() || !root.has("skewscope_run")) {
                throw wrong("has no \"skewscope_run\"", "Write {\"skewscope_run\": 1, \"pictures\": [...]}.");
            }
            if (!root.get("skewscope_run").isInt() || root.get("skewscope_run").intValue() != VERSION) {
                throw wrong(
                        "has the unknown version "
                                + shorten(root.get("skewscope_run").toString()),
                        "Read it with a newer Skewscope, or record it as version 1.");
            }
            return new RunNote(origin(root), pictures(root), layout(root), quantization(root));
        }

        private RunOrigin origin(JsonNode root) throws TensorFileException {
            return new RunOrigin(
                    text(root, "runtime"),
                    text(root, "version"),
                    text(root, "device"),
                    options(root.path("options")),
                    sha256(root, "model_sha256"));
        }

        /** Returns each member of an object as key=value, or any other value as one text. */
        private static List<String> options(JsonNode node) {
            List<String> options = new ArrayList<>();
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> each : node.properties()) {
                    if (options.size() < MOST_OPTIONS) {
                        options.add(plain(each.getKey() + "=" + shown(each.getValue())));
                    }
                }
            } else if (!node.isMissingNode() && !node.isNull()) {
                options.add(plain(shown(node)));
            }
            return options;
        }

        private List<RunPicture> pictures(JsonNode root) throws TensorFileException {
            JsonNode list = root.path("pictures");
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_PICTURES) {
                throw wrong(
                        "has no list \"pictures\" of 1 to " + MOST_PICTURES,
                        "Write \"pictures\": [{\"name\": \"cat.jpg\", \"sha256\": \"...\"}].");
            }
            List<RunPicture> pictures = new ArrayList<>();
            for (JsonNode node : list) {
                String name = text(node, "name");
                String sha256 = sha256(node, "sha256");
                if (name.isEmpty() && sha256.isEmpty()) {
                    throw wrong(
                            "names picture " + pictures.size() + " neither by name nor by sha256",
                            "Write {\"name\": \"cat.jpg\", \"sha256\": \"...\"} for each.");
                }
                pictures.add(new RunPicture(name, sha256));
            }
            return pictures;
        }

        private Optional<RunLayout> layout(JsonNode root) throws TensorFileException {
            String text = text(root, "layout").toUpperCase(Locale.ROOT);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(RunLayout.values())
                    .filter(layout -> layout.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            "has the unknown layout '" + shorten(text) + "'", "Write NHWC or NCHW, or leave it out.")));
        }

        private Optional<Quantization> quantization(JsonNode root) throws TensorFileException {
            JsonNode pair = root.path("quantization");
            if (pair.isMissingNode() || pair.isNull()) {
                return Optional.empty();
            }
            boolean numbers = pair.isArray()
                    && pair.size() == 2
                    && pair.get(0).isNumber()
                    && pair.get(1).isNumber();
            float scale = numbers ? pair.get(0).floatValue() : 0;
            double zero = numbers ? pair.get(1).doubleValue() : 0;
            if (!numbers
                    || !(scale >= 0)
                    || Float.isInfinite(scale)
                    || zero != (int) zero
                    || scale == 0 && pair.get(0).doubleValue() != 0) {
                throw wrong(
                        "has a quantization that is not [scale, zero point]",
                        "Write \"quantization\": [0.0039, -128], or leave it out.");
            }
            // TensorFlow Lite reports [0, 0] for a tensor that is not quantized.
            return scale == 0 ? Optional.empty() : Optional.of(new Quantization(scale, (int) zero));
        }

        private String sha256(JsonNode node, String key) throws TensorFileException {
            String text = text(node, key).toLowerCase(Locale.ROOT);
            if (!text.isEmpty() && !text.matches("[0-9a-f]{64}")) {
                throw wrong(
                        "has a " + key + " that is not a SHA-256: '" + shorten(text) + "'",
                        "Write its 64 hexadecimal digits, or leave it out.");
            }
            return text;
        }

        /** Returns a value's text, or an empty text if the key is missing. */
        private String text(JsonNode node, String key) throws TensorFileException {
            JsonNode value = node.path(key);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            if (!value.isValueNode()) {
                throw wrong("has a " + key + " that is no text", "Write it as a short text.");
            }
            return plain(value.asText());
        }

        private static String shown(JsonNode node) {
            return node.isTextual() ? node.textValue() : node.toString();
        }

        /** Returns one short line without control characters. */
        private static String plain(String text) {
            String line =
                    text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").trim();
            return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
        }

        private static String shorten(String text) {
            return text.length() <= 60 ? text : text.substring(0, 60) + "...";
        }

        private TensorFileException wrong(String clause, String remedy) {
            return new TensorFileException(file + ": the entry run " + clause, remedy);
        }
    }
}
