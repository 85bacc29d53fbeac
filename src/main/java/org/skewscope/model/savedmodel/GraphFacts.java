package org.skewscope.model.savedmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skewscope.model.ModelFact;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Finds what a graph does to its input first: the ops that take the input one after another, as
 * long as each is a cast, a scaling, a shift or a resize by constants.
 */
public final class GraphFacts {

    private static final int MOST_STEPS = 64;

    /** More numbers than a picture has channels are no scaling. */
    private static final int MOST_NUMBERS = 4;

    private final Map<String, FunctionDef> functions;
    private final List<ModelFact> facts = new ArrayList<>();
    private List<NodeDef> nodes;
    private Map<String, NodeDef> byName;
    private String current;

    private GraphFacts(GraphDef graph, String input) {
        functions = GraphLayers.functions(graph);
        enter(graph.getNodeList(), input);
    }

    /**
     * Returns the facts in the order of the ops.
     *
     * @param input the placeholder of the model's input
     */
    public static List<ModelFact> of(GraphDef graph, String input) {
        GraphFacts walk = new GraphFacts(graph, GraphLayers.nodeOf(input));
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!walk.step()) {
                break;
            }
        }
        return List.copyOf(walk.facts);
    }

    private void enter(List<NodeDef> inside, String from) {
        nodes = inside;
        byName = GraphLayers.byName(inside);
        current = from;
    }

    /**
     * Advances to the op that takes the current tensor; returns false if several ops take it, or an
     * op of another kind.
     */
    private boolean step() {
        List<NodeDef> takers = nodes.stream()
                .filter(node -> node.getInputList().stream()
                        .anyMatch(input -> GraphLayers.nodeOf(input).equals(current)))
                .toList();
        if (takers.size() != 1) {
            return false;
        }
        NodeDef taker = takers.get(0);
        FunctionDef function = functions.get(
                taker.containsAttr("f") ? taker.getAttrOrThrow("f").getFunc().getName() : taker.getOp());
        if (function != null) {
            return call(taker, function);
        }
        if (!passes(taker)) {
            return false;
        }
        current = taker.getName();
        return true;
    }

    private boolean call(NodeDef call, FunctionDef function) {
        for (int i = 0; i < call.getInputCount(); i++) {
            if (GraphLayers.nodeOf(call.getInput(i)).equals(current)
                    && i < function.getSignature().getInputArgCount()) {
                enter(
                        function.getNodeDefList(),
                        function.getSignature().getInputArg(i).getName());
                return true;
            }
        }
        return false;
    }

    private boolean passes(NodeDef node) {
        return switch (node.getOp()) {
            case "Identity", "Cast" -> true;
            case "Mul" -> rescales(node, false, true);
            case "RealDiv", "Div" -> rescales(node, true, true);
            case "Sub" -> rescales(node, true, false);
            case "Add", "AddV2", "BiasAdd" -> rescales(node, false, false);
            case "ResizeBilinear", "ResizeBicubic", "ResizeNearestNeighbor", "ResizeArea" -> resizes(node);
            default -> false;
        };
    }

    private boolean rescales(NodeDef node, boolean inverse, boolean factor) {
        boolean first = GraphLayers.nodeOf(node.getInput(0)).equals(current);
        if (inverse && !first) {
            return false;
        }
        List<Double> numbers = numbers(node.getInput(first ? 1 : 0));
        if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
            return false;
        }
        facts.add(ModelFact.Rescales.by(node.getName(), node.getOp(), numbers, inverse, factor));
        return true;
    }

    private boolean resizes(NodeDef node) {
        List<Double> size = numbers(node.getInput(1));
        if (size.size() != 2) {
            return false;
        }
        facts.add(new ModelFact.Resizes(
                node.getName(),
                size.get(0).intValue(),
                size.get(1).intValue(),
                node.getOp().replaceFirst("^Resize", "").toLowerCase(Locale.ROOT)));
        return true;
    }

    private List<Double> numbers(String input) {
        NodeDef node = byName.get(GraphLayers.nodeOf(input));
        while (node != null && node.getOp().equals("Identity")) {
            node = byName.get(GraphLayers.nodeOf(node.getInput(0)));
        }
        if (node == null || !node.getOp().equals("Const")) {
            return List.of();
        }
        TensorProto tensor = node.getAttrOrThrow("value").getTensor();
        return tensor.getTensorContent().size() > MOST_NUMBERS * Float.BYTES
                ? List.of()
                : GraphLayers.numbersOf(tensor).stream()
                        .map(Number::doubleValue)
                        .toList();
    }
}
