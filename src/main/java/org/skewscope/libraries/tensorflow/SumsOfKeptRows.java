package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.tensorflow.ByteColumns.Four;

/** Sums of few rows each, which are kept as float32 for the output rows that share them. */
final class SumsOfKeptRows implements VerticalSums {

    private final PixelRows pixels;
    private final Spans rows;
    private final int[] columns;
    private final float[][] window;
    private final float[][] sums;
    private int read;

    SumsOfKeptRows(PixelRows pixels, Spans rows, int[] columns) {
        this.pixels = pixels;
        this.rows = rows;
        this.columns = columns;
        int length = columns.length * pixels.channels();
        window = new float[Math.max(1, rows.longest())][length];
        sums = new float[2][length];
    }

    @Override
    public float[] row(int y) {
        float[] target = sums[y & 1];
        float[] weights = rows.weights[y];
        int start = rows.start[y];
        Arrays.fill(target, 0);
        for (read = Math.max(read, start); read < rows.end(y); read++) {
            pixels.gatherDistinct(read, columns, at(read));
        }
        int tap = 0;
        for (; tap <= weights.length - 4; tap += 4) {
            int row = start + tap;
            Four four = new Four(weights, tap);
            RowSums.add(at(row), at(row + 1), at(row + 2), at(row + 3), four, target);
        }
        for (; tap < weights.length; tap++) {
            RowSums.add(at(start + tap), weights[tap], target);
        }
        return target;
    }

    private float[] at(int row) {
        return window[row % window.length];
    }
}
