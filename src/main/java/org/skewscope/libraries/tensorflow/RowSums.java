package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.tensorflow.ByteColumns.Four;

/**
 * Adds weighted rows to sums, one after another; each loop adds four rows to a sum in a register.
 */
final class RowSums {

    private RowSums() {}

    static void add(
            float[] row0, float[] row1, float[] row2, float[] row3, Four four, float[] sums) {
        float weight0 = four.weights()[four.first()];
        float weight1 = four.weights()[four.first() + 1];
        float weight2 = four.weights()[four.first() + 2];
        float weight3 = four.weights()[four.first() + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] =
                    sums[i]
                            + weight0 * row0[i]
                            + weight1 * row1[i]
                            + weight2 * row2[i]
                            + weight3 * row3[i];
        }
    }

    /** Adds one row. */
    static void add(float[] row, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * row[i];
        }
    }
}
