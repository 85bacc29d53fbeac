package org.skewscope.explain.share;

/**
 * One measure's change shared among the factors; NaN stands for what cannot be said.
 *
 * @param total what the shares add up to
 * @param shares one a factor
 * @param standardErrors one a factor, 0 where exact
 * @param interactions by pair, symmetric
 */
record Attribution(
        double total, double[] shares, double[] standardErrors, double[][] interactions) {

    static Attribution exact(int factors, Measure measure) {
        ShapleyValues values = new ShapleyValues(factors, measure);
        Attribution result = unknown(factors, values.total());
        for (int i = 0; i < factors; i++) {
            result.shares[i] = values.available() ? values.of(i) : Double.NaN;
            for (int j = 0; j < factors; j++) {
                result.interactions[i][j] = i == j ? 0 : values.interaction(i, j);
            }
        }
        return result;
    }

    /** Interactions are the second differences at A, which need only pairs of changes. */
    static Attribution sampled(int factors, Measure measure, int orders, long seed) {
        SampledShapley values = new SampledShapley(factors, measure, orders, seed);
        Attribution result = unknown(factors, values.total());
        for (int i = 0; i < factors; i++) {
            result.shares[i] = values.available() ? values.of(i) : Double.NaN;
            result.standardErrors[i] = values.available() ? values.standardError(i) : Double.NaN;
            for (int j = 0; j < factors; j++) {
                result.interactions[i][j] = i == j ? 0 : secondDifference(measure, i, j);
            }
        }
        return result;
    }

    private static double secondDifference(Measure measure, int i, int j) {
        return measure.applyAsDouble(1 << i | 1 << j)
                - measure.applyAsDouble(1 << i)
                - measure.applyAsDouble(1 << j)
                + measure.applyAsDouble(0);
    }

    private static Attribution unknown(int factors, double total) {
        return new Attribution(
                total, new double[factors], new double[factors], new double[factors][factors]);
    }

    /** How much a factor matters here, whatever its sign. */
    double weight(int factor) {
        return Double.isNaN(shares[factor]) ? 0 : Math.abs(shares[factor]);
    }
}
