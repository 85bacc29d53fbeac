package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * Describes an array of a file, whose values stay in the file.
 *
 * @param type a code of {@link OnnxType}, or an unknown code
 * @param raw the place of its bytes, little-endian; null if the values are elsewhere
 * @param numbers the places of its values as fields of protocol buffers
 * @param numberField the number of that field: 4 float, 5 int32, 7 int64, 10 double; 0 for none
 * @param external the location, offset and length in a file beside it; empty if the values are in
 *     this file
 */
record OnnxTensor(
        String name,
        List<Long> dims,
        int type,
        WireReader.Place raw,
        List<WireReader.Place> numbers,
        int numberField,
        Map<String, String> external) {

    OnnxTensor {
        dims = List.copyOf(dims);
        numbers = List.copyOf(numbers);
        external = Map.copyOf(external);
    }

    /**
     * Returns the number of values.
     *
     * @throws ArithmeticException if the number exceeds a long, or an axis is negative
     */
    long size() {
        long size = 1;
        for (long dim : dims) {
            if (dim < 0) {
                throw new ArithmeticException("an axis of " + dim);
            }
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }
}
