package org.skewscope.runtime.tensorflow.keras;

import java.util.List;

/** Computes how many windows fit along the axes of a picture. */
final class Windows {

    private Windows() {}

    /** Returns the shape that windows of a size make of x, with that many channels. */
    static List<Integer> shape(GraphTensor x, int height, int width, int[] strides, String padding, int channels) {
        return List.of(
                x.size(0),
                count(x.size(1), height, strides[0], padding),
                count(x.size(2), width, strides[1], padding),
                channels);
    }

    private static int count(int length, int window, int stride, String padding) {
        if (length == GraphTensor.ANY) {
            return GraphTensor.ANY;
        }
        int room = padding.equals("SAME") ? length : length - window + 1;
        if (room < 1) {
            throw new IllegalArgumentException("looks at %s rows or columns of %s".formatted(window, length));
        }
        return (room + stride - 1) / stride;
    }
}
