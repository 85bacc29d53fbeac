package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.tensorflow.ByteColumns.Four;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements the ScaleAndTranslate kernel, which {@code tf.image.resize} calls for its windowed
 * filters and for all antialiasing: float32, first along y, then along x
 * (tensorflow/core/kernels/image/scale_and_translate_op.cc).
 *
 * @param kernel the filter
 * @param antialias widens the kernel if the picture shrinks
 */
public record ScaleAndTranslate(SamplingKernel kernel, boolean antialias) implements ResizeAlgorithm {

    private static final int COLORS = 3;

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        Spans rows = new Spans(kernel, antialias, picture.height(), height);
        Spans columns = new Spans(kernel, antialias, picture.width(), width);
        int[] read = columns.inputs();
        columns = columns.renumbered(read);
        VerticalSums sums = VerticalSums.of(pixels, rows, read);
        float[] out = new float[height * width * channels];
        int length = width * channels;
        for (int y = 0; y < height; y++) {
            float[] row = sums.row(y);
            int to = y * length;
            if (channels != COLORS) {
                gatherColumns(row, columns, channels, out, to);
            } else if (y + 1 < height) {
                y++;
                gatherColors(row, sums.row(y), columns, out, to, length);
            } else {
                gatherColors(row, row, columns, out, to, 0);
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void gatherColumns(float[] row, Spans columns, int channels, float[] out, int start) {
        int to = start;
        for (int x = 0; x < columns.start.length; x++) {
            float[] weights = columns.weights[x];
            for (int c = 0; c < channels; c++) {
                int from = columns.start[x] * channels + c;
                float sum = 0;
                for (float weight : weights) {
                    sum += weight * row[from];
                    from += channels;
                }
                out[to++] = sum;
            }
        }
    }

    /**
     * Handles the usual case of two rows of three channels, so that the six sums do not wait for
     * each other.
     *
     * @param distance from the upper row of the result to the lower
     */
    private static void gatherColors(
            float[] upper, float[] lower, Spans columns, float[] out, int start, int distance) {
        int to = start;
        for (int x = 0; x < columns.start.length; x++) {
            int from = columns.start[x] * COLORS;
            float upper0 = 0;
            float upper1 = 0;
            float upper2 = 0;
            float lower0 = 0;
            float lower1 = 0;
            float lower2 = 0;
            for (float weight : columns.weights[x]) {
                upper0 += weight * upper[from];
                upper1 += weight * upper[from + 1];
                upper2 += weight * upper[from + 2];
                lower0 += weight * lower[from];
                lower1 += weight * lower[from + 1];
                lower2 += weight * lower[from + 2];
                from += COLORS;
            }
            out[to] = upper0;
            out[to + 1] = upper1;
            out[to + 2] = upper2;
            out[to + distance] = lower0;
            out[to + distance + 1] = lower1;
            out[to + distance + 2] = lower2;
            to += COLORS;
        }
    }

    /**
     * Describes the weighted sums of the input rows under an output row. Each sum begins with 0 and
     * adds one product after another, as the kernel does; the implementations differ in speed only.
     */
    interface VerticalSums {

        /** The largest number of input rows under an output row that are kept as float32. */
        int MOST_KEPT = 12;

        /**
         * Returns the sums of an output row; callers ask in ascending order.
         *
         * @return valid until the next call but one
         */
        float[] row(int y);

        /**
         * Chooses the quickest implementation.
         *
         * @param columns of the pixels to read in a row, distinct and ascending
         */
        static VerticalSums of(PixelRows pixels, Spans rows, int[] columns) {
            Optional<ByteColumns> bytes = pixels.bytes(columns);
            if (bytes.isPresent()) {
                return new SumsOfBytes(bytes.get(), rows, columns.length * pixels.channels());
            }
            return rows.longest() > MOST_KEPT && pixels.isWhole(columns)
                    ? new SumsInBlocks(pixels, rows)
                    : new SumsOfKeptRows(pixels, rows, columns);
        }

        /** Adds four weighted rows to the sums, one after another, while a sum is in a register. */
        private static void addRows(float[] row0, float[] row1, float[] row2, float[] row3, Four four, float[] sums) {
            float weight0 = four.weights()[four.first()];
            float weight1 = four.weights()[four.first() + 1];
            float weight2 = four.weights()[four.first() + 2];
            float weight3 = four.weights()[four.first() + 3];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] + weight0 * row0[i] + weight1 * row1[i] + weight2 * row2[i] + weight3 * row3[i];
            }
        }

        /** Adds one weighted row to the sums. */
        private static void addRow(float[] row, float weight, float[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * row[i];
            }
        }

        /** Sums rows that are rarely read twice, directly from their bytes. */
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

        /** Sums few rows each, which are kept as float32 for the output rows that share them. */
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
                    addRows(at(row), at(row + 1), at(row + 2), at(row + 3), four, target);
                }
                for (; tap < weights.length; tap++) {
                    addRow(at(start + tap), weights[tap], target);
                }
                return target;
            }

            private float[] at(int row) {
                return window[row % window.length];
            }
        }

        /**
         * Sums many rows each. The class reads the picture once from its first row to its last, a
         * few rows at a time, and adds these rows to all sums that need them: the incomplete sums
         * take less memory than the rows under them.
         */
        final class SumsInBlocks implements VerticalSums {

            /**
             * The number of rows, and of numbers in each, that are added at a time so that they
             * stay in the cache.
             */
            private static final int BLOCK = 4;

            private static final int PIECE = 1024;

            private final PixelRows pixels;
            private final Spans rows;
            private final int lastEnd;

            /** The pieces of each incomplete output row. */
            private final float[][][] sums;

            private final float[][] complete;
            private final float[][] pieces = new float[BLOCK][PIECE];

            /** The next input row to read. */
            private int next;

            /** The first incomplete output row, and the first one not begun. */
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

            /**
             * Returns the largest number of output rows that have begun while one is incomplete.
             */
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

            /** Begins all rows up to this one. */
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
                        add(Math.max(next, rows.start[y]), Math.min(end, rows.end(y)), y, at(y)[left / PIECE]);
                    }
                }
                next = end;
            }

            /** Adds the pieces of some rows to an incomplete sum. */
            private void add(int from, int end, int y, float[] target) {
                float[] weights = rows.weights[y];
                int tap = from - rows.start[y];
                if (end - from == BLOCK) {
                    Four four = new Four(weights, tap);
                    addRows(pieces[0], pieces[1], pieces[2], pieces[3], four, target);
                    return;
                }
                for (int row = from; row < end; row++) {
                    addRow(pieces[row - next], weights[tap++], target);
                }
            }
        }
    }

    /**
     * The first input index of each output index and the weights from there on (ComputeSpansCore of
     * tensorflow/core/kernels/image/scale_and_translate_op.cc).
     */
    static final class Spans {

        private static final float SMALLEST_SUM = 1000.0f * Float.MIN_NORMAL;

        final int[] start;
        final float[][] weights;

        private Spans(int[] start, float[][] weights) {
            this.start = start;
            this.weights = weights;
        }

        Spans(SamplingKernel kernel, boolean antialias, int inSize, int outSize) {
            start = new int[outSize];
            weights = new float[outSize][];
            float scale = outSize / (float) inSize;
            float inverse = (float) (1.0 / scale);
            float kernelScale = antialias ? Math.max(inverse, 1.0f) : 1.0f;
            float reach = kernel.radius() * kernelScale;
            float overKernelScale = 1.0f / kernelScale;
            for (int i = 0; i < outSize; i++) {
                float sample = (i + 0.5f) * inverse;
                if (sample > inSize) {
                    weights[i] = new float[0];
                    continue;
                }
                start[i] = clamp((int) Math.ceil(sample - reach - 0.5f), inSize);
                int end = clamp((int) Math.floor(sample + reach - 0.5f), inSize) + 1;
                weights[i] = new float[end - start[i]];
                fill(weights[i], kernel, start[i], sample, overKernelScale);
            }
        }

        /** Returns the input indices that any output index reads, ascending. */
        int[] inputs() {
            return IntStream.range(0, start.length)
                    .flatMap(i -> IntStream.range(start[i], start[i] + weights[i].length))
                    .sorted()
                    .distinct()
                    .toArray();
        }

        /** Returns the spans over an input that consists of these indices only. */
        Spans renumbered(int[] inputs) {
            int[] places = new int[start.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = weights[i].length == 0 ? 0 : Arrays.binarySearch(inputs, start[i]);
            }
            return new Spans(places, weights);
        }

        /** Returns the largest number of weights of an output index. */
        int longest() {
            return Arrays.stream(weights).mapToInt(span -> span.length).max().orElse(0);
        }

        /** Returns the index after the last input index of an output index. */
        int end(int index) {
            return start[index] + weights[index].length;
        }

        /** Returns the index after the last input index of all output indices. */
        int lastEnd() {
            return IntStream.range(0, start.length).map(this::end).max().orElse(0);
        }

        private static void fill(float[] weights, SamplingKernel kernel, int start, float sample, float scale) {
            float sum = 0;
            for (int i = 0; i < weights.length; i++) {
                float position = (float) (start + i) + 0.5f - sample;
                weights[i] = kernel.weight(Math.abs(position * scale));
                sum += weights[i];
            }
            boolean normalizable = Math.abs(sum) >= SMALLEST_SUM;
            float reciprocal = 1.0f / sum;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = normalizable ? weights[i] * reciprocal : 0;
            }
        }

        private static int clamp(int index, int size) {
            return Math.min(size - 1, Math.max(0, index));
        }
    }
}
