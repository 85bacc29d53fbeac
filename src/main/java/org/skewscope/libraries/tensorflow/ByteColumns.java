package org.skewscope.libraries.tensorflow;

import org.skewscope.tensor.UnsignedBytes;

/**
 * Reads some columns of a picture of 8-bit pixels and weights rows directly from the bytes: if the
 * kernel reads few rows twice, a copy as float32 would take longer.
 */
final class ByteColumns {

    private final byte[] bytes;
    private final int rowLength;

    /** The distance of each read number from its row's start. */
    private final int[] offsets;

    /**
     * @param columns of the pixels to read
     */
    ByteColumns(byte[] bytes, int width, int channels, int[] columns) {
        this.bytes = bytes;
        rowLength = width * channels;
        offsets = new int[columns.length * channels];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = columns[i / channels] * channels + i % channels;
        }
    }

    /**
     * Four neighbors among the weights of rows.
     *
     * @param first index of the first one
     */
    record Four(float[] weights, int first) {}

    /** Blends four rows; the products are added in their order. */
    void blend(int row0, int row1, int row2, int row3, Four four, float[] target) {
        int start0 = row0 * rowLength;
        int start1 = row1 * rowLength;
        int start2 = row2 * rowLength;
        int start3 = row3 * rowLength;
        float weight0 = four.weights[four.first];
        float weight1 = four.weights[four.first + 1];
        float weight2 = four.weights[four.first + 2];
        float weight3 = four.weights[four.first + 3];
        for (int i = 0; i < offsets.length; i++) {
            int at = offsets[i];
            target[i] = UnsignedBytes.toFloat(bytes[start0 + at]) * weight0
                    + UnsignedBytes.toFloat(bytes[start1 + at]) * weight1
                    + UnsignedBytes.toFloat(bytes[start2 + at]) * weight2
                    + UnsignedBytes.toFloat(bytes[start3 + at]) * weight3;
        }
    }

    /** Adds four consecutive rows, one after another. */
    void add(int row, Four four, float[] sums) {
        int start0 = row * rowLength;
        int start1 = start0 + rowLength;
        int start2 = start1 + rowLength;
        int start3 = start2 + rowLength;
        float weight0 = four.weights[four.first];
        float weight1 = four.weights[four.first + 1];
        float weight2 = four.weights[four.first + 2];
        float weight3 = four.weights[four.first + 3];
        for (int i = 0; i < offsets.length; i++) {
            int at = offsets[i];
            sums[i] = sums[i]
                    + weight0 * UnsignedBytes.toFloat(bytes[start0 + at])
                    + weight1 * UnsignedBytes.toFloat(bytes[start1 + at])
                    + weight2 * UnsignedBytes.toFloat(bytes[start2 + at])
                    + weight3 * UnsignedBytes.toFloat(bytes[start3 + at]);
        }
    }

    /** Adds two consecutive rows. */
    void add(int row, float weight, float nextWeight, float[] sums) {
        int start = row * rowLength;
        int next = start + rowLength;
        for (int i = 0; i < offsets.length; i++) {
            int at = offsets[i];
            sums[i] = sums[i]
                    + weight * UnsignedBytes.toFloat(bytes[start + at])
                    + nextWeight * UnsignedBytes.toFloat(bytes[next + at]);
        }
    }

    /** Adds one row. */
    void add(int row, float weight, float[] sums) {
        int start = row * rowLength;
        for (int i = 0; i < offsets.length; i++) {
            sums[i] += weight * UnsignedBytes.toFloat(bytes[start + offsets[i]]);
        }
    }
}
