package org.skewscope.preprocess.skimage;

import java.util.Arrays;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * {@code skimage.transform.resize(image, (height, width))} with its defaults: bilinear, mirrored at
 * the edges, and where the picture shrinks in any direction a Gaussian of sigma (factor - 1) / 2
 * first.
 *
 * <p>Integers become float64 in [0, 1] (preserve_range=False): a formula that divides by 255 after
 * it scales a second time, here as in Python.
 *
 * <p>Source: skimage/transform/_warps.py; scipy.ndimage's gaussian_filter and zoom(grid_mode=True).
 */
public final class SkimageResize implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        int channels = picture.channels();
        double[] in = unitRange(picture);
        double lowest = Arrays.stream(in).min().orElse(0);
        double highest = Arrays.stream(in).max().orElse(0);
        LinearAxis rows = new LinearAxis(picture.height(), height);
        LinearAxis columns = new LinearAxis(picture.width(), width);
        int rowLength = picture.width() * channels;
        boolean[] readRows = rows.read();
        double[] down = Gaussian.forFactor(picture.height(), height).down(in, rowLength, readRows);
        double[] blurred =
                Gaussian.forFactor(picture.width(), width)
                        .across(down, rowLength, channels, readRows, columns.read());
        double[] out = new double[height * width * channels];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int upper = rows.lower(y) * rowLength;
            int lower = rows.upper(y) * rowLength;
            for (int x = 0; x < width; x++) {
                int left = columns.lower(x) * channels;
                int right = columns.upper(x) * channels;
                for (int c = 0; c < channels; c++) {
                    double sum =
                            blurred[upper + left + c] * rows.nearWeight(y) * columns.nearWeight(x);
                    sum += blurred[upper + right + c] * rows.nearWeight(y) * columns.farWeight(x);
                    sum += blurred[lower + left + c] * rows.farWeight(y) * columns.nearWeight(x);
                    sum += blurred[lower + right + c] * rows.farWeight(y) * columns.farWeight(x);
                    out[to++] = Math.max(lowest, Math.min(highest, sum));
                }
            }
        }
        return DenseTensor.ofFloat64(Shape.of(height, width, channels), out);
    }

    /** {@code img_as_float}: integers times 1 / their largest value. */
    private static double[] unitRange(Picture picture) throws PreprocessingException {
        DenseTensor pixels = picture.pixels();
        double factor =
                switch (pixels.type()) {
                    case UINT8 -> 1.0 / 255;
                    case UINT16 -> 1.0 / 65535;
                    case FLOAT64 -> 1;
                    default ->
                            throw new PreprocessingException(
                                    "skimage.transform.resize is not reproduced for "
                                            + pixels.type().numpyName()
                                            + " pictures",
                                    "Choose another library's resizer.");
                };
        double[] out = new double[pixels.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = pixels.value(i) * factor;
        }
        return out;
    }
}
