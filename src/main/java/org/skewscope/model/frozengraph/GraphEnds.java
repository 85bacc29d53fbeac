package org.skewscope.model.frozengraph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.model.savedmodel.GraphLayers;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** Guesses which tensors of a frozen graph are its input and its output. */
final class GraphEnds {

    private static final Set<String> PLACEHOLDERS = Set.of("Placeholder", "PlaceholderV2");
    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable", "HashTableV2");

    /** Ops whose results no op takes although they are no outputs of a model. */
    private static final Set<String> NO_ANSWERS =
            Set.of("Const", "NoOp", "Assert", "Placeholder", "PlaceholderV2", "Print");

    private static final List<Long> ANY_PICTURE = List.of(-1L, -1L, -1L, -1L);
    private static final List<Long> ANY_CLASSES = List.of(-1L, -1L);

    private final String model;
    private final GraphDef graph;
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param model its name, for messages
     */
    GraphEnds(String model, GraphDef graph) {
        this.model = model;
        this.graph = graph;
        for (NodeDef node : graph.getNodeList()) {
            nodes.put(node.getName(), node);
            node.getInputList().forEach(input -> taken.add(GraphLayers.nodeOf(input)));
        }
    }

    ModelSignature signature(ModelChoice choice) throws ModelException {
        requireWeights();
        NodeDef input = input(choice.signature());
        String output = output(choice.output());
        TensorSignature image = image(input);
        TensorSignature answer =
                new TensorSignature(GraphLayers.nodeOf(output), output, ValueType.FLOAT32, ANY_CLASSES);
        return new ModelSignature(image, answer, answer, ReturnedNumbers.ONE_OF_THEM);
    }

    private void requireWeights() throws ModelException {
        for (NodeDef node : graph.getNodeList()) {
            if (VARIABLES.contains(node.getOp())) {
                throw new ModelException(
                        "%s is a graph without its weights: %s is a %s, whose value is in no .pb file"
                                .formatted(model, node.getName(), node.getOp()),
                        "Freeze it with its checkpoint, or export a SavedModel.");
            }
        }
    }

    private NodeDef input(String chosen) throws ModelException {
        if (!chosen.isEmpty()) {
            NodeDef node = nodes.get(GraphLayers.nodeOf(chosen));
            if (node == null || !PLACEHOLDERS.contains(node.getOp())) {
                throw new ModelException(
                        "%s has no placeholder '%s'".formatted(model, chosen),
                        "Choose one of: %s.".formatted(String.join(", ", names(placeholders()))));
            }
            return node;
        }
        List<NodeDef> all = placeholders();
        List<NodeDef> pictures = all.stream().filter(GraphEnds::takesPictures).toList();
        if (pictures.size() != 1) {
            throw new ModelException(
                    all.isEmpty()
                            ? model + " has no placeholder for a picture"
                            : "%s has the placeholders %s, of which %s a batch of pictures"
                                    .formatted(
                                            model,
                                            String.join(", ", names(all)),
                                            pictures.isEmpty() ? "none takes" : "several could take"),
                    pictures.isEmpty()
                            ? "Export a graph whose input is a batch of pictures."
                            : "Set the option signature to one of them, such as signature=%s."
                                    .formatted(pictures.get(0).getName()));
        }
        return pictures.get(0);
    }

    private List<NodeDef> placeholders() {
        return graph.getNodeList().stream()
                .filter(node -> PLACEHOLDERS.contains(node.getOp()))
                .toList();
    }

    private static List<String> names(List<NodeDef> some) {
        return some.stream().map(NodeDef::getName).toList();
    }

    private static boolean takesPictures(NodeDef placeholder) {
        DataType type = placeholder
                .getAttrOrDefault("dtype", AttrValue.getDefaultInstance())
                .getType();
        TensorShapeProto shape = shape(placeholder);
        return (type == DataType.DT_FLOAT || type == DataType.DT_UINT8)
                && (shape.getUnknownRank() || shape.getDimCount() == 4);
    }

    private static TensorShapeProto shape(NodeDef placeholder) {
        AttrValue shape = placeholder.getAttrMap().get("shape");
        return shape == null
                ? TensorShapeProto.newBuilder().setUnknownRank(true).build()
                : shape.getShape();
    }

    private TensorSignature image(NodeDef input) throws ModelException {
        if (!takesPictures(input)) {
            throw new ModelException(
                    "%s's placeholder %s takes no batch of pictures".formatted(model, input.getName()),
                    "Choose one of float32 or uint8 with four axes.");
        }
        TensorShapeProto shape = shape(input);
        return new TensorSignature(
                input.getName(),
                input.getName() + ":0",
                input.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType() == DataType.DT_UINT8
                        ? ValueType.UINT8
                        : ValueType.FLOAT32,
                shape.getUnknownRank()
                        ? ANY_PICTURE
                        : shape.getDimList().stream()
                                .map(TensorShapeProto.Dim::getSize)
                                .toList());
    }

    private String output(String chosen) throws ModelException {
        if (!chosen.isEmpty()) {
            if (!nodes.containsKey(GraphLayers.nodeOf(chosen))) {
                throw new ModelException(
                        "%s has no node '%s'".formatted(model, chosen),
                        "Choose one of: %s.".formatted(String.join(", ", names(answers()))));
            }
            return chosen.contains(":") ? chosen : chosen + ":0";
        }
        List<NodeDef> ends = answers();
        if (ends.isEmpty()) {
            throw new ModelException(
                    model + " has no node whose result nobody takes",
                    "Set the option output to the node that answers.");
        }
        if (ends.size() > 1) {
            throw new ModelException(
                    "%s ends in %s, of which several could be the classes' numbers"
                            .formatted(model, String.join(", ", names(ends))),
                    "Set the option output to one of them, such as output=%s."
                            .formatted(ends.get(0).getName()));
        }
        return ends.get(0).getName() + ":0";
    }

    /** Returns the ends of the graph; an Identity of another end's input is the same answer. */
    private List<NodeDef> answers() {
        return graph.getNodeList().stream()
                .filter(node -> !taken.contains(node.getName()))
                .filter(node -> !NO_ANSWERS.contains(node.getOp()))
                .toList();
    }

    /** Returns how many numbers its constants have together. */
    static long parameters(GraphDef graph) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOp().equals("Const"))
                .map(node -> node.getAttrOrThrow("value").getTensor())
                .filter(tensor -> tensor.getDtype() == DataType.DT_FLOAT)
                .mapToLong(tensor -> tensor.getTensorShape().getDimList().stream()
                        .mapToLong(TensorShapeProto.Dim::getSize)
                        .reduce(1, (a, b) -> a * b))
                .sum();
    }
}
