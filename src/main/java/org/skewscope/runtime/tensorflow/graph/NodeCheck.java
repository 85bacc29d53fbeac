package org.skewscope.runtime.tensorflow.graph;

import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Whether a node has what its op asks for. TensorFlow's graph rewriting takes that for granted and
 * ends the process where it is not so.
 */
final class NodeCheck {

    private NodeCheck() {}

    /** A clause that says what is wrong; empty where nothing is. */
    static Optional<String> trouble(NodeDef node, OpDef op) {
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
        return "of its op "
                + node.getOp()
                + " ("
                + node.getName()
                + ") the attribute "
                + wanted.getName();
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
            case TYPE ->
                    choices.getTypeCount() == 0
                            || choices.getTypeValueList().contains(value.getTypeValue());
            default -> true;
        };
    }
}
