package org.skewscope.model.savedmodel;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Reads what nodes of a graph state: attributes, sizes, and whether an attribute that is needed is there. */
public final class GraphOperators {

    /** The attribute that says what the nodes of an operator do. */
    private static final Map<String, String> NEEDED = Map.of(
            "Const", "value",
            "Split", "num_split",
            "SplitV", "num_split",
            "PartitionedCall", "f",
            "StatefulPartitionedCall", "f");

    private GraphOperators() {}

    /**
     * Refuses a graph with a node that cannot be read: one without the attribute that says what it
     * does, or a constant with a size that no tensor has. TensorFlow would refuse it when it runs;
     * the graph is also read without TensorFlow.
     *
     * @param name the model's name, for the message
     * @throws ModelException if the graph is damaged so, with the node and what to do
     */
    public static void refuseDamaged(GraphDef graph, String name) throws ModelException {
        Stream<NodeDef> inFunctions =
                graph.getLibrary().getFunctionList().stream().flatMap(function -> function.getNodeDefList().stream());
        Optional<String> damage = Stream.concat(graph.getNodeList().stream(), inFunctions)
                .flatMap(node -> damage(node).stream())
                .findFirst();
        if (damage.isPresent()) {
            throw new ModelException(name + "'s graph is damaged: " + damage.get(), "Copy or save the model again.");
        }
    }

    private static Optional<String> damage(NodeDef node) {
        String op = node.getOp();
        String needed = NEEDED.get(op);
        if (needed == null) {
            return Optional.empty();
        }
        if (!node.containsAttr(needed)) {
            return Optional.of("of its op %s (%s) the attribute %s is missing".formatted(op, node.getName(), needed));
        }
        return node.getAttrOrThrow(needed).getTensor().getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .filter(size -> size < 0 || size > Integer.MAX_VALUE)
                .map(size -> "its op %s (%s) has a size of %d".formatted(op, node.getName(), size))
                .findFirst();
    }

    /** Returns the sizes of a constant's axes. */
    public static List<Integer> sizes(TensorProto tensor) {
        return tensor.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .map(Long::intValue)
                .toList();
    }

    /** Returns an attribute's value; empty if it is neither numbers nor a short text. */
    public static Optional<Attribute> attribute(AttrValue value) {
        return switch (value.getValueCase()) {
            case S -> text(value.getS());
            case I -> Optional.of(Attribute.of(value.getI()));
            case F -> Optional.of(Attribute.of((double) value.getF()));
            case B -> Optional.of(Attribute.of(value.getB() ? 1L : 0L));
            case LIST -> Optional.of(new Attribute(
                    value.getList().getIList(),
                    value.getList().getFList().stream().map(Float::doubleValue).toList(),
                    ""));
            default -> Optional.empty();
        };
    }

    private static Optional<Attribute> text(ByteString text) {
        return text.size() > 60 ? Optional.empty() : Optional.of(Attribute.of(text.toStringUtf8()));
    }
}
