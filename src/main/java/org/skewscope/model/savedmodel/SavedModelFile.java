package org.skewscope.model.savedmodel;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.model.CheckedFile;
import org.skewscope.model.FileFingerprints;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Represents a SavedModel on disk, checked in Java before any native code loads it: it is whole,
 * small enough, takes pictures, and holds no op that could read or write files or end the process.
 */
public final class SavedModelFile extends CheckedFile {

    /** The file that distinguishes the folder of a SavedModel. */
    static final String GRAPH = "saved_model.pb";

    /** Which of its graphs is the one to predict with. */
    public static final String TAG = "serve";

    static final Set<String> VARIABLE_OPS = Set.of("VarHandleOp", "VariableV2", "Variable");
    private static final String VARIABLES = "variables";
    private static final String ASSETS = "assets";

    /** A graph larger than this is no classifier; parsing it would only fill the memory. */
    private static final long MAX_GRAPH_BYTES = 256L << 20;

    private final MetaGraphDef metaGraph;

    private SavedModelFile(Path path, String name, MetaGraphDef metaGraph, ModelSignature signature, Labels labels) {
        super(path, name, signature, labels);
        this.metaGraph = metaGraph;
    }

    /**
     * Reads and checks a model.
     *
     * @param path the folder that holds {@code saved_model.pb}
     * @param name what the model is called in messages
     * @throws ModelException if the model cannot be read, with what to do
     */
    public static SavedModelFile open(Path path, String name) throws ModelException {
        return open(path, name, ModelChoice.SESSION);
    }

    /**
     * Reads and checks a model with a chosen signature and output.
     *
     * @param choice the signature and output; its file is ignored
     * @throws ModelException if the model cannot be read, with what to do
     */
    public static SavedModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        MetaGraphDef metaGraph = servingGraph(parse(path.resolve(GRAPH), name), name);
        requireVariables(path, name, metaGraph);
        ModelSignature signature = new SignatureReader(name, choice).read(metaGraph);
        UnsafeOperations.refuse(
                metaGraph,
                List.of(signature.logits().tensor(), signature.probabilities().tensor()),
                name);
        GraphOperators.refuseDamaged(metaGraph.getGraphDef(), name);
        return new SavedModelFile(path, name, metaGraph, signature, Labels.of(path, name, signature.classes()));
    }

    private static SavedModel parse(Path file, String name) throws ModelException {
        try {
            long size = Files.size(file);
            if (size == 0 || size > MAX_GRAPH_BYTES) {
                throw new ModelException(
                        "%s's saved_model.pb has %s bytes, from 1 to 256 MB are read".formatted(name, size),
                        "Save the model again with its weights in variables.");
            }
            CodedInputStream input = CodedInputStream.newInstance(Files.readAllBytes(file));
            return SavedModel.parseFrom(input);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    name + "'s saved_model.pb is damaged: its messages are cut off, wrong or nested without end",
                    "Copy or save the model again.",
                    e);
        } catch (IOException e) {
            throw ModelException.unreadable(name + "'s saved_model.pb", e);
        }
    }

    private static MetaGraphDef servingGraph(SavedModel model, String name) throws ModelException {
        return model.getMetaGraphsList().stream()
                .filter(graph -> graph.getMetaInfoDef().getTagsList().contains(TAG))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "%s has no graph tagged '%s'".formatted(name, TAG), "Copy or save the model again."));
    }

    private static void requireVariables(Path path, String name, MetaGraphDef metaGraph) throws ModelException {
        boolean hasVariables =
                metaGraph.getGraphDef().getNodeList().stream().anyMatch(node -> VARIABLE_OPS.contains(node.getOp()));
        Path index = path.resolve(VARIABLES).resolve("variables.index");
        if (hasVariables && !Files.isRegularFile(index)) {
            throw new ModelException(
                    name + "'s weights are missing: there is no " + index,
                    "Copy the folder 'variables' of the model too.");
        }
        requireFiles(path.resolve(VARIABLES), name);
        requireFiles(path.resolve(ASSETS), name);
    }

    /** Refuses pipes and devices, which TensorFlow would read without end. */
    private static void requireFiles(Path folder, String name) throws ModelException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> parts = Files.list(folder)) {
            Optional<Path> other = parts.filter(each -> !Files.isRegularFile(each) && !Files.isDirectory(each))
                    .findFirst();
            if (other.isPresent()) {
                throw new ModelException(
                        "%s's part %s is no file".formatted(name, other.get()), "Copy the model's folder again.");
            }
        } catch (IOException e) {
            throw ModelException.unreadable(name + "'s folder " + folder.getFileName(), e);
        }
    }

    /** Returns the graph with its signatures and functions. */
    public MetaGraphDef metaGraph() {
        return metaGraph;
    }

    /**
     * Returns all tensors of the chosen signature that can be run, the chosen outputs first.
     *
     * @return the types of their numbers by tensor, such as {@code node:0}
     */
    public Map<String, DataType> allOutputs() {
        String logits = signature.logits().tensor();
        String probabilities = signature.probabilities().tensor();
        Map<String, DataType> all = new TreeMap<>();
        metaGraph.getSignatureDefMap().values().stream()
                .filter(each -> Stream.of(logits, probabilities)
                        .allMatch(chosen -> each.getOutputsMap().values().stream()
                                .anyMatch(output -> output.getName().equals(chosen))))
                .findFirst()
                .ifPresent(each -> each.getOutputsMap().values().forEach(output -> {
                    if (isSafe(output.getName())) {
                        all.put(output.getName(), output.getDtype());
                    }
                }));
        Map<String, DataType> ordered = new LinkedHashMap<>();
        Stream.of(logits, probabilities).filter(all::containsKey).forEach(each -> ordered.put(each, all.get(each)));
        ordered.putAll(all);
        return ordered;
    }

    private boolean isSafe(String output) {
        try {
            UnsafeOperations.refuse(metaGraph, List.of(output), name);
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    @Override
    public ModelOrigin origin() {
        String version = metaGraph.getMetaInfoDef().getTensorflowVersion();
        return new ModelOrigin("SavedModel", version.isEmpty() ? "" : "TensorFlow " + version, parameters());
    }

    private long parameters() {
        return metaGraph.getGraphDef().getNodeList().stream()
                .filter(node -> VARIABLE_OPS.contains(node.getOp()))
                .filter(node -> node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance())
                                .getType()
                        == DataType.DT_FLOAT)
                .mapToLong(node -> elements(node.getAttrOrDefault("shape", AttrValue.getDefaultInstance())
                        .getShape()))
                .sum();
    }

    private static long elements(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .mapToLong(dimension -> Math.max(0, dimension.getSize()))
                .reduce(1, (a, b) -> a * b);
    }

    @Override
    public String sha256() throws ModelException {
        try {
            return FileFingerprints.sha256(path, file -> file.startsWith(VARIABLES) || file.equals(Path.of(GRAPH)));
        } catch (IOException e) {
            throw new ModelException(
                    "The files of %s could not be read: %s".formatted(path, e.getMessage()),
                    "Check the disk and the folder's permissions.",
                    e);
        }
    }

    Checkpoint checkpoint() throws IOException {
        return Checkpoint.open(path.resolve(VARIABLES));
    }

    /**
     * Returns the values of variables, by the names of their nodes, read without TensorFlow.
     *
     * @param wanted the names of the variables; the checksums of all others, such as an
     *     optimizer's, are verified too
     * @throws IOException with a clause that says why the values cannot be read: TensorFlow's own
     *     loader may support another layout, or reports the damage
     */
    public Map<String, DenseTensor> variables(Set<String> wanted) throws IOException {
        try {
            Checkpoint checkpoint = checkpoint();
            return checkpoint.read(RestoredVariables.keys(metaGraph, checkpoint), wanted);
        } catch (RuntimeException malformed) {
            // Sizes and places in the files are anybody's.
            throw new IOException("the checkpoint contradicts itself", malformed);
        }
    }

    @Override
    public List<ModelFact> facts() {
        return GraphFacts.of(metaGraph.getGraphDef(), signature.input().tensor());
    }

    @Override
    public Optional<ModelContents> contents() throws ModelException {
        List<ModelContents.Layer> layers = GraphLayers.of(
                metaGraph.getGraphDef(),
                List.of(signature.logits().tensor(), signature.probabilities().tensor()));
        try {
            return Optional.of(new ModelContents(layers, CheckpointWeights.of(this)));
        } catch (IOException | RuntimeException e) {
            throw unreadable("weights", e);
        }
    }

    private ModelException unreadable(String what, Exception cause) {
        return new ModelException(
                "%s's %s could not be read without TensorFlow: %s".formatted(name, what, cause.getMessage()),
                "Save the model again with its weights in one checkpoint file.",
                cause);
    }

    /**
     * Lists the weights of a SavedModel, by the names of its variables and in the order of its
     * graph.
     */
    private static final class CheckpointWeights {

        private static final Pattern COPY = Pattern.compile("_\\d+$");

        private CheckpointWeights() {}

        /**
         * Returns the weights.
         *
         * @throws IOException if the checkpoint cannot be read without TensorFlow
         */
        static List<ModelContents.Weight> of(SavedModelFile model) throws IOException {
            List<NodeDef> variables = variables(model);
            Set<String> used = names(variables);
            Set<String> all = names(model.metaGraph().getGraphDef().getNodeList());
            return List.copyOf(weights(model, variables, variable -> plainName(variable, used, all))
                    .values());
        }

        private static Map<String, ModelContents.Weight> weights(
                SavedModelFile model, List<NodeDef> variables, Function<NodeDef, String> naming) throws IOException {
            Map<String, ModelContents.Weight> weights = new LinkedHashMap<>();
            if (variables.isEmpty()) {
                return weights;
            }
            Checkpoint checkpoint = model.checkpoint();
            Map<String, String> keys = RestoredVariables.keys(model.metaGraph(), checkpoint);
            for (NodeDef variable : variables) {
                String key = keys.get(variable.getName());
                if (key != null) {
                    weights.put(
                            variable.getName(),
                            new ModelContents.Weight(
                                    naming.apply(variable),
                                    checkpoint.shape(key),
                                    Optional.empty(),
                                    () -> checkpoint.read(key)));
                }
            }
            return weights;
        }

        /**
         * Returns the outputs whose variables count. Keras 3 exports each variable twice, of which
         * one is read; optimizers have their own.
         */
        private static List<String> outputs(SavedModelFile model) {
            return List.of(
                    model.signature().logits().tensor(),
                    model.signature().probabilities().tensor());
        }

        /**
         * Returns the variables that the outputs need; all variables if the needed ones are
         * restored under other names.
         */
        private static List<NodeDef> variables(SavedModelFile model) throws IOException {
            List<NodeDef> nodes = model.metaGraph().getGraphDef().getNodeList();
            List<NodeDef> needed = numbers(GraphLayers.reached(nodes, outputs(model)));
            Set<String> restored = needed.isEmpty()
                    ? Set.of()
                    : RestoredVariables.keys(model.metaGraph(), model.checkpoint())
                            .keySet();
            return needed.stream().allMatch(node -> restored.contains(node.getName())) ? needed : numbers(nodes);
        }

        private static List<NodeDef> numbers(List<NodeDef> nodes) {
            return nodes.stream()
                    .filter(node -> SavedModelFile.VARIABLE_OPS.contains(node.getOp()))
                    .filter(node -> node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance())
                                    .getType()
                            == DataType.DT_FLOAT)
                    .toList();
        }

        private static Set<String> names(List<NodeDef> nodes) {
            return nodes.stream()
                    .filter(node -> SavedModelFile.VARIABLE_OPS.contains(node.getOp()))
                    .map(CheckpointWeights::name)
                    .collect(Collectors.toSet());
        }

        /**
         * Returns the copy of a variable that an export reads is numbered; its name is that of the
         * other.
         */
        private static String plainName(NodeDef variable, Set<String> used, Set<String> all) {
            String name = name(variable);
            String plain = COPY.matcher(name).replaceFirst("");
            return all.contains(plain) && !used.contains(plain) ? plain : name;
        }

        /** Returns the variable's name in Python; the node's own name is often numbered. */
        private static String name(NodeDef variable) {
            String shared = variable.containsAttr("shared_name")
                    ? variable.getAttrOrThrow("shared_name").getS().toStringUtf8()
                    : "";
            return shared.isEmpty() ? variable.getName() : shared;
        }
    }

    /**
     * Finds the checkpoint tensor of each variable of a TensorFlow 2 SavedModel in the function
     * that restores them: RestoreV2 with its list of keys, an Identity for each, and an
     * AssignVariableOp to one of the function's arguments.
     *
     * <p>Source: TensorFlow, python/checkpoint/functional_saver.py.
     */
    private static final class RestoredVariables {

        private RestoredVariables() {}

        /**
         * Returns the variables' keys in the checkpoint, by the names of their nodes; two may have
         * one. Variables that the graph does not restore are found by their objects.
         *
         * @throws IOException if the model is restored in another way, such as TensorFlow 1's
         */
        static Map<String, String> keys(MetaGraphDef model, Checkpoint checkpoint) throws IOException {
            Map<String, String> keys = new HashMap<>(keys(model));
            boolean all = model.getGraphDef().getNodeList().stream()
                    .filter(node -> VARIABLE_OPS.contains(node.getOp()))
                    .allMatch(node -> keys.containsKey(node.getName()));
            if (!all) {
                SavedObjects.keys(model, checkpoint.objects()).forEach(keys::putIfAbsent);
            }
            return keys;
        }

        private static Map<String, String> keys(MetaGraphDef model) throws IOException {
            if (model.getSaverDef().getRestoreOpName().isEmpty()
                    || !model.getGraphDef().getNodeList().stream()
                            .filter(node ->
                                    node.getName().equals(model.getSaverDef().getRestoreOpName()))
                            .allMatch(node -> node.containsAttr("f"))) {
                return AssignedVariables.keys(model.getGraphDef());
            }
            NodeDef call = node(model, model.getSaverDef().getRestoreOpName());
            FunctionDef restore = function(
                    model,
                    call.getAttrOrDefault("f", AttrValue.getDefaultInstance())
                            .getFunc()
                            .getName());
            Map<String, NodeDef> nodes = GraphLayers.byName(restore.getNodeDefList());
            List<ByteString> keys = null;
            String restored = null;
            for (NodeDef node : restore.getNodeDefList()) {
                if (node.getOp().equals("RestoreV2")) {
                    if (keys != null) {
                        throw otherWay();
                    }
                    keys = constant(nodes, node.getInput(1));
                    restored = node.getName();
                }
            }
            Map<String, String> variables = new HashMap<>();
            for (NodeDef node : restore.getNodeDefList()) {
                if (node.getOp().equals("AssignVariableOp")) {
                    int tensor = tensor(nodes, node.getInput(1), restored);
                    if (keys == null || tensor >= keys.size()) {
                        throw otherWay();
                    }
                    variables.put(
                            call.getInput(argument(restore, node.getInput(0))),
                            keys.get(tensor).toStringUtf8());
                }
            }
            return variables;
        }

        private static NodeDef node(MetaGraphDef model, String name) throws IOException {
            return first(model.getGraphDef().getNodeList().stream()
                    .filter(node -> node.getName().equals(name) && node.containsAttr("f"))
                    .findFirst());
        }

        private static FunctionDef function(MetaGraphDef model, String name) throws IOException {
            return first(model.getGraphDef().getLibrary().getFunctionList().stream()
                    .filter(function -> function.getSignature().getName().equals(name))
                    .findFirst());
        }

        private static List<ByteString> constant(Map<String, NodeDef> nodes, String reference) throws IOException {
            NodeDef constant = nodes.get(reference.split(":")[0]);
            if (constant == null || !constant.getOp().equals("Const")) {
                throw otherWay();
            }
            return constant.getAttrOrThrow("value").getTensor().getStringValList();
        }

        /** Returns which of the restored tensors a reference leads to, through an Identity. */
        private static int tensor(Map<String, NodeDef> nodes, String reference, String restored) throws IOException {
            NodeDef node = nodes.get(reference.split(":")[0]);
            if (node == null || !node.getOp().equals("Identity")) {
                throw otherWay();
            }
            String[] source = node.getInput(0).split(":");
            if (source.length != 3
                    || !source[0].equals(restored)
                    || !source[1].equals("tensors")
                    || !source[2].matches("\\d{1,6}")) {
                throw otherWay();
            }
            return Integer.parseInt(source[2]);
        }

        private static int argument(FunctionDef restore, String name) throws IOException {
            for (int i = 0; i < restore.getSignature().getInputArgCount(); i++) {
                if (restore.getSignature().getInputArg(i).getName().equals(name)) {
                    return i;
                }
            }
            throw otherWay();
        }

        private static <T> T first(Optional<T> found) throws IOException {
            return found.orElseThrow(RestoredVariables::otherWay);
        }

        private static IOException otherWay() {
            return new IOException("Skewscope does not support the way in which the model restores its variables");
        }

        /**
         * Finds the checkpoint tensor of each variable of a TensorFlow 1 SavedModel in the saver's
         * nodes of the graph: RestoreV2 with its list of keys, and an Assign or AssignVariableOp of
         * each of its outputs.
         *
         * <p>Source: TensorFlow, python/training/saver.py.
         */
        private static final class AssignedVariables {

            private static final Set<String> ASSIGNMENTS = Set.of("Assign", "AssignVariableOp");
            private static final int MOST_STEPS = 8;

            private final Map<String, NodeDef> nodes;

            private AssignedVariables(GraphDef graph) {
                nodes = GraphLayers.byName(graph.getNodeList());
            }

            /**
             * Returns the variables' keys in the checkpoint, by the names of their nodes.
             *
             * @throws IOException if none is restored in this way
             */
            static Map<String, String> keys(GraphDef graph) throws IOException {
                AssignedVariables saver = new AssignedVariables(graph);
                Map<String, String> variables = new HashMap<>();
                for (NodeDef node : graph.getNodeList()) {
                    if (ASSIGNMENTS.contains(node.getOp()) && node.getInputCount() >= 2) {
                        String key = saver.key(node.getInput(1));
                        if (key != null) {
                            variables.put(GraphLayers.nodeOf(node.getInput(0)), key);
                        }
                    }
                }
                if (variables.isEmpty()) {
                    throw new IOException(
                            "Skewscope does not support the way in which the model restores its variables");
                }
                return variables;
            }

            /** Returns the key that a value is restored from; null if it comes from elsewhere. */
            private String key(String value) {
                String reference = value;
                for (int step = 0; step < MOST_STEPS; step++) {
                    NodeDef node = nodes.get(GraphLayers.nodeOf(reference));
                    if (node == null) {
                        return null;
                    }
                    if (node.getOp().equals("RestoreV2")) {
                        NodeDef names = nodes.get(GraphLayers.nodeOf(node.getInput(1)));
                        int index = indexOf(reference);
                        List<ByteString> keys = names == null || !names.getOp().equals("Const")
                                ? List.of()
                                : names.getAttrOrThrow("value").getTensor().getStringValList();
                        return index < keys.size() ? keys.get(index).toStringUtf8() : null;
                    }
                    if (!node.getOp().equals("Identity")) {
                        return null;
                    }
                    reference = node.getInput(0);
                }
                return null;
            }

            private static int indexOf(String tensor) {
                int colon = tensor.indexOf(':');
                String index = colon < 0 ? "0" : tensor.substring(colon + 1);
                return index.matches("\\d{1,6}") ? Integer.parseInt(index) : Integer.MAX_VALUE;
            }
        }
    }
}
