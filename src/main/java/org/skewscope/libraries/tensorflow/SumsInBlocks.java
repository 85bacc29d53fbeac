package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.tensorflow.ByteColumns.Four;

/**
 * Sums of many rows each. The picture is read once from its first row to its last, a few rows at a
 * time, and what is read is added to all sums that it belongs to: those under way take less memory
 * than the rows under them.
 */
final class SumsInBlocks implements VerticalSums {

    /** How many rows are added at a time, and how many numbers of each: what stays at hand. */
    private static final int BLOCK = 4;

    private static final int PIECE = 1024;

    private final PixelRows pixels;
    private final Spans rows;
    private final int lastEnd;

    /** Of each output row under way the pieces. */
    private final float[][][] sums;

    private final float[][] complete;
    private final float[][] pieces = new float[BLOCK][PIECE];

    /** The input row that is read next. */
    private int next;

    /** The first output row that is not complete, and the first one that has not begun. */
    private int incomplete;

    private int waiting;

    SumsInBlocks(PixelRows pixels, Spans rows) {
        this.pixels = pixels;
        this.rows = rows;
        lastEnd = rows.lastEnd();
        int count = (pixels.rowLength() + PIECE - 1) / PIECE;
        sums = new float[mostUnderWay()][count][PIECE];
        complete = new float[2][pixels.rowLength()];
    }

    /** How many output rows at most have begun while one is not complete. */
    private int mostUnderWay() {
        int most = 1;
        int begun = 0;
        for (int y = 0; y < rows.start.length; y++) {
            while (begun < rows.start.length && rows.start[begun] < rows.end(y) + BLOCK) {
                begun++;
            }
            most = Math.max(most, begun - y);
        }
        return most;
    }

    @Override
    public float[] row(int y) {
        begin(y);
        while (next < rows.end(y)) {
            addBlock();
        }
        float[] target = complete[y & 1];
        for (int left = 0; left < target.length; left += PIECE) {
            int length = Math.min(PIECE, target.length - left);
            System.arraycopy(at(y)[left / PIECE], 0, target, left, length);
        }
        return target;
    }

    private float[][] at(int y) {
        return sums[y % sums.length];
    }

    /** All rows up to this one. */
    private void begin(int y) {
        for (; waiting <= y; waiting++) {
            for (float[] piece : at(waiting)) {
                Arrays.fill(piece, 0);
            }
        }
    }

    private void addBlock() {
        while (rows.end(incomplete) <= next) {
            incomplete++;
        }
        next = Math.max(next, rows.start[incomplete]);
        int end = Math.min(next + BLOCK, lastEnd);
        while (waiting < rows.start.length && rows.start[waiting] < end) {
            begin(waiting);
        }
        for (int left = 0; left < pixels.rowLength(); left += PIECE) {
            int length = Math.min(PIECE, pixels.rowLength() - left);
            for (int row = next; row < end; row++) {
                pixels.read(row, left, length, pieces[row - next]);
            }
            for (int y = incomplete; y < waiting; y++) {
                add(
                        Math.max(next, rows.start[y]),
                        Math.min(end, rows.end(y)),
                        y,
                        at(y)[left / PIECE]);
            }
        }
        next = end;
    }

    /** Adds the pieces of some rows to what is under way. */
    private void add(int from, int end, int y, float[] target) {
        float[] weights = rows.weights[y];
        int tap = from - rows.start[y];
        if (end - from == BLOCK) {
            Four four = new Four(weights, tap);
            RowSums.add(pieces[0], pieces[1], pieces[2], pieces[3], four, target);
            return;
        }
        for (int row = from; row < end; row++) {
            RowSums.add(pieces[row - next], weights[tap++], target);
        }
    }
}
