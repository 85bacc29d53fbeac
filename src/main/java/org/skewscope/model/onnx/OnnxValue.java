package org.skewscope.model.onnx;

import java.util.List;
import java.util.Optional;

/**
 * Describes an input or output of a graph.
 *
 * @param type a code of {@link OnnxType}; 0 if it is no tensor, or unknown
 * @param dims the sizes of the axes, -1 for any; empty if their number is unknown
 */
record OnnxValue(String name, int type, Optional<List<Long>> dims) {

    /** Returns the type and shape for a person: {@code float32 [any, 3, 224, 224]}. */
    String description() {
        String values = OnnxType.of(type).map(each -> each.type().label()).orElse("another type");
        return values
                + dims.map(sizes -> sizes.stream()
                                .map(size -> size < 0 ? "any" : size.toString())
                                .toList()
                                .toString())
                        .map(text -> " " + text)
                        .orElse(" of any shape");
    }
}
