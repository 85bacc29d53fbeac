package org.skewscope.model.onnx;

import java.util.List;

/**
 * What is chosen of an op.
 *
 * @param ints a whole number or several; empty if there are too many to be a setting
 * @param floats a number or several
 * @param text empty if it is none
 * @param tensors arrays
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

    /** As a person reads it; empty for graphs and arrays. */
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
