package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions.Argument;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Orders the ops of a flat graph so that they can be executed one after another. */
public final class EagerPlan {

    /**
     * Describes one op to execute.
     *
     * @param name the node's name
     * @param type the op's type
     * @param attributes serialized, by name
     * @param arguments how the inputs are grouped
     * @param inputs the tensors that the op takes
     * @param outputs the number of tensors that the op returns
     * @param released the nodes whose tensors no later op takes
     */
    public record Step(
            String name,
            String type,
            Map<String, byte[]> attributes,
            List<Argument> arguments,
            List<TensorName> inputs,
            int outputs,
            Set<String> released) {}

    private static final String MUST_COMPILE = "_XlaMustCompile";

    /** Such a kernel keeps the weights it meets first, and TensorFlow has one for alike ops. */
    private static final String FILTER_IS_CONSTANT = "is_filter_const";

    private static final Set<String> OF_KERNELS = Set.of("_kernel", MUST_COMPILE);

    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> given;
    private final OpDefinitions definitions;
    private final Map<String, Step> ordered = new LinkedHashMap<>();

    /**
     * @param model a graph without calls
     * @param given the nodes whose tensors exist already: the input and the variables
     */
    public EagerPlan(ModelGraph model, Set<String> given, OpDefinitions definitions) {
        this.given = given;
        this.definitions = definitions;
        model.graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        model.outputs().forEach(output -> visit(output.node(), new HashSet<>()));
        releaseEarly(model);
    }

    public List<Step> steps() {
        return List.copyOf(ordered.values());
    }

    private void visit(String name, Set<String> path) {
        if (given.contains(name) || ordered.containsKey(name)) {
            return;
        }
        if (!path.add(name)) {
            throw new IllegalArgumentException("its graph loops at %s, and no op of a loop runs alone".formatted(name));
        }
        NodeDef node = executable(nodes.get(name));
        List<TensorName> inputs = new ArrayList<>();
        for (String input : node.getInputList()) {
            TensorName tensor = TensorName.parse(input);
            visit(tensor.node(), path);
            if (!tensor.isControl()) {
                inputs.add(tensor);
            }
        }
        path.remove(name);
        ordered.put(
                name,
                new Step(
                        name,
                        node.getOp(),
                        attributes(node),
                        definitions.inputs(node),
                        inputs,
                        definitions.outputCount(node),
                        new HashSet<>()));
    }

    /**
     * Returns a call that is left for XLA is executed as Python does: as an op of the function's
     * name.
     */
    private static NodeDef executable(NodeDef node) {
        return FunctionInliner.mustCompile(node)
                ? node.toBuilder()
                        .setOp(node.getAttrOrThrow("f").getFunc().getName())
                        .clearAttr()
                        .putAttr(MUST_COMPILE, node.getAttrOrThrow(MUST_COMPILE))
                        .build()
                : node;
    }

    /**
     * Returns the attributes that the kernel needs. Attributes that begin with an underscore are
     * notes for graphs, except those of kernels.
     */
    private static Map<String, byte[]> attributes(NodeDef node) {
        Map<String, byte[]> attributes = new HashMap<>();
        if (node.getAttrOrDefault(FILTER_IS_CONSTANT, AttrValue.getDefaultInstance())
                .getB()) {
            attributes.put("_skewscope_node", Attributes.text(node.getName()).toByteArray());
        }
        node.getAttrMap().forEach((key, value) -> {
            if (!key.startsWith("_") || OF_KERNELS.contains(key)) {
                attributes.put(key, value.toByteArray());
            }
        });
        return attributes;
    }

    private void releaseEarly(ModelGraph model) {
        Set<String> kept = new HashSet<>(given);
        model.outputs().forEach(output -> kept.add(output.node()));
        List<Step> steps = steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            for (TensorName input : steps.get(i).inputs()) {
                if (kept.add(input.node())) {
                    steps.get(i).released().add(input.node());
                }
            }
        }
    }
}
