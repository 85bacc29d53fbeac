package org.skewscope.runtime.tensorflow.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Turns a model's graph into one function: its input first, then its variables, as a tf.function
 * that captures them has it.
 */
public record FunctionWriter(OpDefinitions definitions) {

    /**
     * Returns a function {@code (input, variable...) -> (logits, probabilities)}, or one of them.
     */
    public FunctionDef write(String name, ModelGraph model) {
        OpDef.Builder signature = OpDef.newBuilder().setName(name).setIsStateful(true);
        FunctionDef.Builder function = FunctionDef.newBuilder();
        Map<String, NodeDef> nodes = new HashMap<>();
        Map<String, String> arguments = new HashMap<>();
        for (NodeDef node : model.graph().getNodeList()) {
            nodes.put(node.getName(), node);
            if (node.getName().equals(model.input())) {
                arguments.put(node.getName(), "input");
            } else if (node.getOp().equals("VarHandleOp")) {
                arguments.put(node.getName(), "variable_" + arguments.size());
            }
        }
        NodeDef input = nodes.get(model.input());
        signature.addInputArg(argument("input", input.getAttrOrThrow("dtype").getType()));
        for (NodeDef variable : model.variables()) {
            String argument = arguments.get(variable.getName());
            signature.addInputArg(argument(argument, DataType.DT_RESOURCE));
        }
        for (NodeDef node : model.graph().getNodeList()) {
            if (!arguments.containsKey(node.getName())) {
                NodeDef.Builder copy = node.toBuilder().clearInput().clearDevice();
                node.getInputList().forEach(each -> copy.addInput(inFunction(each, nodes, arguments)));
                function.addNodeDef(copy);
            }
        }
        List<String> names = List.of("logits", "probabilities");
        for (int i = 0; i < model.outputs().size(); i++) {
            String output = model.outputs().get(i).toString();
            signature.addOutputArg(argument(names.get(i), outputType(model)));
            function.putRet(names.get(i), inFunction(output, nodes, arguments));
        }
        AttrValue shapes = AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder()
                        .addShape(input.getAttrOrThrow("shape").getShape()))
                .build();
        function.putArgAttr(
                0,
                FunctionDef.ArgAttrs.newBuilder()
                        .putAttr("_output_shapes", shapes)
                        .build());
        return function.setSignature(signature).build();
    }

    /**
     * Returns the type of the outputs: float64 if the input is float64, else float32. A uint8 input
     * has float32 outputs.
     */
    private static DataType outputType(ModelGraph model) {
        String answer = model.logits().node();
        return model.graph().getNodeList().stream()
                        .filter(node -> node.getName().equals(model.input())
                                || node.getName().equals(answer))
                        .anyMatch(FunctionWriter::isDouble)
                ? DataType.DT_DOUBLE
                : DataType.DT_FLOAT;
    }

    private static boolean isDouble(NodeDef node) {
        return Stream.of("T", "dtype", "DstT")
                .filter(node::containsAttr)
                .anyMatch(key -> node.getAttrOrThrow(key).getType() == DataType.DT_DOUBLE);
    }

    private static OpDef.ArgDef argument(String name, DataType type) {
        return OpDef.ArgDef.newBuilder().setName(name).setType(type).build();
    }

    private String inFunction(String reference, Map<String, NodeDef> nodes, Map<String, String> arguments) {
        TensorName tensor = TensorName.parse(reference);
        if (tensor.isControl()) {
            return reference;
        }
        String argument = arguments.get(tensor.node());
        return argument != null
                ? argument
                : tensor.node() + ":" + definitions.argumentIndex(nodes.get(tensor.node()), tensor.index());
    }
}
