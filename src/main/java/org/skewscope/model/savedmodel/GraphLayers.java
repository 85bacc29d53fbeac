package org.skewscope.model.savedmodel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.skewscope.model.ModelContents;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Lists the ops of a graph and of the functions that it calls, with the configuration of each: its
 * attributes, and its small constant inputs.
 */
public final class GraphLayers {

    private static final Set<String> NO_LAYERS = Set.of(
            "Const",
            "Identity",
            "IdentityN",
            "NoOp",
            "Placeholder",
            "PlaceholderV2",
            "ReadVariableOp",
            "VarHandleOp",
            "VariableV2",
            "Variable",
            "StopGradient",
            "PreventGradient");

    /** More numbers than these are weights, not settings. */
    private static final int MOST_NUMBERS = 16;

    /** The values of attributes that a file leaves out, as exports do. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("data_format", "NHWC"),
            Map.entry("dilations", "[1, 1, 1, 1]"),
            Map.entry("use_cudnn_on_gpu", "true"),
            Map.entry("exponential_avg_factor", "1.0"),
            Map.entry("keep_dims", "false"),
            Map.entry("transpose_a", "false"),
            Map.entry("transpose_b", "false"),
            Map.entry("grad_a", "false"),
            Map.entry("grad_b", "false"),
            Map.entry("align_corners", "false"),
            Map.entry("half_pixel_centers", "false"),
            Map.entry("Truncate", "false"),
            Map.entry("use_inter_op_parallelism", "true"));

    private static final int MOST_STEPS = 16;

    private final Map<String, FunctionDef> functions;
    private final Set<String> entered = new HashSet<>();
    private final List<ModelContents.Layer> layers = new ArrayList<>();

    private GraphLayers(GraphDef graph) {
        functions = functions(graph);
    }

    /** Returns the functions of a graph by their names. */
    static Map<String, FunctionDef> functions(GraphDef graph) {
        Map<String, FunctionDef> functions = new HashMap<>();
        graph.getLibrary()
                .getFunctionList()
                .forEach(function -> functions.put(function.getSignature().getName(), function));
        return functions;
    }

    /** Returns nodes by their names. */
    public static Map<String, NodeDef> byName(List<NodeDef> nodes) {
        Map<String, NodeDef> byName = new HashMap<>();
        nodes.forEach(node -> byName.put(node.getName(), node));
        return byName;
    }

    /**
     * Returns the ops that an output depends on.
     *
     * @param outputs the tensors of the graph
     */
    public static List<ModelContents.Layer> of(GraphDef graph, Collection<String> outputs) {
        GraphLayers found = new GraphLayers(graph);
        found.add(reached(graph.getNodeList(), outputs));
        return found.layers;
    }

    static List<NodeDef> reached(List<NodeDef> nodes, Collection<String> outputs) {
        Set<String> reached = reached(byName(nodes), outputs);
        return nodes.stream().filter(node -> reached.contains(node.getName())).toList();
    }

    /** Returns the names of the nodes that tensors depend on, with the nodes that make them. */
    static Set<String> reached(Map<String, NodeDef> nodes, Collection<String> tensors) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        tensors.forEach(tensor -> open.add(nodeOf(tensor)));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (nodes.containsKey(name) && reached.add(name)) {
                nodes.get(name).getInputList().forEach(input -> open.add(nodeOf(input)));
            }
        }
        return reached;
    }

    private void add(List<NodeDef> nodes) {
        Map<String, NodeDef> byName = byName(nodes);
        for (NodeDef node : nodes) {
            FunctionDef called = called(node);
            if (called != null) {
                // Functions that call each other were refused; one called twice is listed once.
                if (entered.add(called.getSignature().getName())) {
                    add(called.getNodeDefList());
                }
            } else if (!NO_LAYERS.contains(node.getOp())) {
                layers.add(new ModelContents.Layer(node.getName(), node.getOp(), settings(node, byName)));
            }
        }
    }

    private FunctionDef called(NodeDef node) {
        return functions.get(
                node.containsAttr("f") && node.getOp().endsWith("PartitionedCall")
                        ? node.getAttrOrThrow("f").getFunc().getName()
                        : node.getOp());
    }

    private static Map<String, String> settings(NodeDef node, Map<String, NodeDef> nodes) {
        Map<String, String> settings = new TreeMap<>();
        node.getAttrMap().forEach((key, value) -> {
            String text = text(value);
            boolean usual = text.equals(DEFAULTS.get(key));
            if (!key.startsWith("_") && !text.isEmpty() && !usual) {
                settings.put(key, text);
            }
        });
        for (int i = 0; i < node.getInputCount(); i++) {
            NodeDef constant = constant(node.getInput(i), nodes);
            if (constant != null) {
                String numbers = numbers(constant.getAttrOrThrow("value").getTensor());
                if (!numbers.isEmpty()) {
                    settings.put("input " + i, numbers);
                }
            }
        }
        return settings;
    }

    private static NodeDef constant(String input, Map<String, NodeDef> nodes) {
        NodeDef node = nodes.get(nodeOf(input));
        for (int step = 0; node != null && step < MOST_STEPS; step++) {
            if (node.getOp().equals("Const")) {
                return node;
            }
            if (!node.getOp().equals("Identity")) {
                return null;
            }
            node = nodes.get(nodeOf(node.getInput(0)));
        }
        return null;
    }

    /** Returns the text of a setting; empty for types and functions, which are no settings. */
    private static String text(AttrValue value) {
        return switch (value.getValueCase()) {
            case S -> value.getS().size() > 60 ? "" : value.getS().toStringUtf8();
            case I -> Long.toString(value.getI());
            case F -> Float.toString(value.getF());
            case B -> Boolean.toString(value.getB());
            case LIST -> value.getList().getICount() > 0
                    ? value.getList().getIList().toString()
                    : "";
            default -> "";
        };
    }

    private static String numbers(TensorProto tensor) {
        long count = tensor.getTensorShape().getDimList().stream()
                .mapToLong(dimension -> dimension.getSize())
                .reduce(1, (a, b) -> a * b);
        boolean weight = tensor.getDtype() == DataType.DT_FLOAT
                && tensor.getTensorShape().getDimCount() > 0;
        if (count > MOST_NUMBERS || weight) {
            return "";
        }
        return numbersOf(tensor).stream().map(Number::toString).collect(Collectors.joining(", "));
    }

    /** Returns the numbers of a constant of float32 or int32; none of another type. */
    static List<Number> numbersOf(TensorProto tensor) {
        List<Number> numbers = new ArrayList<>();
        ByteBuffer content = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (tensor.getDtype() == DataType.DT_FLOAT) {
            numbers.addAll(tensor.getFloatValList());
            while (content.remaining() >= Float.BYTES) {
                numbers.add(content.getFloat());
            }
        } else if (tensor.getDtype() == DataType.DT_INT32) {
            numbers.addAll(tensor.getIntValList());
            while (content.remaining() >= Integer.BYTES) {
                numbers.add(content.getInt());
            }
        }
        return numbers;
    }

    /**
     * Returns the node, or the argument of a function, that an input names: {@code node}, {@code
     * node:1}, {@code node:out:0} in a function, or {@code ^node}.
     */
    public static String nodeOf(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
