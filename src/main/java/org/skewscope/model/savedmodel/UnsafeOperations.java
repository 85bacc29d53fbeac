package org.skewscope.model.savedmodel;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skewscope.model.ModelException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;

/**
 * Refuses a model whose graph could end the process or touch files. A SavedModel's own saver reads
 * and writes variables; nothing else in it may, and no function may call itself, since TensorFlow
 * overflows the stack on that.
 *
 * <p>Source: TensorFlow, SECURITY.md, "TensorFlow models are programs".
 */
public final class UnsafeOperations {

    private static final Set<String> REFUSED = Set.of(
            "Abort",
            "ReadFile",
            "WriteFile",
            "MatchingFiles",
            "SaveV2",
            "Save",
            "SaveSlices",
            "SaveDataset",
            "SaveDatasetV2",
            "ShardedFilename",
            "MergeV2Checkpoints",
            "RestoreV2",
            "Restore",
            "RestoreSlice",
            "PyFunc",
            "PyFuncStateless",
            "EagerPyFunc",
            "WholeFileReader",
            "WholeFileReaderV2",
            "TextLineReader",
            "TextLineReaderV2",
            "TFRecordReader",
            "TFRecordReaderV2",
            "FixedLengthRecordReader",
            "FixedLengthRecordReaderV2",
            "LMDBReader",
            "TextLineDataset",
            "TFRecordDataset",
            "FixedLengthRecordDataset",
            "FixedLengthRecordDatasetV2",
            "PrintV2",
            "DebugIdentity",
            "DebugIdentityV2",
            "DebugIdentityV3",
            "DebugNanCount",
            "DebugNumericSummary",
            "DebugNumericSummaryV2",
            "CreateSummaryFileWriter",
            "CreateSummaryDbWriter",
            "ImportEvent",
            "LoadDataset",
            "CacheDataset",
            "CacheDatasetV2",
            "SnapshotDataset",
            "SnapshotDatasetV2",
            "DatasetToTFRecord",
            "ExperimentalDatasetToTFRecord",
            "CSVDataset",
            "CSVDatasetV2",
            "ExperimentalCSVDataset",
            "SqlDataset",
            "ExperimentalSqlDataset",
            "LMDBDataset",
            "ExperimentalLMDBDataset",
            "TFRecordDatasetV2",
            "DataServiceDataset",
            "DataServiceDatasetV2",
            "DataServiceDatasetV3",
            "DataServiceDatasetV4",
            "RegisterDataset",
            "RegisterDatasetV2",
            "DistributedSave",
            "LoadAndRemapMatrix",
            "GenerateVocabRemapping",
            "DecodeProtoV2",
            "EncodeProto",
            "FileSystemSetConfiguration",
            "ImmutableConst");

    private final Map<String, FunctionDef> functions;
    private final Set<String> finished = new HashSet<>();
    private final Set<String> found = new TreeSet<>();

    private UnsafeOperations(GraphDef graph) {
        functions = GraphLayers.functions(graph);
    }

    /**
     * Refuses a SavedModel with unsafe ops.
     *
     * @param outputs the tensors that a prediction fetches
     */
    static void refuse(MetaGraphDef metaGraph, Collection<String> outputs, String name) throws ModelException {
        GraphDef graph = metaGraph.getGraphDef();
        refuse(graph, SaverNodes.of(graph, metaGraph.getSaverDef(), outputs), name);
    }

    /**
     * Refuses a graph without a saver that has unsafe ops.
     *
     * @param graph the graph, whose called functions are searched, too
     * @param name the model's name for the message
     * @throws ModelException if the graph has an unsafe op or a recursive function; the message
     *     names all
     */
    public static void refuse(GraphDef graph, String name) throws ModelException {
        refuse(graph, Set.of(), name);
    }

    private static void refuse(GraphDef graph, Set<String> exempt, String name) throws ModelException {
        UnsafeOperations search = new UnsafeOperations(graph);
        List<NodeDef> nodes = graph.getNodeList().stream()
                .filter(node -> !exempt.contains(node.getName()))
                .toList();
        search.visit(nodes, new HashSet<>());
        if (!search.found.isEmpty()) {
            throw new ModelException(
                    name + " contains " + String.join(", ", search.found),
                    "Use a model without ops that touch files, end the process or call themselves.");
        }
    }

    private void visit(Collection<NodeDef> nodes, Set<String> callers) {
        for (NodeDef node : nodes) {
            if (REFUSED.contains(node.getOp())) {
                found.add("the op " + node.getOp());
            }
            call(node.getOp(), callers);
            for (AttrValue value : node.getAttrMap().values()) {
                call(value.getFunc().getName(), callers);
                value.getList().getFuncList().forEach(each -> call(each.getName(), callers));
            }
        }
    }

    private void call(String name, Set<String> callers) {
        FunctionDef function = functions.get(name);
        if (function == null || finished.contains(name)) {
            return;
        }
        if (!callers.add(name)) {
            found.add("the recursive function " + name);
            return;
        }
        visit(function.getNodeDefList(), callers);
        callers.remove(name);
        finished.add(name);
    }

    /**
     * Finds the nodes that only a model's saver reaches. TensorFlow 1 writes them into the graph
     * itself, where TensorFlow 2 has a function. They read and write the checkpoint's files, and no
     * prediction runs them.
     */
    static final class SaverNodes {

        /** Ops that save; Skewscope never runs them. */
        private static final Set<String> SAVING =
                Set.of("SaveV2", "Save", "SaveSlices", "ShardedFilename", "MergeV2Checkpoints");

        /** Ops that restore; TensorFlow's own loader runs them, and never those that save. */
        private static final Set<String> RESTORING = Set.of("RestoreV2", "Restore", "RestoreSlice");

        private final Map<String, NodeDef> nodes;

        private SaverNodes(GraphDef graph) {
            nodes = GraphLayers.byName(graph.getNodeList());
        }

        /**
         * Returns the names of the saver's nodes.
         *
         * @param outputs the tensors that a prediction fetches
         */
        static Set<String> of(GraphDef graph, SaverDef saver, Collection<String> outputs) {
            SaverNodes all = new SaverNodes(graph);
            String saves = GraphLayers.nodeOf(saver.getSaveTensorName());
            String restores = GraphLayers.nodeOf(saver.getRestoreOpName());
            Set<String> saving = GraphLayers.reached(all.nodes, Set.of(saves));
            Set<String> restoring = GraphLayers.reached(all.nodes, Set.of(restores));
            Set<String> predicting = GraphLayers.reached(all.nodes, outputs);
            Set<String> exempt = new HashSet<>(List.of(saves, restores));
            saving.stream()
                    .filter(name -> all.isOf(SAVING, name) && !restoring.contains(name))
                    .forEach(exempt::add);
            restoring.stream().filter(name -> all.isOf(RESTORING, name)).forEach(exempt::add);
            exempt.removeAll(predicting);
            return exempt;
        }

        private boolean isOf(Set<String> ops, String name) {
            return ops.contains(nodes.get(name).getOp());
        }
    }
}
