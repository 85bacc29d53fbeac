package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * Represents one op of a graph.
 *
 * @param domain the op's set; empty for ONNX' own
 * @param overload distinguishes functions of one name
 * @param inputs the names of tensors; empty names are omitted inputs
 * @param outputs the names of tensors; no op takes outputs with an empty name
 */
record OnnxNode(
        String name,
        String op,
        String domain,
        String overload,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {

    OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** Returns the op's name, or if it has none the name of its first output. */
    String label() {
        return name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
    }

    /**
     * Returns the whole numbers of an attribute.
     *
     * @return empty if there is none
     */
    List<Long> ints(String attribute) {
        OnnxAttribute found = attributes.get(attribute);
        return found == null ? List.of() : found.ints();
    }

    /** Returns the key of the function that this op calls. */
    String key() {
        return key(domain, op, overload);
    }

    static String key(String domain, String op, String overload) {
        return domain + ":" + op + ":" + overload;
    }

    /**
     * Holds an attribute of an op.
     *
     * @param ints one or several whole numbers; empty if there are too many for a setting
     * @param floats one or several numbers
     * @param text the text; empty if the attribute is of another type
     * @param tensors the arrays
     * @param graphs the bodies of loops and branches
     */
    record OnnxAttribute(
            List<Long> ints, List<Float> floats, String text, List<OnnxTensor> tensors, List<OnnxGraph> graphs) {

        OnnxAttribute {
            ints = List.copyOf(ints);
            floats = List.copyOf(floats);
            tensors = List.copyOf(tensors);
            graphs = List.copyOf(graphs);
        }

        /** Returns the attribute for a person; empty for graphs and arrays. */
        String setting() {
            if (!ints.isEmpty()) {
                return ints.size() == 1 ? ints.get(0).toString() : ints.toString();
            }
            if (!floats.isEmpty()) {
                return floats.size() == 1 ? floats.get(0).toString() : floats.toString();
            }
            return text;
        }
    }
}
