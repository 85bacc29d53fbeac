package org.skewscope.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first: a picture is [height, width, channels] (HWC), a
 * batch is [count, height, width, channels] (NHWC), logits are [count, classes].
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

    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    public int rank() {
        return dimensions.size();
    }

    public int dimension(int axis) {
        return dimensions.get(axis);
    }

    /** How many elements a tensor of this shape has. */
    public long elementCount() {
        long count = 1;
        for (int dimension : dimensions) {
            count = Math.multiplyExact(count, (long) dimension);
        }
        return count;
    }

    /** As a person reads it: {@code 224 × 224 × 3}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
