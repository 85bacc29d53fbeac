package org.skewscope.libraries.pillow;

import java.util.Arrays;
import org.skewscope.picture.geometry.ByteWords;

/** Resamples 8-bit pictures and decides which passes run in which order. */
final class EightBitResample {

    private EightBitResample() {}

    static byte[] resize(
            PillowFilter filter, ByteImage in, ResampleBox box, int height, int width, boolean verticallyFirst) {
        boolean keepsRows = in.height() == height && box.height() == height && box.top() == 0;
        boolean keepsColumns = in.width() == width && box.width() == width && box.left() == 0;
        if (keepsRows && keepsColumns) {
            return in.pixels().clone();
        }
        FilterWeights rows = new FilterWeights(filter, in.height(), box.top(), box.height(), height);
        FilterWeights columns = new FilterWeights(filter, in.width(), box.left(), box.width(), width);
        if (keepsRows) {
            return HorizontalPass.apply(in, 0, height, columns);
        }
        if (keepsColumns) {
            return VerticalPass.apply(in.pixels(), width * in.channels(), 0, rows);
        }
        if (verticallyFirst) {
            byte[] between = VerticalPass.apply(in.pixels(), in.width() * in.channels(), 0, rows);
            ByteImage low = new ByteImage(between, height, in.width(), in.channels());
            return HorizontalPass.apply(low, 0, height, columns);
        }
        byte[] between = HorizontalPass.apply(in, rows.lowest(), rows.end(), columns);
        return VerticalPass.apply(between, width * in.channels(), rows.lowest(), rows);
    }

    /**
     * Resamples rows of 8-bit pixels to another height, in 32-bit fixed point. For each strip of
     * columns the pass keeps the rows under the filter as integers, so that it widens every byte
     * once and applies a weight to a row in a loop that the compiler turns into vector
     * instructions.
     */
    static final class VerticalPass {

        /**
         * The number of values of a row in one strip, so that all rows under a filter stay in the
         * cache.
         */
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
         * Returns the picture at another height.
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
                addFour(row(first + i), row(first + i + 1), row(first + i + 2), row(first + i + 3), weight + i, length);
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

    /**
     * Resamples rows of 8-bit pixels to another width, in 32-bit fixed point.
     *
     * <p>The pass filters many rows at once: with a column's values of all rows next to each other,
     * it applies a weight to them in a loop that the compiler turns into vector instructions.
     * Columns are words of four bytes, which move four times as fast as single bytes; only the
     * columns in the filter's reach stay in the processor's cache.
     */
    static final class HorizontalPass {

        /**
         * The number of rows in one strip: long enough for vector loops, short enough for the
         * cache.
         */
        private static final int STRIP = 256;

        /** The number of words of a row in one fetch, so that memory is read in long runs. */
        private static final int BATCH = 256;

        private final byte[] in;
        private final int rowLength;
        private final int channels;
        private final FilterWeights columns;
        private final int[] weights;
        private final int mask;
        private final int[][] window;
        private final int[] sums = new int[STRIP];
        private final byte[] out;

        private HorizontalPass(ByteImage image, int rows, FilterWeights columns) {
            in = image.pixels();
            channels = image.channels();
            rowLength = image.width() * channels;
            this.columns = columns;
            weights = columns.fixedPoint();
            int reach = columns.stride() * channels / Integer.BYTES + 2 + BATCH;
            int slots = Integer.highestOneBit(reach) * 2;
            mask = slots - 1;
            window = new int[slots][STRIP];
            out = new byte[rows * columns.outSize() * channels];
        }

        /**
         * Returns rows {@code top} to {@code bottom} (exclusive) of the picture at another width.
         */
        static byte[] apply(ByteImage image, int top, int bottom, FilterWeights columns) {
            HorizontalPass pass = new HorizontalPass(image, bottom - top, columns);
            for (int y = top; y < bottom; y += STRIP) {
                pass.strip(y, Math.min(STRIP, bottom - y), y - top);
            }
            return pass.out;
        }

        private void strip(int top, int rows, int outTop) {
            int words = (rowLength + Integer.BYTES - 1) / Integer.BYTES;
            int outLength = columns.outSize() * channels;
            int fetched = columns.first(0) * channels / Integer.BYTES;
            for (int x = 0; x < columns.outSize(); x++) {
                int end = (columns.first(x) + columns.count(x)) * channels;
                while (fetched * Integer.BYTES < end) {
                    int count = Math.min(BATCH, words - fetched);
                    fetch(top, rows, fetched, count);
                    fetched += count;
                }
                for (int c = 0; c < channels; c++) {
                    filter(x, c, rows);
                    int to = outTop * outLength + x * channels + c;
                    for (int row = 0; row < rows; row++) {
                        out[to] = FixedPoint.clip(sums[row]);
                        to += outLength;
                    }
                }
            }
        }

        /** Copies some words of each row into the window, column by column, four rows at a time. */
        private void fetch(int top, int rows, int firstWord, int count) {
            int bottom = top + rows - 1;
            for (int row = 0; row < rows; row += 4) {
                int y = top + row;
                int a = y * rowLength + firstWord * Integer.BYTES;
                int b = a + (Math.min(y + 1, bottom) - y) * rowLength;
                int c = a + (Math.min(y + 2, bottom) - y) * rowLength;
                int d = a + (Math.min(y + 3, bottom) - y) * rowLength;
                for (int i = 0; i < count; i++) {
                    int[] column = window[(firstWord + i) & mask];
                    int offset = i * Integer.BYTES;
                    column[row] = ByteWords.get(in, a + offset);
                    column[row + 1] = ByteWords.get(in, b + offset);
                    column[row + 2] = ByteWords.get(in, c + offset);
                    column[row + 3] = ByteWords.get(in, d + offset);
                }
            }
        }

        private void filter(int x, int channel, int rows) {
            Arrays.fill(sums, 0, rows, FixedPoint.HALF);
            int weight = x * columns.stride();
            int first = columns.first(x) * channels + channel;
            int count = columns.count(x);
            int i = 0;
            for (; i + 3 < count; i += 4) {
                int a = first + i * channels;
                int b = a + channels;
                int c = b + channels;
                int d = c + channels;
                addFour(
                        column(a),
                        column(b),
                        column(c),
                        column(d),
                        shift(a),
                        shift(b),
                        shift(c),
                        shift(d),
                        weights,
                        weight + i,
                        sums,
                        rows);
            }
            for (; i < count; i++) {
                int at = first + i * channels;
                add(column(at), shift(at), weights[weight + i], sums, rows);
            }
        }

        private int[] column(int at) {
            return window[at / Integer.BYTES & mask];
        }

        private static int shift(int at) {
            return at % Integer.BYTES * 8;
        }

        private static void addFour(
                int[] a,
                int[] b,
                int[] c,
                int[] d,
                int shiftA,
                int shiftB,
                int shiftC,
                int shiftD,
                int[] weights,
                int at,
                int[] sums,
                int rows) {
            int weightA = weights[at];
            int weightB = weights[at + 1];
            int weightC = weights[at + 2];
            int weightD = weights[at + 3];
            for (int row = 0; row < rows; row++) {
                sums[row] += ((a[row] >>> shiftA) & 0xFF) * weightA
                        + ((b[row] >>> shiftB) & 0xFF) * weightB
                        + ((c[row] >>> shiftC) & 0xFF) * weightC
                        + ((d[row] >>> shiftD) & 0xFF) * weightD;
            }
        }

        private static void add(int[] column, int shift, int weight, int[] sums, int rows) {
            for (int row = 0; row < rows; row++) {
                sums[row] += ((column[row] >>> shift) & 0xFF) * weight;
            }
        }
    }

    /** The 32-bit fixed point for weighted sums of 8-bit pixels. */
    private static final class FixedPoint {

        /** The initial value of a sum, which turns truncation into rounding. */
        static final int HALF = 1 << (FilterWeights.PRECISION_BITS - 1);

        private FixedPoint() {}

        /** Returns a sum as a pixel. */
        static byte clip(int sum) {
            return (byte) Math.max(0, Math.min(255, sum >> FilterWeights.PRECISION_BITS));
        }
    }
}
