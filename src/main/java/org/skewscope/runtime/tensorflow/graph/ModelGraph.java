package org.skewscope.runtime.tensorflow.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Holds a model as a graph.
 *
 * @param graph the nodes and the functions that they call
 * @param input the placeholder of the model's input
 * @param logits the tensor of the logits
 * @param probabilities the tensor of the probabilities; equal to {@code logits} if the model
 *     returns only one
 */
public record ModelGraph(GraphDef graph, String input, TensorName logits, TensorName probabilities) {

    /** Returns the part of a SavedModel that its signature needs, without the saver. */
    public static ModelGraph of(SavedModelFile model) {
        return of(model.metaGraph().getGraphDef(), model.signature());
    }

    /**
     * Returns the part of a SavedModel that all its outputs need, which one node more takes.
     *
     * @param outputs the types by tensor
     * @param taker the name of that node, whose inputs are the outputs in their order
     */
    public static ModelGraph of(SavedModelFile model, Map<String, DataType> outputs, String taker) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(taker).setOp("IdentityN");
        AttrValue.Builder types = AttrValue.newBuilder();
        outputs.forEach((output, type) -> {
            node.addInput(TensorName.parse(output).toString());
            types.getListBuilder().addType(type);
        });
        GraphDef graph = model.metaGraph().getGraphDef().toBuilder()
                .addNode(node.putAttr("T", types.build()))
                .build();
        TensorName first = TensorName.parse(taker);
        ModelGraph whole = new ModelGraph(
                graph, TensorName.parse(model.signature().input().tensor()).node(), first, first);
        return whole.withGraph(ReferenceVariables.toResources(GraphPruner.prune(graph, whole.outputs())));
    }

    /** Returns the part of a graph that a signature needs. */
    public static ModelGraph of(GraphDef graph, ModelSignature signature) {
        ModelGraph whole = new ModelGraph(
                graph,
                TensorName.parse(signature.input().tensor()).node(),
                TensorName.parse(signature.logits().tensor()),
                TensorName.parse(signature.probabilities().tensor()));
        return whole.withGraph(ReferenceVariables.toResources(GraphPruner.prune(graph, whole.outputs())));
    }

    /**
     * Returns the fetched tensors, each once: a second consumer could change what grappler fuses.
     */
    public List<TensorName> outputs() {
        return logits.equals(probabilities) ? List.of(logits) : List.of(logits, probabilities);
    }

    /** Returns the nodes that hold the weights. */
    public List<NodeDef> variables() {
        return graph.getNodeList().stream()
                .filter(node -> node.getOp().equals("VarHandleOp"))
                .toList();
    }

    /** Returns a model with other outputs, as many as {@link #outputs()}. */
    public ModelGraph withOutputs(GraphDef other, String fed, List<TensorName> outputs) {
        return new ModelGraph(other, fed, outputs.get(0), outputs.get(outputs.size() - 1));
    }

    public ModelGraph withGraph(GraphDef other) {
        return new ModelGraph(other, input, logits, probabilities);
    }

    /**
     * Makes TensorFlow 1's reference variables those of TensorFlow 2, as {@code
     * tf.saved_model.load} does: a handle and a read of it. Eager code and functions have no
     * others.
     */
    private static final class ReferenceVariables {

        private static final Set<String> OPS = Set.of("VariableV2", "Variable");
        private static final String READ = "/skewscope_read";

        private ReferenceVariables() {}

        /** Returns a graph in which no node refers to a variable by reference. */
        static GraphDef toResources(GraphDef graph) {
            Set<String> variables = graph.getNodeList().stream()
                    .filter(node -> OPS.contains(node.getOp()))
                    .map(NodeDef::getName)
                    .collect(Collectors.toSet());
            if (variables.isEmpty()) {
                return graph;
            }
            GraphDef.Builder changed = graph.toBuilder().clearNode();
            for (NodeDef node : graph.getNodeList()) {
                if (variables.contains(node.getName())) {
                    addVariable(changed, node);
                } else {
                    NodeDef.Builder copy = node.toBuilder().clearInput();
                    node.getInputList().forEach(input -> copy.addInput(read(input, variables)));
                    changed.addNode(copy);
                }
            }
            return changed.build();
        }

        private static void addVariable(GraphDef.Builder graph, NodeDef variable) {
            graph.addNode(NodeDef.newBuilder()
                    .setName(variable.getName())
                    .setOp("VarHandleOp")
                    .putAttr("dtype", variable.getAttrOrThrow("dtype"))
                    .putAttr("shape", variable.getAttrOrThrow("shape"))
                    .putAttr("shared_name", Attributes.text(variable.getName())));
            graph.addNode(NodeDef.newBuilder()
                    .setName(variable.getName() + READ)
                    .setOp("ReadVariableOp")
                    .addInput(variable.getName())
                    .putAttr("dtype", variable.getAttrOrThrow("dtype")));
        }

        private static String read(String input, Set<String> variables) {
            TensorName tensor = TensorName.parse(input);
            return !tensor.isControl() && variables.contains(tensor.node()) ? tensor.node() + READ : input;
        }
    }
}
