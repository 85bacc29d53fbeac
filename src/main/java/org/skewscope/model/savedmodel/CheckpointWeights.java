package org.skewscope.model.savedmodel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.ModelContents;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The weights of a SavedModel, by the names of its variables and in the order of its graph. */
final class CheckpointWeights {

    private CheckpointWeights() {}

    /**
     * @throws IOException where the checkpoint cannot be read without TensorFlow
     */
    static List<ModelContents.Weight> of(SavedModelFile model) throws IOException {
        List<NodeDef> variables =
                model.metaGraph().getGraphDef().getNodeList().stream()
                        .filter(node -> SavedModelFile.VARIABLE_OPS.contains(node.getOp()))
                        .filter(
                                node ->
                                        node.getAttrMap().get("dtype").getType()
                                                == DataType.DT_FLOAT)
                        .toList();
        List<ModelContents.Weight> weights = new ArrayList<>();
        if (variables.isEmpty()) {
            return weights;
        }
        Checkpoint checkpoint = model.checkpoint();
        Map<String, String> keys = new HashMap<>();
        RestoredVariables.byKey(model.metaGraph()).forEach((key, node) -> keys.put(node, key));
        for (NodeDef variable : variables) {
            String key = keys.get(variable.getName());
            if (key != null) {
                weights.add(
                        new ModelContents.Weight(
                                name(variable),
                                checkpoint.shape(key),
                                Optional.empty(),
                                () -> checkpoint.read(key)));
            }
        }
        return weights;
    }

    /** As Python names it: the node's own name is often numbered. */
    private static String name(NodeDef variable) {
        String shared =
                variable.containsAttr("shared_name")
                        ? variable.getAttrOrThrow("shared_name").getS().toStringUtf8()
                        : "";
        return shared.isEmpty() ? variable.getName() : shared;
    }
}
