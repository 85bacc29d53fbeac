package org.skewscope.libraries.skimage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.ValueBlocks;

/**
 * Implements {@code skimage.transform.resize(image, (height, width))} with its defaults: bilinear,
 * mirrored at the edges, and before that a Gaussian of sigma (factor - 1) / 2 if the picture
 * shrinks in any direction.
 *
 * <p>Integers become float64 in [0, 1] (preserve_range=False): a formula that divides by 255 after
 * it scales a second time, here as in Python. A float32 picture keeps its range, and SciPy stores
 * the result of each of its filters as float32.
 *
 * <p>Source: skimage/transform/_warps.py; scipy.ndimage's gaussian_filter and zoom(grid_mode=True).
 */
public final class SkimageResize implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
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
            Picture picture, UnitRangeRows in, LinearAxis rows, LinearAxis columns, int height, int width) {
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
            double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            ValueBlocks.of(pixels, (values, count) -> widen(range, values, count));
            lowest = range[0] * factor;
            highest = range[1] * factor;
        }

        private static void widen(double[] range, double[] values, int count) {
            double smallest = range[0];
            double largest = range[1];
            for (int i = 0; i < count; i++) {
                smallest = Math.min(smallest, values[i]);
                largest = Math.max(largest, values[i]);
            }
            range[0] = smallest;
            range[1] = largest;
        }

        static UnitRangeRows of(Picture picture) throws PreprocessingException {
            DenseTensor pixels = picture.pixels();
            double factor =
                    switch (pixels.type()) {
                        case UINT8 -> 1.0 / 255;
                        case UINT16 -> 1.0 / 65535;
                        case FLOAT32, FLOAT64 -> 1;
                        default -> throw new PreprocessingException(
                                "skimage.transform.resize is not reproduced for %s pictures"
                                        .formatted(pixels.type().numpyName()),
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
                ValueBlocks.copy(pixels, y * rowLength, row);
                for (int x = 0; x < rowLength; x++) {
                    row[x] *= factor;
                }
            }
            return row;
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

    /**
     * SciPy's {@code gaussian_filter1d}, truncated at 4 sigma, edges mirrored, in double precision.
     * The class computes only the values that the interpolation reads.
     */
    static final class Gaussian {

        /** The sigma below which SciPy leaves an axis unchanged. */
        private static final double SMALLEST_SIGMA = 1e-15;

        private static final double TRUNCATE = 4;

        /** The weights from the center outwards; an empty array blurs nothing. */
        private final double[] weights;

        private Gaussian(double[] weights) {
            this.weights = weights;
        }

        /**
         * Returns the blur before shrinking an axis by in / out, which is none unless the axis
         * shrinks.
         */
        static Gaussian forFactor(int inSize, int outSize) {
            double sigma = Math.max(0, ((double) inSize / outSize - 1) / 2);
            if (sigma <= SMALLEST_SIGMA) {
                return new Gaussian(new double[0]);
            }
            int radius = (int) (TRUNCATE * sigma + 0.5);
            double[] bell = new double[2 * radius + 1];
            double exponent = -0.5 / (sigma * sigma);
            for (int i = 0; i <= radius; i++) {
                bell[radius + i] = RoundedExp.of(exponent * ((double) i * i));
                bell[radius - i] = bell[radius + i];
            }
            double sum = PairwiseSum.of(bell, 0, bell.length);
            double[] weights = new double[radius + 1];
            for (int i = 0; i <= radius; i++) {
                weights[i] = bell[radius + i] / sum;
            }
            return new Gaussian(weights);
        }

        /** Returns the number of pixels on each side that count. */
        int radius() {
            return Math.max(0, weights.length - 1);
        }

        /**
         * Blurs along the first axis.
         *
         * @param height number of the picture's rows
         * @param y the row to compute
         * @param rows supplies the picture's rows
         * @param out receives the blurred row
         */
        void down(int height, int y, IntFunction<double[]> rows, double[] out) {
            double[] center = rows.apply(y);
            if (weights.length == 0) {
                System.arraycopy(center, 0, out, 0, out.length);
                return;
            }
            for (int x = 0; x < out.length; x++) {
                out[x] = center[x] * weights[0];
            }
            for (int distance = weights.length - 1; distance > 0; distance--) {
                double[] before = rows.apply(LinearAxis.mirrored(y - distance, height));
                double[] after = rows.apply(LinearAxis.mirrored(y + distance, height));
                add(before, after, weights[distance], out);
            }
        }

        private static void add(double[] before, double[] after, double weight, double[] sums) {
            for (int x = 0; x < sums.length; x++) {
                sums[x] += (before[x] + after[x]) * weight;
            }
        }

        /** Blurs a row along the second axis; columns that no one reads stay 0. */
        double[] across(double[] in, int channels, boolean[] readColumns) {
            if (weights.length == 0) {
                return in;
            }
            double[] out = new double[in.length];
            for (int x = 0; x < readColumns.length; x++) {
                if (readColumns[x]) {
                    for (int c = 0; c < channels; c++) {
                        out[x * channels + c] = across(in, c, channels, x, readColumns.length);
                    }
                }
            }
            return out;
        }

        private double across(double[] in, int start, int step, int x, int size) {
            double sum = in[start + x * step] * weights[0];
            for (int distance = weights.length - 1; distance > 0; distance--) {
                int before = start + LinearAxis.mirrored(x - distance, size) * step;
                int after = start + LinearAxis.mirrored(x + distance, size) * step;
                sum += (in[before] + in[after]) * weights[distance];
            }
            return sum;
        }

        /**
         * Computes the correctly rounded exponential function. NumPy's function is nearly correct:
         * its bits depend on the processor (AVX-512 has its own code), so skimage's result can be
         * met only up to rounding.
         */
        private static final class RoundedExp {

            private static final MathContext DIGITS = new MathContext(34);
            private static final int HALVINGS = 8;
            private static final int TERMS = 14;

            private RoundedExp() {}

            /**
             * Returns e to the power of x.
             *
             * @param x not positive, down to about -10
             */
            static double of(double x) {
                BigDecimal small = new BigDecimal(x).divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
                BigDecimal sum = BigDecimal.ONE;
                for (int i = TERMS; i > 0; i--) {
                    sum = BigDecimal.ONE.add(small.multiply(sum, DIGITS).divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
                }
                for (int i = 0; i < HALVINGS; i++) {
                    sum = sum.multiply(sum, DIGITS);
                }
                return sum.doubleValue();
            }
        }

        /**
         * Computes NumPy's {@code sum} of float64: eight running sums in blocks of at most 128
         * numbers.
         */
        private static final class PairwiseSum {

            private static final int LANES = 8;
            private static final int BLOCK = 128;

            private PairwiseSum() {}

            static double of(double[] values, int from, int count) {
                if (count < LANES) {
                    double sum = 0;
                    for (int i = 0; i < count; i++) {
                        sum += values[from + i];
                    }
                    return sum;
                }
                if (count > BLOCK) {
                    int half = count / 2;
                    half -= half % LANES;
                    return of(values, from, half) + of(values, from + half, count - half);
                }
                double[] sums = new double[LANES];
                System.arraycopy(values, from, sums, 0, LANES);
                int i = LANES;
                for (; i < count - count % LANES; i += LANES) {
                    for (int lane = 0; lane < LANES; lane++) {
                        sums[lane] += values[from + i + lane];
                    }
                }
                double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
                for (; i < count; i++) {
                    sum += values[from + i];
                }
                return sum;
            }
        }
    }

    /**
     * The two input positions of each output position along one axis for linear interpolation, and
     * their weights; beyond an edge the picture is mirrored without repeating the edge (SciPy's
     * mode 'mirror').
     */
    static final class LinearAxis {

        private final int inSize;
        private final int[] lower;
        private final int[] upper;
        private final double[] near;

        LinearAxis(int inSize, int outSize) {
            this.inSize = inSize;
            lower = new int[outSize];
            upper = new int[outSize];
            near = new double[outSize];
            double zoom = (double) inSize / outSize;
            for (int out = 0; out < outSize; out++) {
                double center = (out + 0.5) * zoom - 0.5;
                if (inSize == 1) {
                    center = 0;
                } else if (center < 0) {
                    center = -center;
                }
                int floor = (int) Math.floor(center);
                lower[out] = mirrored(floor, inSize);
                upper[out] = mirrored(floor + 1, inSize);
                near[out] = 1 - (center - floor);
            }
        }

        /** Returns the position inside the picture that mirrors a position beyond its edge. */
        static int mirrored(int position, int size) {
            if (size == 1) {
                return 0;
            }
            int period = 2 * size - 2;
            int wrapped = Math.floorMod(position, period);
            return wrapped < size ? wrapped : period - wrapped;
        }

        int lower(int out) {
            return lower[out];
        }

        int upper(int out) {
            return upper[out];
        }

        double nearWeight(int out) {
            return near[out];
        }

        double farWeight(int out) {
            return 1 - near[out];
        }

        /** Returns which input positions the output reads. */
        boolean[] read() {
            boolean[] read = new boolean[inSize];
            for (int out = 0; out < lower.length; out++) {
                read[lower[out]] = true;
                read[upper[out]] = true;
            }
            return read;
        }
    }
}
