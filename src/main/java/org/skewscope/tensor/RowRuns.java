package org.skewscope.tensor;

import java.util.Arrays;

/**
 * Finds runs of equal rows of bytes. In a picture with large areas of one color, a caller then
 * looks only at the first row of each run. Comparing rows that differ costs almost nothing.
 */
public final class RowRuns {

    private RowRuns() {}

    /** Receives the first row of each run of equal rows. */
    @FunctionalInterface
    public interface Sink {

        /**
         * @param start index of the row's first byte
         * @param end index after its last byte
         * @param times number of consecutive equal rows, this one included
         */
        void accept(int start, int end, int times);
    }

    /**
     * Walks through arrays of equal length side by side; a run ends where a row changes in any of
     * them.
     *
     * @param shape the shape of each array; a row belongs to one index of the first axis, and a
     *     tensor of fewer than two axes is one row
     * @param sink receives the runs in order
     * @param arrays at least one, each of the shape's element count
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
