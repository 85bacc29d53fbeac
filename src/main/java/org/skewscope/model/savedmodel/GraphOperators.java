package org.skewscope.model.savedmodel;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Array;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads the operators of a graph: calls are replaced by the functions' nodes, reads of variables by
 * constants. An operator's first output has its node's name, the others have their number behind
 * it.
 */
public final class GraphOperators {

    /** The attribute that says what the nodes of an operator do. */
    private static final Map<String, String> NEEDED = Map.of(
            "Const", "value",
            "Split", "num_split",
            "SplitV", "num_split",
            "PartitionedCall", "f",
            "StatefulPartitionedCall", "f");

    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
    private static final Set<String> READS = Set.of("ReadVariableOp", "Identity");
    private static final int DEEPEST = 64;

    /** More nodes than any classifier has once all functions are written out. */
    private static final int MOST_WRITTEN_OUT = 50_000;

    private static final int MOST_RESULTS = 1000;

    private final Map<String, FunctionDef> functions;
    private final Map<String, Flat> nodes = new LinkedHashMap<>();
    private final Map<String, String> results = new HashMap<>();
    private final Map<String, Array> arrays = new HashMap<>();
    private int written;

    /** Describes a node outside of any function, whose inputs are tensors of the whole graph. */
    private record Flat(String name, NodeDef node, List<String> inputs) {}

    /**
     * Describes the arrays that nodes stand for.
     *
     * @param variables values by the names of variables' nodes
     * @param constants values of constants that are not in the graph, by their nodes
     */
    public record Values(Map<String, ModelContents.Weight> variables, Map<String, ModelContents.Values> constants) {}

    private GraphOperators(GraphDef graph) {
        functions = GraphLayers.functions(graph);
    }

    /**
     * Reads a graph.
     *
     * @param inputs sizes of what is fed by the placeholder's node
     * @param outputs tensors such as {@code node:0}
     */
    public static OperatorGraph of(
            GraphDef graph, Map<String, List<Integer>> inputs, List<String> outputs, Values values) {
        GraphOperators reader = new GraphOperators(graph);
        reader.flatten(graph.getNodeList(), "", Map.of(), 0);
        List<String> ends = outputs.stream().map(GraphOperators::tensor).toList();
        List<Operator> operators = reader.ordered(ends, inputs.keySet(), values);
        return new OperatorGraph(
                OperatorGraph.Dialect.TENSORFLOW,
                operators,
                reader.arrays,
                inputs,
                ends.stream().map(reader::resolve).toList(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /**
     * Returns the sizes of the tensor that a signature feeds, by the name of its node.
     *
     * @param signature the signature of a TensorFlow graph, whose input is named {@code node:index}
     * @return one entry; its sizes are -1 for any size, in the signature's own layout
     */
    public static Map<String, List<Integer>> fed(ModelSignature signature) {
        return Map.of(
                nodeOf(tensor(signature.input().tensor())),
                signature.input().dimensions().stream().map(Long::intValue).toList());
    }

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

    private void flatten(List<NodeDef> list, String prefix, Map<String, String> arguments, int depth) {
        Map<String, NodeDef> own = GraphLayers.byName(list);
        for (NodeDef node : list) {
            String name = prefix + node.getName();
            List<String> inputs = new ArrayList<>();
            for (String input : node.getInputList()) {
                if (!input.startsWith("^")) {
                    inputs.add(depth == 0 ? tensor(input) : inside(input, prefix, arguments, own));
                }
            }
            FunctionDef function = called(node);
            written++;
            if (function == null || depth > DEEPEST || written > MOST_WRITTEN_OUT) {
                nodes.put(name, new Flat(name, node, inputs));
            } else {
                call(name, function, inputs, depth);
            }
        }
    }

    private FunctionDef called(NodeDef node) {
        return functions.get(
                CALLS.contains(node.getOp())
                        ? node.getAttrOrThrow("f").getFunc().getName()
                        : node.getOp());
    }

    private void call(String name, FunctionDef function, List<String> inputs, int depth) {
        String prefix = name + "/";
        Map<String, String> arguments = new HashMap<>();
        List<OpDef.ArgDef> taken = function.getSignature().getInputArgList();
        for (int i = 0; i < Math.min(taken.size(), inputs.size()); i++) {
            arguments.put(taken.get(i).getName(), inputs.get(i));
        }
        flatten(function.getNodeDefList(), prefix, arguments, depth + 1);
        Map<String, NodeDef> own = GraphLayers.byName(function.getNodeDefList());
        List<OpDef.ArgDef> returned = function.getSignature().getOutputArgList();
        for (int i = 0; i < returned.size(); i++) {
            String source = function.getRetOrDefault(returned.get(i).getName(), "");
            results.put(numbered(name, i), inside(source, prefix, arguments, own));
        }
    }

    /**
     * Returns the tensor that a function's node calls by an argument's name or {@code node:out:1}.
     */
    private String inside(String reference, String prefix, Map<String, String> arguments, Map<String, NodeDef> own) {
        String[] parts = reference.split(":");
        if (parts.length < 3 && arguments.containsKey(parts[0])) {
            return arguments.get(parts[0]);
        }
        if (parts.length < 3) {
            return prefix + parts[0];
        }
        int number = parts[2].matches("\\d{1,6}") ? Integer.parseInt(parts[2]) : 0;
        NodeDef node = own.get(parts[0]);
        if (node != null && node.getOp().startsWith("FusedBatchNorm") && !parts[1].equals("y")) {
            number = 1;
        } else if (node != null && !CALLS.contains(node.getOp()) && called(node) != null) {
            number = place(called(node), parts[1]);
        }
        return numbered(prefix + parts[0], number);
    }

    private static int place(FunctionDef function, String output) {
        List<OpDef.ArgDef> outputs = function.getSignature().getOutputArgList();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).getName().equals(output)) {
                return i;
            }
        }
        return 0;
    }

    private static String numbered(String node, int number) {
        return number == 0 ? node : node + ":" + number;
    }

    private static String tensor(String reference) {
        return reference.endsWith(":0") ? reference.substring(0, reference.length() - 2) : reference;
    }

    private String resolve(String tensor) {
        String resolved = tensor;
        // A damaged graph may lead in a circle.
        for (int step = 0; step < results.size() && results.containsKey(resolved); step++) {
            resolved = results.get(resolved);
        }
        return resolved;
    }

    private static String nodeOf(String tensor) {
        int colon = tensor.lastIndexOf(':');
        return colon < 0 ? tensor : tensor.substring(0, colon);
    }

    /** Returns the nodes that outputs need, each behind those that it reads. */
    private List<Operator> ordered(List<String> ends, Set<String> fed, Values values) {
        List<Operator> operators = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        ends.forEach(end -> open.push(nodeOf(resolve(end))));
        Map<String, Integer> next = new HashMap<>();
        while (!open.isEmpty()) {
            String name = open.peek();
            Flat flat = nodes.get(name);
            if (done.contains(name) || flat == null || fed.contains(name)) {
                open.pop();
                continue;
            }
            int place = next.merge(name, 1, Integer::sum) - 1;
            if (place < flat.inputs().size()) {
                open.push(nodeOf(resolve(flat.inputs().get(place))));
                continue;
            }
            open.pop();
            done.add(name);
            add(flat, values, operators);
        }
        return operators;
    }

    private void add(Flat flat, Values values, List<Operator> operators) {
        NodeDef node = flat.node();
        List<String> inputs = flat.inputs().stream().map(this::resolve).toList();
        if (node.getOp().equals("Const")) {
            constant(flat.name(), node, values);
            return;
        }
        if (READS.contains(node.getOp()) && !inputs.isEmpty()) {
            Optional<ModelContents.Weight> weight = variable(inputs.get(0), values);
            if (weight.isPresent()) {
                arrays.put(
                        flat.name(),
                        new Array(
                                weight.get().name(),
                                ValueType.FLOAT32,
                                weight.get().shape(),
                                Optional.empty(),
                                weight.get().values()));
                return;
            }
        }
        if (node.getOp().equals("VarHandleOp") || node.getOp().equals("NoOp")) {
            return;
        }
        Map<String, Attribute> attributes = new HashMap<>();
        node.getAttrMap().forEach((key, value) -> attribute(value).ifPresent(a -> attributes.put(key, a)));
        List<String> outputs = IntStream.range(0, Math.max(1, results(node, inputs.size())))
                .mapToObj(i -> numbered(flat.name(), i))
                .toList();
        operators.add(new Operator(flat.name(), node.getOp(), inputs, outputs, attributes));
    }

    /** Returns how many results of an operator are told apart. */
    private static int results(NodeDef node, int inputs) {
        return switch (node.getOp()) {
            case "IdentityN" -> inputs;
            case "Split", "SplitV" -> (int)
                    Math.min(node.getAttrOrThrow("num_split").getI(), MOST_RESULTS);
            default -> 1;
        };
    }

    /** Returns the variable that a handle leads to, through identities. */
    private Optional<ModelContents.Weight> variable(String handle, Values values) {
        String name = handle;
        for (int step = 0; step < DEEPEST; step++) {
            Flat flat = nodes.get(nodeOf(name));
            if (flat == null || !flat.node().getOp().equals("Identity")) {
                break;
            }
            name = resolve(flat.inputs().get(0));
        }
        return Optional.ofNullable(values.variables().get(nodeOf(name)));
    }

    private void constant(String name, NodeDef node, Values values) {
        TensorProto tensor = node.getAttrOrThrow("value").getTensor();
        List<Integer> shape = sizes(tensor);
        ModelContents.Values apart = values.constants().get(node.getName());
        arrays.put(
                name,
                new Array(
                        name,
                        type(tensor.getDtype()),
                        shape,
                        Optional.empty(),
                        apart == null ? () -> numbers(tensor, shape) : apart));
    }

    /** Returns the sizes of a constant's axes. */
    public static List<Integer> sizes(TensorProto tensor) {
        return tensor.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .map(Long::intValue)
                .toList();
    }

    private static ValueType type(DataType type) {
        return switch (type) {
            case DT_FLOAT -> ValueType.FLOAT32;
            case DT_HALF -> ValueType.FLOAT16;
            case DT_BFLOAT16 -> ValueType.BFLOAT16;
            case DT_DOUBLE -> ValueType.FLOAT64;
            case DT_INT32 -> ValueType.INT32;
            case DT_INT64 -> ValueType.INT64;
            case DT_BOOL -> ValueType.BOOL;
            default -> ValueType.OTHER;
        };
    }

    /** Returns the numbers of a constant; the last that is written stands for all behind it. */
    private static DenseTensor numbers(TensorProto tensor, List<Integer> sizes) throws IOException {
        Shape shape = new Shape(sizes);
        int count = Math.toIntExact(shape.elementCount());
        ByteBuffer content = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (tensor.getDtype()) {
                case DT_FLOAT -> content.hasRemaining()
                        ? content.getFloat()
                        : at(tensor.getFloatValList(), i).floatValue();
                case DT_DOUBLE -> content.hasRemaining()
                        ? (float) content.getDouble()
                        : at(tensor.getDoubleValList(), i).floatValue();
                case DT_INT32 -> content.hasRemaining()
                        ? content.getInt()
                        : at(tensor.getIntValList(), i).floatValue();
                case DT_INT64 -> content.hasRemaining()
                        ? content.getLong()
                        : at(tensor.getInt64ValList(), i).floatValue();
                case DT_BOOL -> content.hasRemaining()
                        ? content.get()
                        : tensor.getBoolValCount() == 0
                                ? 0
                                : tensor.getBoolVal(Math.min(i, tensor.getBoolValCount() - 1)) ? 1 : 0;
                case DT_HALF, DT_BFLOAT16 -> half(tensor, content, i);
                default -> throw new IOException("it holds " + tensor.getDtype());
            };
        }
        return DenseTensor.ofFloat32(shape, values);
    }

    private static float half(TensorProto tensor, ByteBuffer content, int index) throws IOException {
        short bits = content.hasRemaining()
                ? content.getShort()
                : at(tensor.getHalfValList(), index).shortValue();
        ByteBuffer two = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, bits);
        ElementType type = tensor.getDtype() == DataType.DT_HALF ? ElementType.FLOAT16 : ElementType.BFLOAT16;
        return (float) TensorBytes.read(Shape.of(1), type, two).value(0);
    }

    private static <T extends Number> Number at(List<T> values, int index) throws IOException {
        return values.isEmpty() ? 0 : values.get(Math.min(index, values.size() - 1));
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
