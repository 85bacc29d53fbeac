package org.skewscope.model.savedmodel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.model.ModelContents;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The weights of a SavedModel, by the names of its variables and in the order of its graph. */
final class CheckpointWeights {

    private static final Pattern COPY = Pattern.compile("_\\d+$");

    private CheckpointWeights() {}

    /**
     * @throws IOException where the checkpoint cannot be read without TensorFlow
     */
    static List<ModelContents.Weight> of(SavedModelFile model) throws IOException {
        List<NodeDef> variables = variables(model);
        List<ModelContents.Weight> weights = new ArrayList<>();
        if (variables.isEmpty()) {
            return weights;
        }
        Set<String> used = names(variables);
        Set<String> all = names(model.metaGraph().getGraphDef().getNodeList());
        Checkpoint checkpoint = model.checkpoint();
        Map<String, String> keys = RestoredVariables.keys(model.metaGraph());
        for (NodeDef variable : variables) {
            String key = keys.get(variable.getName());
            if (key != null) {
                weights.add(
                        new ModelContents.Weight(
                                plainName(variable, used, all),
                                checkpoint.shape(key),
                                Optional.empty(),
                                () -> checkpoint.read(key)));
            }
        }
        return weights;
    }

    /** Keras 3 exports each variable twice, of which one is read; optimizers have their own. */
    private static List<String> outputs(SavedModelFile model) {
        return List.of(
                model.signature().logits().tensor(), model.signature().probabilities().tensor());
    }

    /** Those that the outputs need; all where these are restored under other names. */
    private static List<NodeDef> variables(SavedModelFile model) throws IOException {
        List<NodeDef> nodes = model.metaGraph().getGraphDef().getNodeList();
        List<NodeDef> needed = numbers(GraphLayers.reached(nodes, outputs(model)));
        Set<String> restored =
                needed.isEmpty() ? Set.of() : RestoredVariables.keys(model.metaGraph()).keySet();
        return needed.stream().allMatch(node -> restored.contains(node.getName()))
                ? needed
                : numbers(nodes);
    }

    private static List<NodeDef> numbers(List<NodeDef> nodes) {
        return nodes.stream()
                .filter(node -> SavedModelFile.VARIABLE_OPS.contains(node.getOp()))
                .filter(node -> node.getAttrMap().get("dtype").getType() == DataType.DT_FLOAT)
                .toList();
    }

    private static Set<String> names(List<NodeDef> nodes) {
        return nodes.stream()
                .filter(node -> SavedModelFile.VARIABLE_OPS.contains(node.getOp()))
                .map(CheckpointWeights::name)
                .collect(Collectors.toSet());
    }

    /** The copy of a variable that an export reads is numbered; its name is that of the other. */
    private static String plainName(NodeDef variable, Set<String> used, Set<String> all) {
        String name = name(variable);
        String plain = COPY.matcher(name).replaceFirst("");
        return all.contains(plain) && !used.contains(plain) ? plain : name;
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
