package org.skewscope.model.savedmodel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;

/**
 * The nodes that only a model's saver reaches. TensorFlow 1 writes them into the graph itself,
 * where TensorFlow 2 has a function: they touch the checkpoint's files, and nothing that predicts
 * runs them.
 */
final class SaverNodes {

    /** What saves is made of these. Nobody here runs it. */
    private static final Set<String> SAVING =
            Set.of("SaveV2", "Save", "SaveSlices", "ShardedFilename", "MergeV2Checkpoints");

    /** What restores is made of these. TensorFlow's own loader runs it, and nothing that saves. */
    private static final Set<String> RESTORING = Set.of("RestoreV2", "Restore", "RestoreSlice");

    private final Map<String, NodeDef> nodes = new HashMap<>();

    private SaverNodes(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }

    /**
     * Their names.
     *
     * @param outputs the tensors that predictions are fetched from
     */
    static Set<String> of(GraphDef graph, SaverDef saver, Collection<String> outputs) {
        SaverNodes all = new SaverNodes(graph);
        String saves = nodeOf(saver.getSaveTensorName());
        String restores = nodeOf(saver.getRestoreOpName());
        Set<String> saving = all.behind(Set.of(saves));
        Set<String> restoring = all.behind(Set.of(restores));
        Set<String> predicting = all.behind(outputs.stream().map(SaverNodes::nodeOf).toList());
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

    /** The nodes that these depend on, with themselves. */
    private Set<String> behind(Collection<String> names) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (nodes.containsKey(name) && reached.add(name)) {
                List<String> inputs = nodes.get(name).getInputList();
                inputs.forEach(input -> open.add(nodeOf(input)));
            }
        }
        return reached;
    }

    private static String nodeOf(String tensor) {
        String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
