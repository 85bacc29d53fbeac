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
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OperatorGraph;
import org.skewscope.tensor.DenseTensor;

/**
 * A model of TensorFlow Lite on disk, looked at in Java before any native code loads it. Inputs and
 * outputs that are quantized count as float32 in its signature: their whole numbers are made of
 * floats and back on the way in and out.
 */
public final class TfliteFile implements ModelFile {

    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Path path;
    private final String name;
    private final TfliteGraph graph;
    private final ModelSignature signature;
    private final Labels labels;
    private final TfliteMetadata metadata;

    private TfliteFile(
            Path path,
            String name,
            TfliteGraph graph,
            ModelSignature signature,
            Labels labels,
            TfliteMetadata metadata) {
        this.path = path;
        this.name = name;
        this.graph = graph;
        this.signature = signature;
        this.labels = labels;
        this.metadata = metadata;
    }

    /**
     * Reads and checks a model.
     *
     * @param choice its output names the one that is taken where there are several
     */
    static TfliteFile open(Path path, String name, ModelChoice choice) throws ModelException {
        if (!choice.signature().isEmpty()) {
            throw new ModelException(name + " has one way in", "Leave the option signature empty.");
        }
        TfliteGraph graph;
        try (FileChannel file = FileChannel.open(path)) {
            if (file.size() > MOST_BYTES) {
                throw new ModelException(
                        name + " has " + (file.size() >> 30) + " GB, a .tflite file at most 2",
                        "Choose a smaller model.");
            }
            ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            graph = TfliteReader.read(name, bytes);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
        ModelSignature signature = new GraphSignature(name, graph).of(choice.output());
        TfliteMetadata metadata =
                TfliteMetadata.of(
                        path,
                        graph,
                        graph.outputs().indexOf(Integer.parseInt(signature.logits().tensor())));
        Optional<Labels> own = PackedLabels.of(path, metadata.labels(), signature.classes());
        return new TfliteFile(
                path,
                name,
                graph,
                signature,
                own.isPresent() ? own.get() : Labels.of(path, name, signature.classes()),
                metadata);
    }

    @Override
    public String name() {
        return name;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** The tensor that is fed. */
    public TfliteTensor input() {
        return graph.tensor(Integer.parseInt(signature.input().tensor()));
    }

    /** All tensors of its graph, in their order. */
    public List<TfliteTensor> tensors() {
        return graph.tensors();
    }

    /**
     * One operation.
     *
     * @param output the tensor that it makes
     * @param operation its kind, and in brackets what TensorFlow calls what it ends in
     */
    public record Step(int output, String operation) {}

    /**
     * An operation that can be run alone.
     *
     * @param place among all operations
     * @param reads the tensors that it reads and that are no constants
     * @param output the first tensor that it makes
     * @param operation its kind
     */
    public record Operation(int place, List<Integer> reads, int output, String operation) {
        public Operation {
            reads = List.copyOf(reads);
        }
    }

    /** Returns its operations in the order in which they run. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < graph.operators().size(); i++) {
            TfliteOperator operator = graph.operators().get(i);
            if (!operator.outputs().isEmpty()) {
                operations.add(
                        new Operation(
                                i,
                                operator.inputs().stream()
                                        .filter(input -> input >= 0)
                                        .filter(input -> graph.tensor(input).constant().isEmpty())
                                        .distinct()
                                        .toList(),
                                operator.outputs().get(0),
                                operator.kind()));
            }
        }
        return operations;
    }

    /** What its operations make, in the order in which they run. */
    public List<Step> steps() {
        return graph.operators().stream()
                .flatMap(
                        operator ->
                                operator.outputs().stream()
                                        .map(output -> new Step(output, operator.operation())))
                .toList();
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    @Override
    public ModelRuntime runtime() {
        return ModelRuntime.TFLITE;
    }

    @Override
    public Labels labels() {
        return labels;
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
                .ifPresent(
                        quantization ->
                                facts.add(
                                        new ModelFact.Quantizes(
                                                input().type().valueType(),
                                                quantization.value(input().type().smallest()),
                                                quantization.value(input().type().largest()))));
        facts.addAll(new InputFacts(path, graph).of(graph.inputs().get(0)));
        metadata.normalization()
                .ifPresent(
                        wanted ->
                                facts.add(
                                        new ModelFact.Wants(
                                                wanted.mean().stream()
                                                        .map(Float::doubleValue)
                                                        .toList(),
                                                wanted.deviation().stream()
                                                        .map(Float::doubleValue)
                                                        .toList())));
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

    @Override
    public Optional<OperatorGraph> operators() {
        return Optional.of(
                TfliteOperators.of(
                        path, graph, Integer.parseInt(signature.probabilities().tensor())));
    }

    /** The classes' names in the zip archive behind a .tflite model, one a line. */
    private static final class PackedLabels {

        private static final int MOST_BYTES = 16 << 20;

        private PackedLabels() {}

        /**
         * @param names of the files that may hold them
         * @param classes how many the model knows; 0 where it does not say
         * @return empty where there are none, or not as many
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

        private static Optional<Labels> read(ZipFile zip, ZipEntry entry, int classes)
                throws IOException {
            try (InputStream input = zip.getInputStream(entry)) {
                byte[] bytes = input.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    return Optional.empty();
                }
                List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
                return classes == 0 || lines.size() == classes
                        ? Optional.of(new Labels(lines))
                        : Optional.empty();
            }
        }
    }

    /**
     * What a .tflite file does to its input by numbers that it holds, before the first real layer.
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
                List<TfliteOperator> takers =
                        graph.operators().stream()
                                .filter(op -> op.inputs().contains(taken))
                                .toList();
                if (takers.size() != 1
                        || takers.get(0).outputs().isEmpty()
                        || !passes(takers.get(0), current)) {
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

        private boolean rescales(
                TfliteOperator operator, int current, boolean inverse, boolean factor) {
            boolean plain = operator.settings().getOrDefault("activation", "none").equals("none");
            if (operator.inputs().size() != 2 || !plain) {
                return false;
            }
            boolean first = operator.inputs().get(0) == current;
            List<Double> numbers = numbers(operator.inputs().get(first ? 1 : 0));
            if (inverse && !first || numbers.isEmpty()) {
                return false;
            }
            facts.add(
                    ModelFact.Rescales.by(
                            graph.tensor(operator.outputs().get(0)).name(),
                            operator.kind(),
                            numbers,
                            inverse,
                            factor));
            return true;
        }

        /** One number, or one for each channel. */
        private List<Double> numbers(int index) {
            if (index < 0
                    || graph.tensor(index).constant().isEmpty()
                    || graph.tensor(index).count() > MOST_NUMBERS) {
                return List.of();
            }
            try {
                DenseTensor read = TfliteInside.values(path, graph.tensor(index));
                List<Double> numbers = new ArrayList<>();
                for (int i = 0; i < read.size(); i++) {
                    numbers.add(read.value(i));
                }
                return numbers;
            } catch (IOException | RuntimeException e) {
                // What cannot be read is told when the model is loaded.
                return List.of();
            }
        }
    }

    /**
     * What the metadata inside a .tflite file says, where there is any: a flatbuffer of its own,
     * which names files in a zip archive behind the model. It says nothing that the model needs, so
     * what is damaged of it is left out.
     *
     * <p>Source: {@code metadata_schema.fbs} of TensorFlow Lite Support.
     *
     * @param labels the names of the files that may hold the names of an output's classes
     * @param normalization what is fed; empty where it does not say
     */
    private record TfliteMetadata(List<String> labels, Optional<Normalization> normalization) {

        private static final TfliteMetadata NONE = new TfliteMetadata(List.of(), Optional.empty());
        private static final String NAME = "TFLITE_METADATA";
        private static final int MOST_BYTES = 1 << 20;
        private static final int NORMALIZATION = 1;
        private static final int AXIS_LABELS = 2;
        private static final int VALUE_LABELS = 3;

        TfliteMetadata {
            labels = List.copyOf(labels);
        }

        /**
         * (x - mean) / deviation is fed of pixels 0 to 255: one number, or one for each channel.
         */
        record Normalization(List<Float> mean, List<Float> deviation) {
            Normalization {
                mean = List.copyOf(mean);
                deviation = List.copyOf(deviation);
            }
        }

        /**
         * @param output which of the graph's outputs is taken, by its place
         */
        static TfliteMetadata of(Path file, TfliteGraph graph, int output) {
            TfliteTensor.Bytes piece = graph.metadata().get(NAME);
            if (piece == null || piece.length() > MOST_BYTES) {
                return NONE;
            }
            try {
                return read(FileBytes.read(file, piece), output);
            } catch (IOException | DamagedFlatBuffer e) {
                return NONE;
            }
        }

        private static TfliteMetadata read(ByteBuffer bytes, int output) throws DamagedFlatBuffer {
            List<FlatBuffer.Table> graphs = new FlatBuffer(bytes).root().tables(3);
            if (graphs.isEmpty()) {
                return NONE;
            }
            List<FlatBuffer.Table> inputs = graphs.get(0).tables(2);
            List<FlatBuffer.Table> outputs = graphs.get(0).tables(3);
            return new TfliteMetadata(
                    output < outputs.size() ? labels(outputs.get(output).tables(6)) : List.of(),
                    inputs.size() == 1 ? normalization(inputs.get(0).tables(4)) : Optional.empty());
        }

        private static List<String> labels(List<FlatBuffer.Table> files) throws DamagedFlatBuffer {
            List<String> names = new ArrayList<>();
            for (FlatBuffer.Table file : files) {
                if (file.int8(2) == AXIS_LABELS || file.int8(2) == VALUE_LABELS) {
                    names.add(file.text(0));
                }
            }
            return names;
        }

        private static Optional<Normalization> normalization(List<FlatBuffer.Table> units)
                throws DamagedFlatBuffer {
            for (FlatBuffer.Table unit : units) {
                Optional<FlatBuffer.Table> options = unit.table(1);
                if (unit.int8(0) == NORMALIZATION && options.isPresent()) {
                    List<Float> mean = options.get().floats(0);
                    List<Float> deviation = options.get().floats(1);
                    boolean usable =
                            !mean.isEmpty()
                                    && mean.size() == deviation.size()
                                    && mean.stream().allMatch(Float::isFinite)
                                    && deviation.stream().allMatch(each -> each > 0 && each < 1e9);
                    return usable
                            ? Optional.of(new Normalization(mean, deviation))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }
}
