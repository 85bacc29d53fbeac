package org.skewscope.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Describes the sizes of a tensor's axes, outermost first: a picture is [height, width, channels]
 * (HWC), a batch is [count, height, width, channels] (NHWC), logits are [count, classes].
 */
public record Shape(List<Integer> dimensions) {

    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("Negative dimension in shape " + dimensions);
            }
        }
    }

    /**
     * Creates a shape.
     *
     * @param dimensions sizes of the axes, outermost first, each 0 or more
     * @throws IllegalArgumentException if a size is negative
     */
    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** Returns the number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /**
     * Returns the size of one axis.
     *
     * @param axis 0 to rank - 1
     */
    public int dimension(int axis) {
        return dimensions.get(axis);
    }

    /**
     * Returns the number of elements of a tensor of this shape.
     *
     * @throws ArithmeticException if the product exceeds 64 bits
     */
    public long elementCount() {
        long count = 1;
        for (int dimension : dimensions) {
            count = Math.multiplyExact(count, (long) dimension);
        }
        return count;
    }

    /** Returns the sizes for a reader, such as {@code 224 × 224 × 3}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
