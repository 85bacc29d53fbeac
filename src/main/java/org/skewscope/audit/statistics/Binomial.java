package org.skewscope.audit.statistics;

/**
 * Computes the binomial distribution to nearly full double precision for any n: its terms by
 * Loader's expansion ("Fast and Accurate Computation of Binomial Probabilities", 2000).
 */
final class Binomial {

    private static final double HALF_LOG_2_PI = 0.9189385332046728;

    /** Below this number the error of Stirling's formula is summed from logarithms. */
    private static final int SMALL = 16;

    /** Terms below this share of the sum change none of its digits. */
    private static final double NEGLIGIBLE = 1e-18;

    private Binomial() {}

    /** Returns the probability of k successes in n trials. */
    static double probability(long k, long n, double share) {
        if (k < 0 || k > n) {
            return 0;
        }
        if (k == 0) {
            return Math.exp((double) n * Math.log1p(-share));
        }
        if (k == n) {
            return Math.pow(share, (double) n);
        }
        double logarithm = stirlingError(n)
                - stirlingError(k)
                - stirlingError(n - k)
                - deviance((double) k, (double) n * share)
                - deviance((double) (n - k), (double) n * (1 - share));
        double scale = HALF_LOG_2_PI + 0.5 * (Math.log((double) k) + Math.log1p(-(double) k / n));
        return Math.exp(logarithm - scale);
    }

    /** Returns the probability of at most k successes in n trials, summed downwards. */
    static double atMost(long k, long n, double share) {
        if (share >= 1) {
            return k >= n ? 1 : 0;
        }
        double odds = (1 - share) / share;
        double term = probability(k, n, share);
        double sum = 0;
        for (long i = k; i >= 0; i--) {
            sum += term;
            double next = term * i / (n - i + 1) * odds;
            if (next < term && next < sum * NEGLIGIBLE) {
                break;
            }
            term = next;
        }
        return sum;
    }

    /** Returns ln n! minus Stirling's formula. */
    private static double stirlingError(long n) {
        if (n < SMALL) {
            double factorial = 0;
            for (int i = 2; i <= n; i++) {
                factorial += Math.log(i);
            }
            return factorial - (n + 0.5) * Math.log((double) n) + n - HALF_LOG_2_PI;
        }
        double inverse = 1.0 / ((double) n * n);
        double series = 1 / 1680.0 - inverse / 1188;
        series = 1 / 1260.0 - inverse * series;
        series = 1 / 360.0 - inverse * series;
        return (1 / 12.0 - inverse * series) / n;
    }

    /** Returns x ln(x / mean) + mean - x, without cancellation near x = mean. */
    private static double deviance(double x, double mean) {
        if (Math.abs(x - mean) >= 0.1 * (x + mean)) {
            return x * Math.log(x / mean) + mean - x;
        }
        double v = (x - mean) / (x + mean);
        double sum = (x - mean) * v;
        double term = 2 * x * v;
        for (int j = 1; j < 1000; j++) {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) {
                break;
            }
            sum = next;
        }
        return sum;
    }
}
