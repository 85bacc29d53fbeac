package org.skewscope.model.tflite;

import java.util.List;
import java.util.Optional;

/**
 * Represents a tensor of a .tflite file.
 *
 * @param name the converter's name
 * @param shape the stored sizes; empty for a single number
 * @param taken the allowed sizes, -1 for any; those of {@code shape} if the file has none
 * @param quantization the real values of its whole numbers; empty if the tensor is not quantized
 * @param constant the place of its values in the file; empty if the tensor is computed or an input
 */
public record TfliteTensor(
        String name,
        TfliteType type,
        List<Integer> shape,
        List<Integer> taken,
        Optional<Quantization> quantization,
        Optional<Bytes> constant) {

    public TfliteTensor {
        shape = List.copyOf(shape);
        taken = List.copyOf(taken);
    }

    /** Names a piece of the file. */
    public record Bytes(long position, long length) {}

    /** Returns the number of values of a shape without open sizes. */
    long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
