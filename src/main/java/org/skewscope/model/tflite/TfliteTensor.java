package org.skewscope.model.tflite;

import java.util.List;
import java.util.Optional;

/**
 * A tensor of a .tflite file.
 *
 * @param name as the converter called it
 * @param shape the sizes that it is stored with; empty for a single number
 * @param taken the sizes that it may have, -1 if any; those of {@code shape} where the file does
 *     not say
 * @param quantization what its whole numbers stand for; empty if they stand for themselves
 * @param constant where its values lie in the file; empty if it is computed or fed
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

    /** A piece of the file. */
    record Bytes(long position, long length) {}

    /** Returns how many values it has, of shapes without open sizes. */
    long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
