package org.skewscope.preprocess.tensorflow;

import java.util.Arrays;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
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
        float[][] between = new VerticalSums(pixels, rows).compute();
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

    /** Weighs rows, in strips of columns whose numbers under a kernel fit into the cache. */
    private static final class VerticalSums {

        private static final int STRIP = 4096;

        private final PixelRows pixels;
        private final Spans rows;
        private final float[][] window;
        private final float[] sums;

        VerticalSums(PixelRows pixels, Spans rows) {
            this.pixels = pixels;
            this.rows = rows;
            int longest = Arrays.stream(rows.weights).mapToInt(span -> span.length).max().orElse(0);
            int strip = Math.min(STRIP, pixels.rowLength());
            window = new float[Math.max(1, longest)][strip];
            sums = new float[strip];
        }

        float[][] compute() {
            float[][] out = new float[rows.start.length][pixels.rowLength()];
            for (int left = 0; left < pixels.rowLength(); left += STRIP) {
                strip(left, Math.min(STRIP, pixels.rowLength() - left), out);
            }
            return out;
        }

        private void strip(int left, int length, float[][] out) {
            int read = 0;
            for (int y = 0; y < out.length; y++) {
                float[] weights = rows.weights[y];
                int start = rows.start[y];
                for (read = Math.max(read, start); read < start + weights.length; read++) {
                    pixels.read(read, left, length, window[read % window.length]);
                }
                Arrays.fill(sums, 0);
                for (int tap = 0; tap < weights.length; tap++) {
                    add(window[(start + tap) % window.length], weights[tap], sums);
                }
                System.arraycopy(sums, 0, out[y], left, length);
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
