package org.skewscope.model.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.model.CheckedFile;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Attribute;

/**
 * Represents a model of TensorFlow Lite on disk, checked in Java before any native code loads it.
 * Quantized inputs and outputs count as float32 in its signature: they are quantized and
 * dequantized on the way in and out.
 */
public final class TfliteFile extends CheckedFile {

    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final TfliteGraph graph;
    private final Described described;

    private TfliteFile(
            Path path, String name, TfliteGraph graph, ModelSignature signature, Labels labels, Described described) {
        super(path, name, signature, labels);
        this.graph = graph;
        this.described = described;
    }

    /**
     * Reads and checks a model.
     *
     * @param choice its output names the output tensor if there are several
     */
    static TfliteFile open(Path path, String name, ModelChoice choice) throws ModelException {
        if (!choice.signature().isEmpty()) {
            throw new ModelException(name + " has one input", "Set the option signature to its default.");
        }
        TfliteGraph graph;
        try (FileChannel file = FileChannel.open(path)) {
            if (file.size() > MOST_BYTES) {
                throw new ModelException(
                        "%s has %s GB, a .tflite file at most 2".formatted(name, file.size() >> 30),
                        "Choose a smaller model.");
            }
            ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            graph = TfliteReader.read(name, bytes);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
        ModelSignature signature = new GraphSignature(name, graph).of(choice.output());
        Described described = Described.of(
                path,
                graph,
                graph.outputs().indexOf(Integer.parseInt(signature.logits().tensor())));
        Optional<Labels> own = PackedLabels.of(path, described.labelFiles(), signature.classes());
        return new TfliteFile(
                path,
                name,
                graph,
                signature,
                own.isPresent() ? own.get() : Labels.of(path, name, signature.classes()),
                described);
    }

    /** Returns the input tensor. */
    public TfliteTensor input() {
        return graph.tensor(Integer.parseInt(signature.input().tensor()));
    }

    /** Returns all tensors of its graph, in their order. */
    public List<TfliteTensor> tensors() {
        return graph.tensors();
    }

    /**
     * Describes one operation.
     *
     * @param output the index of the tensor that the operation makes
     * @param operation the kind, and in brackets TensorFlow's name of the op whose result it
     *     returns
     */
    public record Step(int output, String operation) {}

    /**
     * Describes an operation that can be run alone.
     *
     * @param place among all operations
     * @param reads the tensors that it reads and that are no constants
     * @param outputs the tensors that it makes, at least one
     * @param operation its kind
     */
    public record Operation(int place, List<Integer> reads, List<Integer> outputs, String operation) {
        public Operation {
            reads = List.copyOf(reads);
            outputs = List.copyOf(outputs);
        }

        /** Returns the first tensor that it makes. */
        public int output() {
            return outputs.get(0);
        }

        /** Returns how many tensors a file names that has this operation alone. */
        public int tensors() {
            return reads.size() + outputs.size();
        }
    }

    /** Returns its operations in the order in which they run. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < graph.operators().size(); i++) {
            TfliteOperator operator = graph.operators().get(i);
            if (!operator.outputs().isEmpty()) {
                operations.add(new Operation(
                        i,
                        operator.inputs().stream()
                                .filter(input -> input >= 0)
                                .filter(input -> graph.tensor(input).constant().isEmpty())
                                .distinct()
                                .toList(),
                        operator.outputs(),
                        operator.kind()));
            }
        }
        return operations;
    }

    /**
     * Returns how a file writes an attribute of an operation.
     *
     * @param kind the operation's, such as CONV_2D
     * @param key the attribute's in {@link #operators()}
     * @throws IllegalArgumentException where the kind has no such attribute, or not with this value
     */
    public static OptionValue option(String kind, String key, Attribute value) {
        String text = value.text();
        if (!value.integers().isEmpty()) {
            text = value.integers().get(0).toString();
        } else if (!value.numbers().isEmpty()) {
            text = value.numbers().get(0).toString();
        }
        return TfliteReader.written(kind, key, text);
    }

    /** Returns the operations with their outputs, in the order in which they run. */
    public List<Step> steps() {
        return graph.operators().stream()
                .flatMap(operator -> operator.outputs().stream().map(output -> new Step(output, operator.operation())))
                .toList();
    }

    @Override
    public ModelRuntime runtime() {
        return ModelRuntime.TFLITE;
    }

    @Override
    public ModelOrigin origin() {
        return TfliteOrigin.of(path, graph);
    }

    @Override
    public List<ModelFact> facts() {
        List<ModelFact> facts = new ArrayList<>();
        facts.add(new ModelFact.ComputesIn(TfliteOrigin.arithmetic(graph)));
        input().quantization()
                .filter(quantization -> input().type().isByte())
                .ifPresent(quantization -> facts.add(new ModelFact.Quantizes(
                        input().type().valueType(),
                        quantization.value(input().type().smallest()),
                        quantization.value(input().type().largest()))));
        facts.addAll(new InputFacts(path, graph).of(graph.inputs().get(0)));
        described
                .normalization()
                .ifPresent(wanted -> facts.add(new ModelFact.Wants(
                        wanted.mean().stream().map(Float::doubleValue).toList(),
                        wanted.std().stream().map(Float::doubleValue).toList())));
        return facts;
    }

    @Override
    public String sha256() throws ModelException {
        return FileFingerprints.ofModel(path, name);
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(TfliteInside.of(path, graph));
    }

    /** Returns the operators on which any of the file's outputs depends, whichever output is chosen. */
    public OperatorGraph operators() {
        return TfliteOperators.of(graph, graph.outputs().stream().distinct().toList());
    }

    /** Reads class names from the zip archive behind a .tflite model, one a line. */
    private static final class PackedLabels {

        private static final int MOST_BYTES = 16 << 20;

        private PackedLabels() {}

        /**
         * Returns the class names.
         *
         * @param names the names of the files that may hold them
         * @param classes the number of classes; 0 if unknown
         * @return empty if there is no such file, or it has another number of names
         */
        static Optional<Labels> of(Path file, List<String> names, int classes) {
            if (names.isEmpty()) {
                return Optional.empty();
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (String name : names) {
                    ZipEntry entry = zip.getEntry(name);
                    if (entry != null) {
                        Optional<Labels> labels = read(zip, entry, classes);
                        if (labels.isPresent()) {
                            return labels;
                        }
                    }
                }
            } catch (IOException e) {
                // There is no archive, or a damaged one: the model itself runs without names.
            }
            return Optional.empty();
        }

        private static Optional<Labels> read(ZipFile zip, ZipEntry entry, int classes) throws IOException {
            try (InputStream input = zip.getInputStream(entry)) {
                byte[] bytes = input.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    return Optional.empty();
                }
                List<String> lines =
                        new String(bytes, StandardCharsets.UTF_8).lines().toList();
                return classes == 0 || lines.size() == classes ? Optional.of(new Labels(lines)) : Optional.empty();
            }
        }
    }

    /**
     * Finds what a .tflite file does to its input by constant numbers, before the first real layer.
     */
    private static final class InputFacts {

        private static final int MOST_STEPS = 64;

        /** More numbers than a picture has channels are no scaling. */
        private static final int MOST_NUMBERS = 4;

        private static final Set<String> PASSING = Set.of("QUANTIZE", "DEQUANTIZE", "CAST");

        private final Path path;
        private final TfliteGraph graph;
        private final List<ModelFact> facts = new ArrayList<>();

        InputFacts(Path path, TfliteGraph graph) {
            this.path = path;
            this.graph = graph;
        }

        List<ModelFact> of(int input) {
            int current = input;
            for (int step = 0; step < MOST_STEPS; step++) {
                int taken = current;
                List<TfliteOperator> takers = graph.operators().stream()
                        .filter(op -> op.inputs().contains(taken))
                        .toList();
                if (takers.size() != 1 || takers.get(0).outputs().isEmpty() || !passes(takers.get(0), current)) {
                    break;
                }
                current = takers.get(0).outputs().get(0);
            }
            return List.copyOf(facts);
        }

        private boolean passes(TfliteOperator operator, int current) {
            return PASSING.contains(operator.kind())
                    || switch (operator.kind()) {
                        case "MUL" -> rescales(operator, current, false, true);
                        case "DIV" -> rescales(operator, current, true, true);
                        case "SUB" -> rescales(operator, current, true, false);
                        case "ADD" -> rescales(operator, current, false, false);
                        default -> false;
                    };
        }

        private boolean rescales(TfliteOperator operator, int current, boolean inverse, boolean factor) {
            boolean plain =
                    operator.settings().getOrDefault("activation", "none").equals("none");
            if (operator.inputs().size() != 2 || !plain) {
                return false;
            }
            boolean first = operator.inputs().get(0) == current;
            List<Double> numbers = numbers(operator.inputs().get(first ? 1 : 0));
            if (inverse && !first || numbers.isEmpty()) {
                return false;
            }
            facts.add(ModelFact.Rescales.by(
                    graph.tensor(operator.outputs().get(0)).name(), operator.kind(), numbers, inverse, factor));
            return true;
        }

        /** Returns one number, or one for each channel; none if the tensor is no such constant. */
        private List<Double> numbers(int index) {
            if (index < 0
                    || graph.tensor(index).constant().isEmpty()
                    || graph.tensor(index).count() > MOST_NUMBERS) {
                return List.of();
            }
            try {
                return ModelFact.numbers(TfliteInside.values(path, graph.tensor(index)));
            } catch (IOException | RuntimeException e) {
                // Loading the model reports what cannot be read.
                return List.of();
            }
        }
    }

    /**
     * Holds the parts of the metadata that are used. The model runs without them, so damaged ones
     * are left out.
     *
     * @param labelFiles the names of the packed files that may hold the output's class names
     * @param normalization the first input's; empty if none is written that can be computed
     */
    private record Described(List<String> labelFiles, Optional<TfliteMetadata.Normalization> normalization) {

        private static final Described NOTHING = new Described(List.of(), Optional.empty());
        private static final int MOST_BYTES = 1 << 20;

        Described {
            labelFiles = List.copyOf(labelFiles);
        }

        /**
         * Returns the usable parts of a file's metadata.
         *
         * @param output the place of the output in the graph, from 0
         */
        static Described of(Path file, TfliteGraph graph, int output) {
            TfliteTensor.Bytes piece = graph.metadata().get(TfliteMetadata.NAME);
            if (piece == null || piece.length() > MOST_BYTES) {
                return NOTHING;
            }
            try {
                Optional<TfliteMetadata> metadata = TfliteMetadata.read(FileBytes.read(file, piece));
                return metadata.isEmpty() ? NOTHING : of(metadata.get(), output);
            } catch (IOException | DamagedFlatBuffer e) {
                return NOTHING;
            }
        }

        private static Described of(TfliteMetadata metadata, int output) throws DamagedFlatBuffer {
            List<String> labelFiles = metadata.labelFiles(output);
            return new Described(
                    labelFiles,
                    metadata.inputs() == 1 ? metadata.normalization().filter(Described::isUsable) : Optional.empty());
        }

        private static boolean isUsable(TfliteMetadata.Normalization read) {
            return !read.mean().isEmpty()
                    && read.mean().size() == read.std().size()
                    && read.mean().stream().allMatch(Float::isFinite)
                    && read.std().stream().allMatch(each -> each > 0 && each < 1e9);
        }
    }
}
