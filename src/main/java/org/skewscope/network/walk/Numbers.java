package org.skewscope.network.walk;

import java.util.Arrays;

/**
 * Holds a tensor's numbers for some pictures, with what finds its partner whatever their order: the numbers sorted. The
 * distance of two sorted arrays is the least that any order gives.
 */
final class Numbers {

    private static final int MOST_SORTED = 2048;
    private static final int FEWEST = 4;
    private static final double CONSTANT = 1e-9;

    private final float[][] rows;
    private final float[][] sorted;
    private final double size;
    private final float low;
    private final float high;

    Numbers(float[]... rows) {
        this(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, rows);
    }

    /** Holds numbers that lie within a range, to which others are cut before they are compared. */
    Numbers(float low, float high, float[]... rows) {
        this.low = low;
        this.high = high;
        this.rows = rows;
        size = rootMeanSquare(rows);
        sorted = new float[rows.length][];
    }

    float[][] rows() {
        return rows;
    }

    int count() {
        return rows[0].length;
    }

    /** Returns the root mean square of all numbers. */
    double size() {
        return size;
    }

    /** Cuts another tensor's number to the range of these. */
    float cut(float other) {
        return Math.max(low, Math.min(high, other));
    }

    /** Returns whether it can be told from others: it has some numbers, which are not all one. */
    boolean isTelling() {
        if (count() < FEWEST || !Double.isFinite(size) || size == 0) {
            return false;
        }
        double sum = 0;
        for (float[] row : rows) {
            for (float each : row) {
                sum += each;
            }
        }
        double mean = sum / (count() * (double) rows.length);
        double spread = 0;
        for (float[] row : rows) {
            for (float each : row) {
                spread += (each - mean) * (each - mean);
            }
        }
        return Math.sqrt(spread / (count() * (double) rows.length)) > CONSTANT * size;
    }

    /** Returns the least root mean square of the difference to another tensor, cut to its range, that any order gives. */
    double leastDistance(Numbers other) {
        double sum = 0;
        int pictures = Math.min(rows.length, other.rows.length);
        int used = 0;
        for (int i = 0; i < pictures; i++) {
            float[] mine = sorted(i);
            float[] theirs = other.sorted(i);
            for (int j = 0; j < mine.length; j++) {
                double apart = (double) other.cut(mine[j]) - theirs[j];
                sum += apart * apart;
            }
            used += mine.length;
        }
        return Math.sqrt(sum / used);
    }

    private float[] sorted(int picture) {
        if (sorted[picture] == null) {
            float[] all = rows[picture].clone();
            Arrays.sort(all);
            if (all.length > MOST_SORTED) {
                float[] thin = new float[MOST_SORTED];
                for (int i = 0; i < MOST_SORTED; i++) {
                    thin[i] = all[(int) ((long) i * (all.length - 1) / (MOST_SORTED - 1))];
                }
                all = thin;
            }
            sorted[picture] = all;
        }
        return sorted[picture];
    }

    static double rootMeanSquare(float[]... rows) {
        double sum = 0;
        long count = 0;
        for (float[] row : rows) {
            for (float each : row) {
                sum += (double) each * each;
            }
            count += row.length;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    /** Returns the root mean square of the difference of other numbers, cut to the range of these, in one order. */
    double distance(float[]... others) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < Math.min(rows.length, others.length); i++) {
            for (int j = 0; j < others[i].length; j++) {
                double apart = (double) cut(others[i][j]) - rows[i][j];
                sum += apart * apart;
            }
            count += others[i].length;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }
}
