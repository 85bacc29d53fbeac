package org.skewscope.preprocess.skimage;

/**
 * SciPy's {@code gaussian_filter1d}, truncated at 4 sigma, edges mirrored, in double precision. It
 * is computed only where the interpolation reads it.
 */
final class Gaussian {

    /** SciPy leaves an axis alone below this sigma. */
    private static final double SMALLEST_SIGMA = 1e-15;

    private static final double TRUNCATE = 4;

    /** The weights from the center outwards; empty where nothing is blurred. */
    private final double[] weights;

    private Gaussian(double[] weights) {
        this.weights = weights;
    }

    /** The blur before shrinking an axis by in / out; none where the axis does not shrink. */
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

    /** Blurs along the first axis; rows that are not read stay 0. */
    double[] down(double[] in, int rowLength, boolean[] read) {
        if (weights.length == 0) {
            return in;
        }
        double[] out = new double[in.length];
        for (int y = 0; y < read.length; y++) {
            if (!read[y]) {
                continue;
            }
            int to = y * rowLength;
            for (int x = 0; x < rowLength; x++) {
                out[to + x] = in[to + x] * weights[0];
            }
            for (int distance = weights.length - 1; distance > 0; distance--) {
                int before = LinearAxis.mirrored(y - distance, read.length) * rowLength;
                int after = LinearAxis.mirrored(y + distance, read.length) * rowLength;
                double weight = weights[distance];
                for (int x = 0; x < rowLength; x++) {
                    out[to + x] += (in[before + x] + in[after + x]) * weight;
                }
            }
        }
        return out;
    }

    /** Blurs along the second axis; rows and columns that are not read stay 0. */
    double[] across(
            double[] in, int rowLength, int channels, boolean[] readRows, boolean[] readColumns) {
        if (weights.length == 0) {
            return in;
        }
        double[] out = new double[in.length];
        for (int y = 0; y < readRows.length; y++) {
            if (!readRows[y]) {
                continue;
            }
            int row = y * rowLength;
            for (int x = 0; x < readColumns.length; x++) {
                if (!readColumns[x]) {
                    continue;
                }
                for (int c = 0; c < channels; c++) {
                    out[row + x * channels + c] =
                            across(in, row + c, channels, x, readColumns.length);
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
}
