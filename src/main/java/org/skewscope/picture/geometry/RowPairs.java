package org.skewscope.picture.geometry;

/**
 * Computes a value row from each picture row, two rows at a time, and keeps both for the next call:
 * output rows that share an input row need it twice.
 */
public final class RowPairs {

    private final int last;
    private final Filler filler;
    private final float[] upper;
    private final float[] lower;
    private int first = -2;

    /** Computes two neighboring rows. */
    @FunctionalInterface
    public interface Filler {
        /**
         * @param row the upper row
         * @param next the lower row; equal to row at the picture's end
         * @param upper receives the result of the upper row
         * @param lower receives the result of the lower row
         */
        void fill(int row, int next, float[] upper, float[] lower);
    }

    /**
     * @param length number of values of one row's result
     * @param last index of the picture's last row
     * @param filler computes the results
     */
    public RowPairs(int length, int last, Filler filler) {
        upper = new float[length];
        lower = new float[length];
        this.last = last;
        this.filler = filler;
    }

    /**
     * Returns the result of one row, valid until the next call.
     *
     * @param row 0 to last
     */
    public float[] get(int row) {
        if (row == first + 1) {
            return lower;
        }
        if (row != first) {
            first = row;
            filler.fill(row, Math.min(row + 1, last), upper, lower);
        }
        return upper;
    }
}
