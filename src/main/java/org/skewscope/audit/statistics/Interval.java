package org.skewscope.audit.statistics;

import java.util.Optional;

/** Describes a value with its 95% confidence interval. */
public record Interval(double value, double low, double high) {

    /** The 97.5% quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    /** Returns a share as {@link #wilson} does; empty without trials. */
    public static Optional<Interval> share(long k, long n) {
        return n == 0 ? Optional.empty() : Optional.of(wilson(k, n));
    }

    /**
     * Returns a share with Wilson's score interval (1927), which is not empty even for k = 0 or k =
     * n.
     *
     * @param k number of hits
     * @param n number of trials, at least 1
     */
    public static Interval wilson(long k, long n) {
        if (k < 0 || n < 1 || k > n) {
            throw new IllegalArgumentException("%s of %s is no share".formatted(k, n));
        }
        double p = (double) k / n;
        double z2 = Z * Z;
        double center = (p + z2 / (2.0 * n)) / (1 + z2 / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
        return new Interval(p, k == 0 ? 0 : center - half, k == n ? 1 : center + half);
    }
}
