package org.skewscope.model.frozengraph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.savedmodel.GraphFacts;
import org.skewscope.model.savedmodel.GraphLayers;
import org.skewscope.model.savedmodel.UnsafeOperations;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * A frozen graph on disk, looked at in Java before any native code loads it: that it is whole,
 * takes pictures, has its weights, and holds no op that could touch files or end the process. What
 * is fed and fetched is guessed, since such a file has no signature.
 */
public final class FrozenGraphFile implements ModelFile {

    /** A protocol buffer is no larger than 2 GB. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Path path;
    private final String name;
    private final GraphDef graph;
    private final Map<String, StoredConstant> constants;
    private final ModelSignature signature;
    private final Labels labels;

    private FrozenGraphFile(
            Path path, String name, GraphInPieces pieces, ModelSignature signature, Labels labels) {
        this.path = path;
        this.name = name;
        graph = pieces.graph();
        constants = pieces.constants();
        this.signature = signature;
        this.labels = labels;
    }

    /**
     * Reads and checks a graph.
     *
     * @param choice its signature names the tensor that is fed, its output the one that is fetched;
     *     empty ones are guessed
     * @param least how many bytes a constant has at least whose numbers stay in the file
     */
    static FrozenGraphFile open(Path path, String name, ModelChoice choice, int least)
            throws ModelException {
        GraphInPieces pieces = parse(path, name, least);
        GraphDef graph = pieces.graph();
        if (graph.getNodeCount() == 0) {
            throw noGraph(path, name);
        }
        UnsafeOperations.refuse(graph, name);
        ModelSignature signature = new GraphEnds(name, graph).signature(choice);
        return new FrozenGraphFile(
                path, name, pieces, signature, Labels.of(path, name, signature.classes()));
    }

    private static GraphInPieces parse(Path path, String name, int least) throws ModelException {
        try {
            long size = Files.size(path);
            if (size == 0 || size > MOST_BYTES) {
                throw new ModelException(
                        name + " has " + size + " bytes, a frozen graph has 1 to 2 GB",
                        "Choose the .pb file of a frozen graph.");
            }
            return GraphInPieces.read(path, least);
        } catch (InvalidProtocolBufferException e) {
            if (isSavedModel(path)) {
                throw noGraph(path, name);
            }
            throw new ModelException(
                    name
                            + " is no whole frozen graph: it ends in the middle, or its bytes are no"
                            + " graph's",
                    "Copy or freeze the model again; a SavedModel is named by its folder.",
                    e);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }

    /** A SavedModel's own file has other fields, and is named by its folder. */
    private static ModelException noGraph(Path path, String name) {
        return isSavedModel(path)
                ? new ModelException(
                        name + " is the graph of a SavedModel",
                        "Name the folder that holds it as saved_model.pb, with its folder"
                                + " 'variables'.")
                : new ModelException(
                        name + " holds no node of a graph",
                        "Choose the .pb file of a frozen graph.");
    }

    private static boolean isSavedModel(Path path) {
        try (InputStream bytes = Files.newInputStream(path)) {
            return SavedModel.parseFrom(CodedInputStream.newInstance(bytes)).getMetaGraphsCount()
                    > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Each of {@link #constants()} has one value in it for all of its numbers. */
    public GraphDef graph() {
        return graph;
    }

    /** The constants whose numbers are read from the file when they are needed. */
    public Map<String, StoredConstant> constants() {
        return constants;
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
        return new ModelOrigin(
                "frozen graph",
                graph.getVersions().getProducer() == 0
                        ? ""
                        : "TensorFlow (graph version " + graph.getVersions().getProducer() + ")",
                GraphEnds.parameters(graph));
    }

    @Override
    public String sha256() throws ModelException {
        return FileFingerprints.ofModel(path, name);
    }

    @Override
    public List<ModelFact> facts() {
        return GraphFacts.of(graph, signature.input().tensor());
    }

    @Override
    public Optional<ModelContents> contents() {
        return Optional.of(
                new ModelContents(
                        GraphLayers.of(graph, List.of(signature.logits().tensor())),
                        ConstantWeights.of(graph, constants)));
    }
}
