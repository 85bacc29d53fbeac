package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.tensorflow.ByteColumns.Four;

/** Sums of rows that are hardly read twice, straight from their bytes. */
final class SumsOfBytes implements VerticalSums {

    private final ByteColumns columns;
    private final Spans rows;
    private final float[][] sums;

    /**
     * @param length of a row of sums
     */
    SumsOfBytes(ByteColumns columns, Spans rows, int length) {
        this.columns = columns;
        this.rows = rows;
        sums = new float[2][length];
    }

    @Override
    public float[] row(int y) {
        float[] target = sums[y & 1];
        float[] weights = rows.weights[y];
        int start = rows.start[y];
        Arrays.fill(target, 0);
        int tap = 0;
        for (; tap <= weights.length - 4; tap += 4) {
            columns.add(start + tap, new Four(weights, tap), target);
        }
        if (tap <= weights.length - 2) {
            columns.add(start + tap, weights[tap], weights[tap + 1], target);
            tap += 2;
        }
        if (tap < weights.length) {
            columns.add(start + tap, weights[tap], target);
        }
        return target;
    }
}
