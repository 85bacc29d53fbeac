package org.skewscope.model.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.digest.Sha256;
import org.skewscope.model.CheckedFile;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.TensorSignature;
import org.skewscope.tensor.DenseTensor;

/**
 * Represents an ONNX file on disk, checked in Java before any native code loads it: it is whole,
 * takes pictures, has its arrays beside it, and holds no op that could read other files, run code
 * or run for ever.
 */
public final class OnnxFile extends CheckedFile {

    /** A protocol buffer is no larger. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final OnnxModel model;
    private final Tensors tensors;
    private final Map<String, Path> externalFiles;

    private OnnxFile(
            Path path,
            String name,
            OnnxModel model,
            Map<String, Path> externalFiles,
            ModelSignature signature,
            Labels labels) {
        super(path, name, signature, labels);
        this.model = model;
        this.tensors = new Tensors(model.graph());
        this.externalFiles = externalFiles;
    }

    /**
     * Returns the texts that a file's exporter wrote about it, by name.
     *
     * @throws ModelException if the file is no ONNX file
     */
    public static Map<String, String> metadata(Path path) throws ModelException {
        try {
            return Map.copyOf(ModelReader.read(path).metadata());
        } catch (IOException e) {
            throw new ModelException(
                    path.getFileName() + " is cut off or damaged, or no ONNX file",
                    "Download or export the model again.");
        }
    }

    /**
     * Reads and checks a model.
     *
     * @param choice its signature names the input, its output the one that is taken; empty ones are
     *     found
     */
    static OnnxFile open(Path path, String name, ModelChoice choice) throws ModelException {
        OnnxModel model = parse(path, name);
        if (model.graph().nodes().isEmpty()) {
            throw new ModelException(name + " holds no op of an ONNX graph", "Copy or export the model again.");
        }
        if (!model.opsets().containsKey("")) {
            throw damaged(name, "the opset is missing", null);
        }
        Operators.require(model, name);
        GraphOrderCheck.require(model, name);
        Map<String, Path> externalFiles = ArrayPlaces.require(model, path, name);
        Tensors tensors = new Tensors(model.graph());
        ModelSignature signature = new OutputFinder(name, tensors, model.functions())
                .find(new PictureInput(name, tensors).find(choice.signature()), choice.output());
        Optional<Labels> own = MetadataLabels.of(model.metadata(), signature.classes());
        Labels labels = own.isPresent() ? own.get() : Labels.of(path, name, signature.classes());
        return new OnnxFile(path, name, model, externalFiles, signature, labels);
    }

    private static OnnxModel parse(Path path, String name) throws ModelException {
        try {
            long size = Files.size(path);
            if (size == 0 || size > MOST_BYTES) {
                throw new ModelException(
                        name
                                + (size == 0 ? " is empty" : " has " + (size >> 30) + " GB")
                                + ", an ONNX file has 1 byte to 2 GB",
                        "Copy the model again; larger ones keep their arrays in files beside them.");
            }
            return ModelReader.read(path);
        } catch (DamagedOnnx e) {
            throw damaged(name, e.getMessage(), e);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(name, "its bytes are cut off or no protocol buffer", e);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }

    private static ModelException damaged(String name, String what, IOException cause) {
        return new ModelException(name + " is no whole ONNX model: " + what, "Copy or export the model again.", cause);
    }

    /** Returns the makers and takers of its tensors. */
    Tensors tensors() {
        return tensors;
    }

    @Override
    public ModelOrigin origin() {
        List<String> words = new ArrayList<>();
        if (!model.producer().isBlank()) {
            words.add((model.producer() + " " + model.producerVersion()).strip());
        }
        Long opset = model.opsets().get("");
        if (opset != null) {
            words.add("opset " + opset);
        }
        return new ModelOrigin("ONNX", String.join(", ", words), OnnxWeights.count(model.graph()));
    }

    @Override
    public ModelRuntime runtime() {
        return ModelRuntime.ONNX;
    }

    @Override
    public String sha256() throws ModelException {
        try {
            String own = Sha256.of(path);
            if (externalFiles.isEmpty()) {
                return own;
            }
            MessageDigest digest = Sha256.begin();
            digest.update(own.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> external : externalFiles.entrySet()) {
                String line = "\n" + Sha256.of(external.getValue()) + "  ";
                digest.update((line + external.getKey()).getBytes(StandardCharsets.UTF_8));
            }
            return Sha256.end(digest);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }

    @Override
    public List<Path> externalFiles() {
        return List.copyOf(externalFiles.values());
    }

    @Override
    public List<ModelFact> facts() {
        return new InputFacts(tensors, new ArrayValues(path))
                .of(signature.input().name());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(new ModelContents(
                OnnxLayers.of(tensors, signature.logits().name()),
                new OnnxWeights(tensors, new ArrayValues(path)).all()));
    }

    /** Lists the ops that an output depends on, with the configuration of each. */
    private static final class OnnxLayers {

        private static final Set<String> NO_LAYERS = Set.of("Constant", "Identity");

        /** The values of attributes that a file leaves out. */
        private static final Map<String, String> DEFAULTS =
                Map.of("group", "1", "auto_pad", "NOTSET", "ceil_mode", "0", "alpha", "1.0", "beta", "1.0");

        private static final Set<String> ALL_ONES = Set.of("dilations", "strides");
        private static final Set<String> ALL_ZEROS = Set.of("pads");

        private OnnxLayers() {}

        static List<ModelContents.Layer> of(Tensors tensors, String output) {
            Set<String> reached = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(output));
            while (!open.isEmpty()) {
                String tensor = open.pop();
                if (reached.add(tensor)) {
                    tensors.maker(tensor).ifPresent(maker -> open.addAll(maker.inputs()));
                }
            }
            List<ModelContents.Layer> layers = new ArrayList<>();
            for (OnnxNode node : tensors.graph().nodes()) {
                if (!NO_LAYERS.contains(node.op()) && node.outputs().stream().anyMatch(reached::contains)) {
                    layers.add(new ModelContents.Layer(node.label(), node.op(), settings(node)));
                }
            }
            return layers;
        }

        private static Map<String, String> settings(OnnxNode node) {
            Map<String, String> settings = new TreeMap<>();
            node.attributes().forEach((name, attribute) -> {
                String text = attribute.setting();
                if (!text.isEmpty() && !isUsual(name, text, attribute.ints())) {
                    settings.put(name, text);
                }
            });
            return settings;
        }

        private static boolean isUsual(String name, String text, List<Long> ints) {
            return text.equals(DEFAULTS.get(name))
                    || ALL_ONES.contains(name) && ints.stream().allMatch(each -> each == 1)
                    || ALL_ZEROS.contains(name) && ints.stream().allMatch(each -> each == 0);
        }
    }

    /**
     * Finds class names among the texts that a file carries: a list or an object as JSON, or a
     * dictionary of numbers to names as Python's {@code str} writes it, which Ultralytics does.
     */
    private static final class MetadataLabels {

        private static final List<String> KEYS =
                List.of("names", "labels", "classes", "class_names", "class_labels", "id2label");

        private static final Pattern PYTHON_ENTRY = Pattern.compile("(\\d{1,6}): (?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")");

        private MetadataLabels() {}

        /**
         * Returns the class names.
         *
         * @param classes the number of classes; 0 if unknown
         */
        static Optional<Labels> of(Map<String, String> metadata, int classes) {
            for (String key : KEYS) {
                List<String> names = names(metadata.getOrDefault(key, ""));
                if (!names.isEmpty() && (classes == 0 || names.size() == classes)) {
                    return Optional.of(new Labels(names));
                }
            }
            return Optional.empty();
        }

        private static List<String> names(String text) {
            try {
                JsonNode root = new ObjectMapper().readTree(text);
                List<String> names = new ArrayList<>();
                if (root.isArray()) {
                    root.forEach(node -> names.add(node.asText()));
                    return names;
                }
                if (root.isObject()) {
                    Map<Integer, String> numbered = new TreeMap<>();
                    root.properties()
                            .forEach(entry -> put(
                                    numbered, entry.getKey(), entry.getValue().asText()));
                    return inOrder(numbered);
                }
            } catch (JsonProcessingException e) {
                // Python's way is no JSON.
            }
            return python(text);
        }

        private static void put(Map<Integer, String> numbered, String number, String name) {
            if (number.matches("\\d{1,6}")) {
                numbered.put(Integer.parseInt(number), name);
            }
        }

        private static List<String> python(String text) {
            Map<Integer, String> numbered = new TreeMap<>();
            Matcher entries = PYTHON_ENTRY.matcher(text);
            while (entries.find()) {
                put(numbered, entries.group(1), entries.group(2) == null ? entries.group(3) : entries.group(2));
            }
            return inOrder(numbered);
        }

        private static List<String> inOrder(Map<Integer, String> numbered) {
            int next = 0;
            for (int number : numbered.keySet()) {
                if (number != next++) {
                    return List.of();
                }
            }
            return List.copyOf(numbered.values());
        }
    }

    /**
     * Finds what a graph does to its input first: the ops that take the input one after another, as
     * long as each is a cast, a scaling, a shift or a change of axes by constants.
     */
    private static final class InputFacts {

        private static final int MOST_STEPS = 64;

        /** More numbers than a picture has channels are no scaling. */
        private static final int MOST_NUMBERS = 4;

        private final Tensors tensors;
        private final ArrayValues values;
        private final List<ModelFact> facts = new ArrayList<>();

        InputFacts(Tensors tensors, ArrayValues values) {
            this.tensors = tensors;
            this.values = values;
        }

        List<ModelFact> of(String input) {
            String current = input;
            for (int step = 0; step < MOST_STEPS; step++) {
                List<OnnxNode> takers = tensors.takers(current);
                if (takers.size() != 1 || !passes(takers.get(0), current)) {
                    break;
                }
                current = takers.get(0).outputs().get(0);
            }
            return List.copyOf(facts);
        }

        private boolean passes(OnnxNode node, String current) {
            if (node.outputs().isEmpty()) {
                return false;
            }
            return switch (node.op()) {
                case "Identity", "Cast", "Transpose", "QuantizeLinear", "DequantizeLinear" -> true;
                case "Mul" -> rescales(node, current, false, true);
                case "Div" -> rescales(node, current, true, true);
                case "Sub" -> rescales(node, current, true, false);
                case "Add" -> rescales(node, current, false, false);
                default -> false;
            };
        }

        private boolean rescales(OnnxNode node, String current, boolean inverse, boolean factor) {
            if (node.inputs().size() != 2) {
                return false;
            }
            boolean first = node.inputs().get(0).equals(current);
            if (inverse && !first) {
                return false;
            }
            List<Double> numbers = numbers(node.inputs().get(first ? 1 : 0));
            if (numbers.isEmpty()) {
                return false;
            }
            facts.add(ModelFact.Rescales.by(node.label(), node.op(), numbers, inverse, factor));
            return true;
        }

        /** Returns one number, or one for each channel; none if the tensor is no such constant. */
        private List<Double> numbers(String tensor) {
            Optional<OnnxTensor> constant = tensors.constant(tensor);
            if (constant.isEmpty() || constant.get().size() > MOST_NUMBERS) {
                return List.of();
            }
            long longest =
                    constant.get().dims().stream().mapToLong(each -> each).max().orElse(1);
            try {
                DenseTensor read = values.read(constant.get());
                if (read.size() != longest) {
                    return List.of();
                }
                return ModelFact.numbers(read);
            } catch (IOException e) {
                // Loading the model reports what cannot be read.
                return List.of();
            }
        }
    }

    /** Finds the one input that pictures are fed to. */
    private record PictureInput(String model, Tensors tensors) {

        private static final int AXES = 4;

        /** Ops that keep the axes of a picture. */
        private static final Set<String> KEEPING =
                Set.of("Identity", "Cast", "Sub", "Mul", "Div", "Add", "Clip", "Pad", "Resize");

        private static final Set<String> KEEPING_QUANTIZED =
                Set.of("QuantizeLinear", "DequantizeLinear", "BatchNormalization");

        private static final int MOST_STEPS = 32;

        /**
         * Returns the input's signature.
         *
         * @param chosen the input's name; empty for the only one
         * @throws ModelException if there is no such input, or it takes no pictures
         */
        TensorSignature find(String chosen) throws ModelException {
            List<OnnxValue> fed = tensors.graph().fed();
            List<String> names = fed.stream().map(OnnxValue::name).toList();
            if (fed.isEmpty()) {
                throw new ModelException(
                        model + " has no picture input", "Export a model whose input is a batch of pictures.");
            }
            if (!chosen.isEmpty() && !names.contains(chosen)) {
                throw new ModelException(
                        "%s has no input '%s'".formatted(model, chosen),
                        "Choose one of: %s.".formatted(String.join(", ", names)));
            }
            if (fed.size() > 1) {
                throw new ModelException(
                        model + " takes several inputs: " + String.join(", ", names),
                        "Export a model that takes nothing but a batch of pictures.");
            }
            return picture(fed.get(0));
        }

        private TensorSignature picture(OnnxValue input) throws ModelException {
            OnnxType type = OnnxType.of(input.type()).orElse(null);
            boolean fits = type == OnnxType.FLOAT || type == OnnxType.FLOAT16 || type == OnnxType.UINT8;
            if (!fits || input.dims().isPresent() && input.dims().get().size() != AXES) {
                throw new ModelException(
                        "%s takes its input %s as %s, not a batch of pictures"
                                .formatted(model, input.name(), input.description()),
                        "Choose a model that takes float32, float16 or uint8 of four axes: the count,"
                                + " then height, width and channels in either order.");
            }
            List<Long> dims = new ArrayList<>(input.dims().orElse(List.of(-1L, -1L, -1L, -1L)));
            if (dims.get(1) < 0 && dims.get(AXES - 1) < 0) {
                // Nothing but the ops tells where the channels are.
                channels(input.name()).ifPresent(count -> dims.set(1, count));
            }
            return new TensorSignature(input.name(), input.name(), type.type(), dims);
        }

        /**
         * Returns how many channels a convolution takes from the second axis.
         *
         * @return empty if no convolution takes the input
         */
        private Optional<Long> channels(String input) {
            String current = input;
            for (int step = 0; step < MOST_STEPS; step++) {
                List<OnnxNode> takers = tensors.takers(current);
                if (takers.isEmpty()) {
                    return Optional.empty();
                }
                OnnxNode taker = takers.get(0);
                if (taker.op().equals("Conv") && taker.inputs().size() > 1) {
                    List<Long> groups = taker.ints("group");
                    long group = groups.isEmpty() ? 1 : groups.get(0);
                    return tensors.constant(taker.inputs().get(1))
                            .filter(weights -> weights.dims().size() == AXES)
                            .map(weights -> weights.dims().get(1) * group);
                }
                if (!KEEPING.contains(taker.op()) && !KEEPING_QUANTIZED.contains(taker.op())
                        || taker.outputs().isEmpty()) {
                    return Optional.empty();
                }
                current = taker.outputs().get(0);
            }
            return Optional.empty();
        }
    }
}
