package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * One op of a graph.
 *
 * @param domain the set of ops that it is of; empty for ONNX' own
 * @param overload tells functions of one name apart
 * @param inputs names of tensors; empty ones are left out
 * @param outputs names of tensors; empty ones nobody takes
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

    /** Its name, or where it has none the tensor that it makes. */
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

    /** Returns the name by which a file's functions are told apart. */
    String key() {
        return key(domain, op, overload);
    }

    static String key(String domain, String op, String overload) {
        return domain + ":" + op + ":" + overload;
    }
}
