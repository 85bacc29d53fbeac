package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The ScaleAndTranslate kernel, which {@code tf.image.resize} calls for its windowed filters and
 * wherever it antialiases: float32, first along y, then along x
 * (tensorflow/core/kernels/image/scale_and_translate_op.cc).
 */
public final class ScaleAndTranslate implements ResizeAlgorithm {

    private static final int COLORS = 3;

    private final SamplingKernel kernel;
    private final boolean antialias;

    /**
     * @param antialias widens the kernel where the picture shrinks
     */
    public ScaleAndTranslate(SamplingKernel kernel, boolean antialias) {
        this.kernel = kernel;
        this.antialias = antialias;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        Spans rows = new Spans(kernel, antialias, picture.height(), height);
        Spans columns = new Spans(kernel, antialias, picture.width(), width);
        int[] read = columns.inputs();
        columns = columns.renumbered(read);
        float[][] between = new VerticalSums(pixels, rows, offsets(read, channels)).compute();
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int to = y * width * channels;
            if (channels == COLORS) {
                gatherColors(between[y], columns, out, to);
            } else {
                gatherColumns(between[y], columns, channels, out, to);
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static int[] offsets(int[] columns, int channels) {
        int[] offsets = new int[columns.length * channels];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = columns[i / channels] * channels + i % channels;
        }
        return offsets;
    }

    /** Weighs rows, in strips of columns whose numbers under a kernel fit into the cache. */
    private static final class VerticalSums {

        private static final int STRIP = 4096;

        private final PixelRows pixels;
        private final Spans rows;
        private final int[] columns;
        private final float[][] window;
        private final float[] sums;

        /**
         * @param columns what is read of a row, as distances from its start
         */
        VerticalSums(PixelRows pixels, Spans rows, int[] columns) {
            this.pixels = pixels;
            this.rows = rows;
            this.columns = columns;
            int longest = Arrays.stream(rows.weights).mapToInt(span -> span.length).max().orElse(0);
            int strip = Math.min(STRIP, columns.length);
            window = new float[Math.max(1, longest)][strip];
            sums = new float[strip];
        }

        float[][] compute() {
            float[][] out = new float[rows.start.length][columns.length];
            for (int left = 0; left < columns.length; left += STRIP) {
                strip(left, Math.min(STRIP, columns.length - left), out);
            }
            return out;
        }

        private void strip(int left, int length, float[][] out) {
            int read = 0;
            for (int y = 0; y < out.length; y++) {
                float[] weights = rows.weights[y];
                int start = rows.start[y];
                for (read = Math.max(read, start); read < start + weights.length; read++) {
                    read(read, left, length, window[read % window.length]);
                }
                Arrays.fill(sums, 0);
                for (int tap = 0; tap < weights.length; tap++) {
                    add(window[(start + tap) % window.length], weights[tap], sums);
                }
                System.arraycopy(sums, 0, out[y], left, length);
            }
        }

        private void read(int row, int left, int length, float[] target) {
            if (columns.length == pixels.rowLength()) {
                pixels.read(row, left, length, target);
            } else {
                pixels.gather(row, columns, left, length, target);
            }
        }

        private static void add(float[] row, float weight, float[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * row[i];
            }
        }
    }

    private static void gatherColumns(
            float[] row, Spans columns, int channels, float[] out, int start) {
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

    /** The usual case: three sums at a time, which do not wait for each other. */
    private static void gatherColors(float[] row, Spans columns, float[] out, int start) {
        int to = start;
        for (int x = 0; x < columns.start.length; x++) {
            int from = columns.start[x] * COLORS;
            float first = 0;
            float second = 0;
            float third = 0;
            for (float weight : columns.weights[x]) {
                first += weight * row[from];
                second += weight * row[from + 1];
                third += weight * row[from + 2];
                from += COLORS;
            }
            out[to] = first;
            out[to + 1] = second;
            out[to + 2] = third;
            to += COLORS;
        }
    }
}
