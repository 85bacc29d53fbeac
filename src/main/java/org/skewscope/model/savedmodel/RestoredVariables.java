package org.skewscope.model.savedmodel;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds the checkpoint tensor of each variable of a TensorFlow 2 SavedModel in the function that
 * restores them: RestoreV2 with its list of keys, an Identity for each, and an AssignVariableOp to
 * one of the function's arguments.
 *
 * <p>Source: TensorFlow, python/checkpoint/functional_saver.py.
 */
final class RestoredVariables {

    private RestoredVariables() {}

    /**
     * Returns the variables' keys in the checkpoint, by the names of their nodes; two may have one.
     *
     * @throws IOException if the model is restored in another way, such as TensorFlow 1's
     */
    static Map<String, String> keys(MetaGraphDef model) throws IOException {
        if (model.getSaverDef().getRestoreOpName().isEmpty()
                || !model.getGraphDef().getNodeList().stream()
                        .filter(
                                node ->
                                        node.getName()
                                                .equals(model.getSaverDef().getRestoreOpName()))
                        .allMatch(node -> node.containsAttr("f"))) {
            return AssignedVariables.keys(model.getGraphDef());
        }
        NodeDef call = node(model, model.getSaverDef().getRestoreOpName());
        FunctionDef restore = function(model, call.getAttrMap().get("f").getFunc().getName());
        Map<String, NodeDef> nodes = new HashMap<>();
        restore.getNodeDefList().forEach(node -> nodes.put(node.getName(), node));
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
        return first(
                model.getGraphDef().getNodeList().stream()
                        .filter(node -> node.getName().equals(name) && node.containsAttr("f"))
                        .findFirst());
    }

    private static FunctionDef function(MetaGraphDef model, String name) throws IOException {
        return first(
                model.getGraphDef().getLibrary().getFunctionList().stream()
                        .filter(function -> function.getSignature().getName().equals(name))
                        .findFirst());
    }

    private static List<ByteString> constant(Map<String, NodeDef> nodes, String reference)
            throws IOException {
        NodeDef constant = nodes.get(reference.split(":")[0]);
        if (constant == null || !constant.getOp().equals("Const")) {
            throw otherWay();
        }
        return constant.getAttrOrThrow("value").getTensor().getStringValList();
    }

    /** Returns which of the restored tensors a reference leads to, through an Identity. */
    private static int tensor(Map<String, NodeDef> nodes, String reference, String restored)
            throws IOException {
        NodeDef node = nodes.get(reference.split(":")[0]);
        if (node == null || !node.getOp().equals("Identity")) {
            throw otherWay();
        }
        String[] source = node.getInput(0).split(":");
        if (source.length != 3 || !source[0].equals(restored) || !source[1].equals("tensors")) {
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
        return new IOException("the model restores its variables in another way");
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

        private final Map<String, NodeDef> nodes = new HashMap<>();

        private AssignedVariables(GraphDef graph) {
            graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
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
                        variables.put(nodeOf(node.getInput(0)), key);
                    }
                }
            }
            if (variables.isEmpty()) {
                throw new IOException("the model restores its variables in another way");
            }
            return variables;
        }

        /** Returns the key that a value is restored from; null if it comes from elsewhere. */
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
}
