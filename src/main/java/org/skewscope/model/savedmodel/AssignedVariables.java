package org.skewscope.model.savedmodel;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Which tensor of the checkpoint each variable of a TensorFlow 1 SavedModel is restored from, read
 * off the saver's nodes in the graph: RestoreV2 with its list of keys, and an Assign or
 * AssignVariableOp of each of its outputs.
 *
 * <p>Source: TensorFlow, python/training/saver.py.
 */
final class AssignedVariables {

    private static final Set<String> ASSIGNMENTS = Set.of("Assign", "AssignVariableOp");
    private static final int MOST_STEPS = 8;

    private final Map<String, NodeDef> nodes = new HashMap<>();

    private AssignedVariables(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }

    /**
     * The variables' keys in the checkpoint, by the names of their nodes.
     *
     * @throws IOException where none is restored in this way
     */
    static Map<String, String> keys(GraphDef graph) throws IOException {
        AssignedVariables saver = new AssignedVariables(graph);
        Map<String, String> variables = new HashMap<>();
        for (NodeDef node : graph.getNodeList()) {
            if (ASSIGNMENTS.contains(node.getOp()) && node.getInputCount() >= 2) {
                String key = saver.key(node.getInput(1));
                if (key != null) {
                    variables.put(nodeOf(node.getInput(0)), key);
                }
            }
        }
        if (variables.isEmpty()) {
            throw new IOException("the model restores its variables in another way");
        }
        return variables;
    }

    /** The key that a value is restored from; null where it comes from elsewhere. */
    private String key(String value) {
        String reference = value;
        for (int step = 0; step < MOST_STEPS; step++) {
            NodeDef node = nodes.get(nodeOf(reference));
            if (node == null) {
                return null;
            }
            if (node.getOp().equals("RestoreV2")) {
                NodeDef names = nodes.get(nodeOf(node.getInput(1)));
                int index = indexOf(reference);
                List<ByteString> keys =
                        names == null || !names.getOp().equals("Const")
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

    private static String nodeOf(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? tensor : tensor.substring(0, colon);
    }

    private static int indexOf(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(tensor.substring(colon + 1));
    }
}
