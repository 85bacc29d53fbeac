package org.skewscope.model.onnx;

import java.util.List;

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
        List<Long> ints,
        List<Float> floats,
        String text,
        List<OnnxTensor> tensors,
        List<OnnxGraph> graphs) {

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
