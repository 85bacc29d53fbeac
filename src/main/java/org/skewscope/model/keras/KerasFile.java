package org.skewscope.model.keras;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.tensor.DenseTensor;

/**
 * A model that Keras 2 or 3 saved whole, read in Java: its layers, how they are called, and its
 * weights. No code of the file is run, and none could be: layers that hold or name any are refused.
 */
public final class KerasFile implements ModelFile {

    private final Path path;
    private final String name;
    private final String version;
    private final KerasNetwork network;
    private final Map<String, List<DenseTensor>> weights;
    private final ModelSignature signature;
    private final Labels labels;
    private final List<ModelFact> facts;

    private KerasFile(Path path, String name, KerasContent content, Labels labels)
            throws ModelException {
        this.path = path;
        this.name = name;
        this.labels = labels;
        version = content.version();
        network = content.network();
        weights = content.weights();
        signature = NetworkSignature.of(name, network);
        facts = FactReader.of(content);
    }

    /**
     * Reads and checks a model with its weights.
     *
     * @param name what the model is called in messages
     */
    public static KerasFile open(Path path, String name) throws ModelException {
        KerasContent content = KerasContent.read(path, name);
        int classes = NetworkSignature.of(name, content.network()).classes();
        return new KerasFile(path, name, content, Labels.of(path, name, classes));
    }

    @Override
    public String name() {
        return name;
    }

    /** Such as 3.15.1; that of the Keras that wrote it. */
    public String version() {
        return version;
    }

    /** The dialect of the Keras that wrote it. */
    public KerasDialect dialect() {
        return KerasDialect.of(version);
    }

    public KerasNetwork network() {
        return network;
    }

    /** The weights of each layer that has any, by its path, in the order of its class. */
    public Map<String, List<DenseTensor>> weights() {
        return weights;
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
        long parameters =
                weights.values().stream().flatMap(List::stream).mapToLong(DenseTensor::size).sum();
        return new ModelOrigin("Keras file", "Keras " + version, parameters);
    }

    @Override
    public List<ModelFact> facts() {
        return facts;
    }

    @Override
    public String sha256() throws ModelException {
        return FileFingerprints.ofModel(path, path.toString());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(KerasInside.of(network, weights));
    }
}
