package org.skewscope.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One input or output of a model.
 *
 * @param name its name in the signature, such as {@code image}
 * @param tensor what its runtime finds it by, such as TensorFlow's {@code node:index}
 * @param type what its values are
 * @param dimensions sizes of the axes, -1 where any size is taken
 */
public record TensorSignature(String name, String tensor, ValueType type, List<Long> dimensions) {

    public TensorSignature {
        dimensions = List.copyOf(dimensions);
    }

    public int rank() {
        return dimensions.size();
    }

    /** The size of an axis; 0 where the model takes any. */
    public int size(int axis) {
        return (int) Math.max(0, dimensions.get(axis));
    }

    /** As a person reads it, without the batch axis: {@code 224 × 224 × 3}. */
    public String shapeOfOneRow() {
        return dimensions.stream()
                .skip(1)
                .map(size -> size < 0 ? "any" : size.toString())
                .collect(Collectors.joining(" × "));
    }
}
