package org.skewscope.runtime.tensorflow.graph;

/**
 * Refers to a node's output in a GraphDef: {@code node}, {@code node:1}, or {@code ^node} for a
 * control dependency.
 *
 * @param node the node's name
 * @param index the number of the output; -1 for a control dependency
 */
public record TensorName(String node, int index) {

    public static TensorName parse(String reference) {
        if (reference.startsWith("^")) {
            return new TensorName(reference.substring(1), -1);
        }
        int colon = reference.lastIndexOf(':');
        return colon < 0
                ? new TensorName(reference, 0)
                : new TensorName(reference.substring(0, colon), Integer.parseInt(reference.substring(colon + 1)));
    }

    public boolean isControl() {
        return index < 0;
    }

    @Override
    public String toString() {
        if (isControl()) {
            return "^" + node;
        }
        return index == 0 ? node : node + ":" + index;
    }
}
