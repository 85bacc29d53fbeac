package org.skewscope.model.savedmodel;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * A SavedModel on disk, looked at in Java before any native code loads it: that it is whole, small
 * enough, takes pictures, and holds no op that could read or write files or end the process.
 */
public final class SavedModelFile {

    /** A graph larger than this is no classifier; parsing it would only fill the memory. */
    private static final long MAX_GRAPH_BYTES = 256L << 20;

    private static final String TAG = "serve";

    private final Path path;
    private final String name;
    private final MetaGraphDef metaGraph;
    private final ModelSignature signature;

    private SavedModelFile(
            Path path, String name, MetaGraphDef metaGraph, ModelSignature signature) {
        this.path = path;
        this.name = name;
        this.metaGraph = metaGraph;
        this.signature = signature;
    }

    /**
     * Reads and checks a model.
     *
     * @param path the folder that holds {@code saved_model.pb}
     * @param name what the model is called in messages
     */
    public static SavedModelFile open(Path path, String name) throws ModelException {
        MetaGraphDef metaGraph = servingGraph(parse(graphFile(path, name), name), name);
        requireVariables(path, name, metaGraph);
        UnsafeOperations.refuse(metaGraph, name);
        return new SavedModelFile(path, name, metaGraph, new SignatureReader(name).read(metaGraph));
    }

    private static Path graphFile(Path path, String name) throws ModelException {
        if (!Files.isDirectory(path)) {
            throw new ModelException(
                    name + " is missing: there is no folder " + path,
                    "Name the folder that holds saved_model.pb.");
        }
        Path file = path.resolve("saved_model.pb");
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    name + " is no SavedModel: " + path + " holds no saved_model.pb",
                    "Name a folder written by tf.saved_model.save.");
        }
        return file;
    }

    private static SavedModel parse(Path file, String name) throws ModelException {
        try {
            long size = Files.size(file);
            if (size == 0 || size > MAX_GRAPH_BYTES) {
                throw new ModelException(
                        name
                                + "'s saved_model.pb has "
                                + size
                                + " bytes, from 1 to 256 MB are read",
                        "Save the model again with its weights in variables.");
            }
            CodedInputStream input = CodedInputStream.newInstance(Files.readAllBytes(file));
            return SavedModel.parseFrom(input);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    // The parser's sentence ends in a full stop, this clause does not.
                    name
                            + "'s saved_model.pb is damaged: "
                            + e.getMessage().replaceFirst("\\.$", ""),
                    "Copy or save the model again.",
                    e);
        } catch (IOException e) {
            throw new ModelException(
                    name + "'s saved_model.pb could not be read: " + e.getMessage(),
                    "Check the disk and the file's permissions.",
                    e);
        }
    }

    private static MetaGraphDef servingGraph(SavedModel model, String name) throws ModelException {
        return model.getMetaGraphsList().stream()
                .filter(graph -> graph.getMetaInfoDef().getTagsList().contains(TAG))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ModelException(
                                        name + " has no graph tagged '" + TAG + "'",
                                        "Copy or save the model again."));
    }

    private static void requireVariables(Path path, String name, MetaGraphDef metaGraph)
            throws ModelException {
        boolean hasVariables =
                metaGraph.getGraphDef().getNodeList().stream()
                        .anyMatch(node -> node.getOp().equals("VarHandleOp"));
        Path index = path.resolve("variables").resolve("variables.index");
        if (hasVariables && !Files.isRegularFile(index)) {
            throw new ModelException(
                    name + "'s weights are missing: there is no " + index,
                    "Copy the folder 'variables' of the model too.");
        }
    }

    public Path path() {
        return path;
    }

    public String name() {
        return name;
    }

    public MetaGraphDef metaGraph() {
        return metaGraph;
    }

    public ModelSignature signature() {
        return signature;
    }

    /**
     * SHA-256 of each file by its path inside the folder, so that two models can be told apart and
     * a damaged one recognized.
     */
    public Map<String, String> fingerprints() throws ModelException {
        return FileFingerprints.of(path);
    }

    /**
     * The values of the variables, by the names of their nodes, read without TensorFlow.
     *
     * @throws IOException with a clause that says why they cannot be read in this way: TensorFlow's
     *     own loader may know another, or says what is damaged
     */
    public Map<String, DenseTensor> variables() throws IOException {
        try {
            return Checkpoint.open(path.resolve("variables"))
                    .read(RestoredVariables.byKey(metaGraph));
        } catch (RuntimeException malformed) {
            // Sizes and places in the files are anybody's.
            throw new IOException("the checkpoint contradicts itself", malformed);
        }
    }
}
