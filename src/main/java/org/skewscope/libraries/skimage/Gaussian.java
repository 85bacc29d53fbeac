package org.skewscope.libraries.skimage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntFunction;

/**
 * SciPy's {@code gaussian_filter1d}, truncated at 4 sigma, edges mirrored, in double precision. The
 * class computes only the values that the interpolation reads.
 */
final class Gaussian {

    /** The sigma below which SciPy leaves an axis unchanged. */
    private static final double SMALLEST_SIGMA = 1e-15;

    private static final double TRUNCATE = 4;

    /** The weights from the center outwards; an empty array blurs nothing. */
    private final double[] weights;

    private Gaussian(double[] weights) {
        this.weights = weights;
    }

    /**
     * Returns the blur before shrinking an axis by in / out, which is none unless the axis shrinks.
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
     * Computes the correctly rounded exponential function. NumPy's function is nearly correct: its
     * bits depend on the processor (AVX-512 has its own code), so skimage's result can be met only
     * up to rounding.
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
                sum =
                        BigDecimal.ONE.add(
                                small.multiply(sum, DIGITS).divide(BigDecimal.valueOf(i), DIGITS),
                                DIGITS);
            }
            for (int i = 0; i < HALVINGS; i++) {
                sum = sum.multiply(sum, DIGITS);
            }
            return sum.doubleValue();
        }
    }

    /**
     * Computes NumPy's {@code sum} of float64: eight running sums in blocks of at most 128 numbers.
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
            double sum =
                    ((sums[0] + sums[1]) + (sums[2] + sums[3]))
                            + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
            for (; i < count; i++) {
                sum += values[from + i];
            }
            return sum;
        }
    }
}
