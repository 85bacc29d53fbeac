package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The ScaleAndTranslate kernel, which {@code tf.image.resize} calls for its windowed filters and
 * for all antialiasing: float32, first along y, then along x
 * (tensorflow/core/kernels/image/scale_and_translate_op.cc).
 */
public final class ScaleAndTranslate implements ResizeAlgorithm {

    private static final int COLORS = 3;

    private final SamplingKernel kernel;
    private final boolean antialias;

    /**
     * @param kernel the filter
     * @param antialias widens the kernel if the picture shrinks
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
}
