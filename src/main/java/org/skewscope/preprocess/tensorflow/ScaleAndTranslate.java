package org.skewscope.preprocess.tensorflow;

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
        float[][] between = new float[height][pixels.rowLength()];
        float[] row = new float[pixels.rowLength()];
        for (int i = 0; i < picture.height(); i++) {
            boolean read = false;
            for (int y = 0; y < height; y++) {
                int tap = i - rows.start[y];
                if (tap >= 0 && tap < rows.weights[y].length) {
                    if (!read) {
                        pixels.read(i, row);
                        read = true;
                    }
                    addScaled(row, rows.weights[y][tap], between[y]);
                }
            }
        }
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            gatherColumns(between[y], columns, channels, out, y * width * channels);
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void addScaled(float[] row, float weight, float[] sums) {
        for (int i = 0; i < row.length; i++) {
            sums[i] += weight * row[i];
        }
    }

    private static void gatherColumns(
            float[] row, Spans columns, int channels, float[] out, int to) {
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
}
