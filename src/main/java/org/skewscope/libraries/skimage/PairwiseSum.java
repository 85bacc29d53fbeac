package org.skewscope.libraries.skimage;

/** NumPy's {@code sum} of float64: eight running sums in blocks of at most 128 numbers. */
final class PairwiseSum {

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
