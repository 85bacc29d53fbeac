package org.skewscope.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Describes one input or output of a model.
 *
 * @param name the name in the signature, such as {@code image}
 * @param tensor the runtime's own name, such as TensorFlow's {@code node:index}
 * @param type the data type
 * @param dimensions the sizes of the axes, -1 for any size
 */
public record TensorSignature(String name, String tensor, ValueType type, List<Long> dimensions) {

    public TensorSignature {
        dimensions = List.copyOf(dimensions);
    }

    /** Returns the number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /**
     * Returns the size of an axis; 0 if the model takes any.
     *
     * @param axis 0 to the number of axes - 1; axis 0 usually is the batch
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int size(int axis) {
        return (int) Math.max(0, dimensions.get(axis));
    }

    /** Returns the shape for a person, without the batch axis: {@code 224 × 224 × 3}. */
    public String shapeOfOneRow() {
        return dimensions.stream()
                .skip(1)
                .map(size -> size < 0 ? "any" : size.toString())
                .collect(Collectors.joining(" × "));
    }
}
