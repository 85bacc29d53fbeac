package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}
