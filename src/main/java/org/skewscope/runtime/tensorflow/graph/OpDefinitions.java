package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.model.savedmodel.GraphLayers;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * Holds the arguments of TensorFlow's ops and of a graph's functions. They translate between the
 * flat output numbers of a GraphDef ({@code node:3}) and the named ones of a FunctionDef ({@code
 * node:output:3}).
 *
 * <p>Source: op_def.proto and function.proto of TensorFlow 2.18.
 */
public final class OpDefinitions {

    private final Map<String, OpDef> ops = new HashMap<>();

    /**
     * @param registered all of TensorFlow's ops
     * @param functions a graph's functions, which are ops too
     */
    public OpDefinitions(OpList registered, FunctionDefLibrary functions) {
        registered.getOpList().forEach(op -> ops.put(op.getName(), op));
        for (FunctionDef function : functions.getFunctionList()) {
            ops.put(function.getSignature().getName(), function.getSignature());
        }
    }

    /**
     * Returns a clause about the first node of a graph or of its functions that lacks something. A
     * node of an unknown op is left to the program that runs the op.
     *
     * @return empty if no node lacks anything
     */
    public Optional<String> problem(GraphDef graph) {
        List<FunctionDef> functions = graph.getLibrary().getFunctionList();
        return Stream.concat(
                        graph.getNodeList().stream(),
                        functions.stream().flatMap(each -> each.getNodeDefList().stream()))
                .filter(node -> ops.containsKey(node.getOp()))
                .flatMap(node -> NodeCheck.problem(node, ops.get(node.getOp())).stream())
                .findFirst()
                .or(() -> functions.stream().flatMap(OpDefinitions::unmade).findFirst());
    }

    /**
     * Returns a clause for each input of a function's nodes that nothing in the function makes.
     * TensorFlow checks those of a graph alone before it runs.
     */
    private static Stream<String> unmade(FunctionDef function) {
        Set<String> made = new HashSet<>();
        function.getSignature().getInputArgList().forEach(each -> made.add(each.getName()));
        function.getNodeDefList().forEach(each -> made.add(each.getName()));
        return function.getNodeDefList().stream().flatMap(node -> node.getInputList().stream()
                .filter(input -> !made.contains(GraphLayers.nodeOf(input)))
                .map(input ->
                        "its op %s (%s) takes %s, which nothing makes".formatted(node.getOp(), node.getName(), input)));
    }

    private OpDef op(NodeDef node) {
        OpDef op = ops.get(node.getOp());
        if (op == null) {
            throw new IllegalArgumentException("TensorFlow has no op " + node.getOp());
        }
        return op;
    }

    /** Returns whether running it twice may be another thing than running it once. */
    public boolean isStateful(NodeDef node) {
        return op(node).getIsStateful();
    }

    /** Describes one argument of an op: a single tensor or a list. */
    public record Argument(String name, boolean list, int size) {}

    public List<Argument> inputs(NodeDef node) {
        return arguments(op(node).getInputArgList(), node);
    }

    public List<Argument> outputs(NodeDef node) {
        return arguments(op(node).getOutputArgList(), node);
    }

    public int outputCount(NodeDef node) {
        return outputs(node).stream().mapToInt(Argument::size).sum();
    }

    /** Returns the types of all outputs in their flat order. */
    public List<DataType> outputTypes(NodeDef node) {
        OpDef op = op(node);
        Map<String, AttrValue> attributes = new HashMap<>();
        op.getAttrList().forEach(each -> attributes.put(each.getName(), each.getDefaultValue()));
        attributes.putAll(node.getAttrMap());
        List<DataType> types = new ArrayList<>();
        for (OpDef.ArgDef output : op.getOutputArgList()) {
            if (!output.getTypeListAttr().isEmpty()) {
                types.addAll(attributes.get(output.getTypeListAttr()).getList().getTypeList());
                continue;
            }
            DataType type = output.getTypeAttr().isEmpty()
                    ? output.getType()
                    : attributes.get(output.getTypeAttr()).getType();
            long count = output.getNumberAttr().isEmpty()
                    ? 1
                    : attributes.get(output.getNumberAttr()).getI();
            for (long i = 0; i < count; i++) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<Argument> arguments(List<OpDef.ArgDef> definitions, NodeDef node) {
        List<Argument> arguments = new ArrayList<>();
        for (OpDef.ArgDef definition : definitions) {
            if (!definition.getNumberAttr().isEmpty()) {
                AttrValue number = node.getAttrOrThrow(definition.getNumberAttr());
                arguments.add(new Argument(definition.getName(), true, Math.toIntExact(number.getI())));
            } else if (!definition.getTypeListAttr().isEmpty()) {
                AttrValue types = node.getAttrOrThrow(definition.getTypeListAttr());
                arguments.add(
                        new Argument(definition.getName(), true, types.getList().getTypeCount()));
            } else {
                arguments.add(new Argument(definition.getName(), false, 1));
            }
        }
        return arguments;
    }

    /** Returns the flat number of output {@code index} of the argument of that name. */
    public int flatIndex(NodeDef node, String argument, int index) {
        int start = 0;
        for (Argument output : outputs(node)) {
            if (output.name().equals(argument)) {
                return start + index;
            }
            start += output.size();
        }
        throw new IllegalArgumentException(node.getOp() + " has no output " + argument);
    }

    /** Returns the {@code argument:index} of a flat output number. */
    public String argumentIndex(NodeDef node, int flatIndex) {
        int rest = flatIndex;
        for (Argument output : outputs(node)) {
            if (rest < output.size()) {
                return output.name() + ":" + rest;
            }
            rest -= output.size();
        }
        throw new IllegalArgumentException(node.getOp() + " has no output " + flatIndex);
    }

    /**
     * Checks that a node has what its op requires. TensorFlow's graph rewriting assumes it and ends
     * the process otherwise.
     */
    private static final class NodeCheck {

        private NodeCheck() {}

        /**
         * Returns a clause about what is wrong.
         *
         * @return empty if nothing is wrong
         */
        static Optional<String> problem(NodeDef node, OpDef op) {
            for (OpDef.AttrDef wanted : op.getAttrList()) {
                AttrValue value = node.getAttrMap().get(wanted.getName());
                if (value == null) {
                    if (!wanted.hasDefaultValue()) {
                        return Optional.of(says(node, wanted) + " is missing");
                    }
                } else if (value.getValueCase() != AttrValue.ValueCase.PLACEHOLDER
                        && !(fits(value, wanted.getType()) && allowed(value, wanted))) {
                    return Optional.of(says(node, wanted) + " has a value that it cannot have");
                }
            }
            return Optional.empty();
        }

        private static String says(NodeDef node, OpDef.AttrDef wanted) {
            return "of its op %s (%s) the attribute %s".formatted(node.getOp(), node.getName(), wanted.getName());
        }

        private static boolean fits(AttrValue value, String type) {
            AttrValue.ValueCase wanted =
                    switch (type) {
                        case "string" -> AttrValue.ValueCase.S;
                        case "int" -> AttrValue.ValueCase.I;
                        case "float" -> AttrValue.ValueCase.F;
                        case "bool" -> AttrValue.ValueCase.B;
                        case "type" -> AttrValue.ValueCase.TYPE;
                        case "shape" -> AttrValue.ValueCase.SHAPE;
                        case "tensor" -> AttrValue.ValueCase.TENSOR;
                        case "func" -> AttrValue.ValueCase.FUNC;
                        default -> AttrValue.ValueCase.LIST;
                    };
            return value.getValueCase() == wanted;
        }

        private static boolean allowed(AttrValue value, OpDef.AttrDef wanted) {
            AttrValue.ListValue choices = wanted.getAllowedValues().getList();
            return switch (value.getValueCase()) {
                case S -> choices.getSCount() == 0 || choices.getSList().contains(value.getS());
                case TYPE -> choices.getTypeCount() == 0
                        || choices.getTypeValueList().contains(value.getTypeValue());
                default -> true;
            };
        }
    }
}
