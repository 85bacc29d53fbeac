package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * An array of a file, whose values stay where they are.
 *
 * @param type a code of {@link OnnxType}, or of a type that is not known here
 * @param raw where its bytes are, little-endian; null if they are elsewhere
 * @param numbers where its numbers are as fields of protocol buffers
 * @param numberField the field that they are: 4 float, 5 int32, 7 int64, 10 double; 0 for none
 * @param external location, offset and length in a file beside it; empty if it is in this one
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
     * Returns how many values its axes make.
     *
     * @throws ArithmeticException if they are more than a long counts, or an axis is negative
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
