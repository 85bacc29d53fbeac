package org.skewscope.picture.geometry;

/**
 * What is made of a picture's rows, two at a time, and kept for the next: where output rows share
 * an input row, it is needed twice.
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
         * @param next the lower one, the same at the picture's end
         * @param upper takes what is made of the upper row
         * @param lower the same of the lower one
         */
        void fill(int row, int next, float[] upper, float[] lower);
    }

    /**
     * @param length of what is made of a row
     * @param last the picture's last row
     */
    public RowPairs(int length, int last, Filler filler) {
        upper = new float[length];
        lower = new float[length];
        this.last = last;
        this.filler = filler;
    }

    /** What is made of a row; valid until another is asked for. */
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
