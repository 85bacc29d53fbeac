package org.skewscope.tensor.npy;

import org.skewscope.tensor.Shape;

/** Brings an array's raw bytes into the order used here: little-endian, last axis fastest. */
final class ElementOrder {

    private final int width;

    /**
     * @param width bytes of one element
     */
    ElementOrder(int width) {
        this.width = width;
    }

    /** Turns each element's bytes round, in place. */
    void reverseBytes(byte[] bytes) {
        for (int start = 0; start + width <= bytes.length; start += width) {
            for (int i = start, j = start + width - 1; i < j; i++, j--) {
                byte swapped = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = swapped;
            }
        }
    }

    /** The elements in C order of an array stored with its first axis fastest. */
    byte[] fromFortran(byte[] bytes, Shape shape) {
        int rank = shape.rank();
        int[] strides = new int[rank];
        int stride = width;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis] = stride;
            stride *= shape.dimension(axis);
        }
        byte[] ordered = new byte[bytes.length];
        int[] index = new int[rank];
        int from = 0;
        for (int to = 0; to < ordered.length; to += width) {
            System.arraycopy(bytes, from, ordered, to, width);
            for (int axis = rank - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape.dimension(axis)) {
                    break;
                }
                from -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return ordered;
    }
}
