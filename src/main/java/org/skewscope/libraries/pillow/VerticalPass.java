package org.skewscope.libraries.pillow;

import java.util.Arrays;

/**
 * Brings rows of 8-bit pixels to another height, in 32-bit fixed point. Of each strip of columns
 * the rows under the filter are kept as integers, so that every byte is widened once and a weight
 * is applied to a row in a loop that the compiler turns into vector instructions.
 */
final class VerticalPass {

    /** Values of a row filtered at once, so that all rows under a filter stay in the cache. */
    private static final int STRIP = 1024;

    private final byte[] in;
    private final int rowLength;
    private final int top;
    private final FilterWeights rows;
    private final int[] weights;
    private final int[][] window;
    private final int[] sums;
    private final byte[] out;

    private VerticalPass(byte[] in, int rowLength, int top, FilterWeights rows) {
        this.in = in;
        this.rowLength = rowLength;
        this.top = top;
        this.rows = rows;
        weights = rows.fixedPoint();
        int strip = Math.min(STRIP, rowLength);
        window = new int[rows.stride()][strip];
        sums = new int[strip];
        out = new byte[rows.outSize() * rowLength];
    }

    /**
     * A picture at another height.
     *
     * @param in rows of {@code rowLength} bytes, the first of which is the picture's row {@code
     *     top}
     */
    static byte[] apply(byte[] in, int rowLength, int top, FilterWeights rows) {
        VerticalPass pass = new VerticalPass(in, rowLength, top, rows);
        for (int left = 0; left < rowLength; left += STRIP) {
            pass.strip(left, Math.min(STRIP, rowLength - left));
        }
        return pass.out;
    }

    private void strip(int left, int length) {
        int widened = rows.first(0);
        for (int y = 0; y < rows.outSize(); y++) {
            int end = rows.first(y) + rows.count(y);
            for (; widened < end; widened++) {
                widen((widened - top) * rowLength + left, row(widened), length);
            }
            filter(y, length);
            int to = y * rowLength + left;
            for (int x = 0; x < length; x++) {
                out[to + x] = FixedPoint.clip(sums[x]);
            }
        }
    }

    private int[] row(int y) {
        return window[y % window.length];
    }

    private void widen(int from, int[] row, int length) {
        for (int x = 0; x < length; x++) {
            row[x] = in[from + x] & 0xFF;
        }
    }

    private void filter(int y, int length) {
        Arrays.fill(sums, 0, length, FixedPoint.HALF);
        int weight = y * rows.stride();
        int first = rows.first(y);
        int count = rows.count(y);
        int i = 0;
        for (; i + 3 < count; i += 4) {
            addFour(
                    row(first + i),
                    row(first + i + 1),
                    row(first + i + 2),
                    row(first + i + 3),
                    weight + i,
                    length);
        }
        for (; i < count; i++) {
            add(row(first + i), weights[weight + i], sums, length);
        }
    }

    private void addFour(int[] a, int[] b, int[] c, int[] d, int weight, int length) {
        add(
                a,
                b,
                c,
                d,
                weights[weight],
                weights[weight + 1],
                weights[weight + 2],
                weights[weight + 3],
                sums,
                length);
    }

    private static void add(
            int[] a,
            int[] b,
            int[] c,
            int[] d,
            int weightA,
            int weightB,
            int weightC,
            int weightD,
            int[] sums,
            int length) {
        for (int x = 0; x < length; x++) {
            sums[x] += a[x] * weightA + b[x] * weightB + c[x] * weightC + d[x] * weightD;
        }
    }

    private static void add(int[] row, int weight, int[] sums, int length) {
        for (int x = 0; x < length; x++) {
            sums[x] += row[x] * weight;
        }
    }
}
