package org.skewscope.libraries.skimage;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code skimage.transform.resize(image, (height, width))} with its defaults: bilinear, mirrored at
 * the edges, and before that a Gaussian of sigma (factor - 1) / 2 if the picture shrinks in any
 * direction.
 *
 * <p>Integers become float64 in [0, 1] (preserve_range=False): a formula that divides by 255 after
 * it scales a second time, here as in Python. A float32 picture keeps its range, and SciPy stores
 * the result of each of its filters as float32.
 *
 * <p>Source: skimage/transform/_warps.py; scipy.ndimage's gaussian_filter and zoom(grid_mode=True).
 */
public final class SkimageResize implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        int channels = picture.channels();
        UnitRangeRows in = UnitRangeRows.of(picture);
        LinearAxis rows = new LinearAxis(picture.height(), height);
        LinearAxis columns = new LinearAxis(picture.width(), width);
        double[][] blurred = blur(picture, in, rows, columns, height, width);
        double[] out = new double[height * width * channels];
        int to = 0;
        for (int y = 0; y < height; y++) {
            double[] upper = blurred[rows.lower(y)];
            double[] lower = blurred[rows.upper(y)];
            for (int x = 0; x < width; x++) {
                int left = columns.lower(x) * channels;
                int right = columns.upper(x) * channels;
                for (int c = 0; c < channels; c++) {
                    double sum = upper[left + c] * rows.nearWeight(y) * columns.nearWeight(x);
                    sum += upper[right + c] * rows.nearWeight(y) * columns.farWeight(x);
                    sum += lower[left + c] * rows.farWeight(y) * columns.nearWeight(x);
                    sum += lower[right + c] * rows.farWeight(y) * columns.farWeight(x);
                    out[to++] = Math.max(in.lowest(), Math.min(in.highest(), sum));
                }
            }
        }
        Shape shape = Shape.of(height, width, channels);
        DenseTensor resized = DenseTensor.ofFloat64(shape, out);
        return isSingle(picture) ? DenseTensor.ofFloat32(shape, resized.toFloats()) : resized;
    }

    /** Returns the picture's rows after the Gaussian; null for a row that no output row reads. */
    private static double[][] blur(
            Picture picture,
            UnitRangeRows in,
            LinearAxis rows,
            LinearAxis columns,
            int height,
            int width) {
        Gaussian vertical = Gaussian.forFactor(picture.height(), height);
        Gaussian horizontal = Gaussian.forFactor(picture.width(), width);
        in.keep(2 * vertical.radius() + 1);
        boolean[] readRows = rows.read();
        boolean[] readColumns = columns.read();
        double[][] blurred = new double[picture.height()][];
        for (int y = 0; y < readRows.length; y++) {
            if (readRows[y]) {
                double[] down = new double[picture.width() * picture.channels()];
                vertical.down(picture.height(), y, in, down);
                round(down, picture);
                blurred[y] = horizontal.across(down, picture.channels(), readColumns);
                round(blurred[y], picture);
            }
        }
        return blurred;
    }

    private static boolean isSingle(Picture picture) {
        return picture.pixels().type() == ElementType.FLOAT32;
    }

    private static void round(double[] values, Picture picture) {
        if (isSingle(picture)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) values[i];
            }
        }
    }

    /**
     * Supplies a picture's rows as {@code img_as_float} gives them: integers times 1 / their
     * largest value. Only a few rows exist at a time, since float64 takes eight times the memory of
     * the picture.
     */
    private static final class UnitRangeRows implements IntFunction<double[]> {

        private static final int NONE = -1;

        private final DenseTensor pixels;
        private final int rowLength;
        private final double factor;
        private double[][] rows = {};
        private int[] numbers = {};
        private final double lowest;
        private final double highest;

        private UnitRangeRows(DenseTensor pixels, int rowLength, double factor) {
            this.pixels = pixels;
            this.rowLength = rowLength;
            this.factor = factor;
            keep(1);
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < pixels.size(); i++) {
                smallest = Math.min(smallest, value(i));
                largest = Math.max(largest, value(i));
            }
            lowest = smallest * factor;
            highest = largest * factor;
        }

        static UnitRangeRows of(Picture picture) throws PreprocessingException {
            DenseTensor pixels = picture.pixels();
            double factor =
                    switch (pixels.type()) {
                        case UINT8 -> 1.0 / 255;
                        case UINT16 -> 1.0 / 65535;
                        case FLOAT32, FLOAT64 -> 1;
                        default ->
                                throw new PreprocessingException(
                                        "skimage.transform.resize is not reproduced for "
                                                + pixels.type().numpyName()
                                                + " pictures",
                                        "Choose another library's resizer.");
                    };
            return new UnitRangeRows(pixels, picture.width() * picture.channels(), factor);
        }

        /** Sets the number of successive rows to keep, so that each is cast only once. */
        void keep(int count) {
            int kept = Math.min(count, pixels.size() / rowLength);
            rows = new double[kept][rowLength];
            numbers = new int[kept];
            Arrays.fill(numbers, NONE);
        }

        /** Returns a row, valid until the call for a row as many rows away as are kept. */
        @Override
        public double[] apply(int y) {
            int slot = y % rows.length;
            double[] row = rows[slot];
            if (numbers[slot] != y) {
                numbers[slot] = y;
                int start = y * rowLength;
                for (int x = 0; x < rowLength; x++) {
                    row[x] = value(start + x) * factor;
                }
            }
            return row;
        }

        private double value(int index) {
            return pixels.type() == ElementType.UINT8
                    ? pixels.uint8()[index] & 0xFF
                    : pixels.value(index);
        }

        /** Returns the picture's smallest value. */
        double lowest() {
            return lowest;
        }

        /** Returns the picture's largest value. */
        double highest() {
            return highest;
        }
    }
}
