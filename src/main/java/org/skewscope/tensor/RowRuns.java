package org.skewscope.tensor;

import java.util.Arrays;

/**
 * Rows of bytes that repeat: of a picture that is mostly one fill, only the first row of each run
 * has to be looked at value by value. Rows that differ cost next to nothing to tell apart.
 */
public final class RowRuns {

    private RowRuns() {}

    /** Takes a row that stands for itself and those behind it. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param start index of the row's first byte
         * @param end index behind its last
         * @param times how many rows in a row are the same in each array, this one included
         */
        void accept(int start, int end, int times);
    }

    /**
     * Walks through arrays of one length side by side.
     *
     * @param shape theirs; a row is what belongs to one index of the first of several axes
     */
    public static void of(Shape shape, Sink sink, byte[]... arrays) {
        int length = arrays[0].length;
        int rows = shape.rank() < 2 ? 1 : Math.max(1, shape.dimension(0));
        int row = length / rows;
        int start = 0;
        while (start < length) {
            int next = start + row;
            while (next < length && repeats(arrays, start, next, row)) {
                next += row;
            }
            sink.accept(start, start + row, (next - start) / row);
            start = next;
        }
    }

    private static boolean repeats(byte[][] arrays, int start, int next, int row) {
        for (byte[] array : arrays) {
            if (!Arrays.equals(array, start, start + row, array, next, next + row)) {
                return false;
            }
        }
        return true;
    }
}
