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
}
