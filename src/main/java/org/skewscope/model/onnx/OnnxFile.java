package org.skewscope.model.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.digest.Sha256;
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
 * An ONNX file on disk, looked at in Java before any native code loads it: that it is whole, takes
 * pictures, has its arrays beside it, and holds no op that could reach out or go on for ever.
 */
public final class OnnxFile implements ModelFile {

    /** A protocol buffer is no larger. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Path path;
    private final String name;
    private final OnnxModel model;
    private final Tensors tensors;
    private final Map<String, Path> besides;
    private final ModelSignature signature;
    private final Labels labels;

    private OnnxFile(
            Path path,
            String name,
            OnnxModel model,
            Map<String, Path> besides,
            ModelSignature signature)
            throws ModelException {
        this.path = path;
        this.name = name;
        this.model = model;
        this.tensors = new Tensors(model.graph());
        this.besides = besides;
        this.signature = signature;
        Optional<Labels> own = MetadataLabels.of(model.metadata(), signature.classes());
        this.labels = own.isPresent() ? own.get() : Labels.of(path, name, signature.classes());
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
            throw new ModelException(
                    name + " holds no op of an ONNX graph", "Copy or export the model again.");
        }
        if (!model.opsets().containsKey("")) {
            throw damaged(name, "it does not say of which opset its ops are", null);
        }
        Operators.require(model, name);
        Wiring.require(model, name);
        Map<String, Path> besides = ArrayPlaces.require(model, path, name);
        Tensors tensors = new Tensors(model.graph());
        ModelSignature signature =
                new Answers(name, tensors, model.functions())
                        .find(
                                new PictureInput(name, tensors).find(choice.signature()),
                                choice.output());
        return new OnnxFile(path, name, model, besides, signature);
    }

    private static OnnxModel parse(Path path, String name) throws ModelException {
        try {
            long size = Files.size(path);
            if (size == 0 || size > MOST_BYTES) {
                throw new ModelException(
                        name
                                + (size == 0 ? " is empty" : " has " + (size >> 30) + " GB")
                                + ", an ONNX file has 1 byte to 2 GB",
                        "Copy the model again; larger ones keep their arrays in files beside"
                                + " them.");
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
        return new ModelException(
                name + " is no whole ONNX model: " + what,
                "Copy or export the model again.",
                cause);
    }

    @Override
    public String name() {
        return name;
    }

    /** Where it is; {@link #besides()} are in the same folder. */
    public Path path() {
        return path;
    }

    /** Who makes and takes its tensors. */
    Tensors tensors() {
        return tensors;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    @Override
    public Labels labels() {
        return labels;
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
            if (besides.isEmpty()) {
                return own;
            }
            MessageDigest digest = Sha256.begin();
            digest.update(own.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> beside : besides.entrySet()) {
                String line = "\n" + Sha256.of(beside.getValue()) + "  ";
                digest.update((line + beside.getKey()).getBytes(StandardCharsets.UTF_8));
            }
            return Sha256.end(digest);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }

    @Override
    public List<Path> besides() {
        return List.copyOf(besides.values());
    }

    @Override
    public List<ModelFact> facts() {
        return new InputFacts(tensors, new ArrayValues(path)).of(signature.input().name());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(
                new ModelContents(
                        OnnxLayers.of(tensors, signature.logits().name()),
                        new OnnxWeights(tensors, new ArrayValues(path)).all()));
    }
}
