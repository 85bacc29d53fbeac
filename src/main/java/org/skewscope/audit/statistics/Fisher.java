package org.skewscope.audit.statistics;

/** Computes Fisher's exact test of a table of two shares (1922), two-sided. */
public final class Fisher {

    /** Tables of equal probability within rounding count as equally extreme, as in SciPy. */
    private static final double SLACK = 1 + 1e-7;

    private Fisher() {}

    /**
     * Returns p: if both shares are equal, the probability of a table at most as probable as this
     * one.
     *
     * @param k successes of the first share
     * @param n trials of the first share
     * @param otherK successes of the second share
     * @param otherN trials of the second share
     */
    public static double of(long k, long n, long otherK, long otherN) {
        long all = n + otherN;
        long hits = k + otherK;
        long from = Math.max(0, hits - otherN);
        long to = Math.min(n, hits);
        if (from == to) {
            return 1;
        }
        double here = probability(k, all, hits, n);
        double sum = 0;
        for (long i = from; i <= to; i++) {
            double each = probability(i, all, hits, n);
            if (each <= here * SLACK) {
                sum += each;
            }
        }
        return Math.min(1, sum);
    }

    /**
     * Returns a probability of the hypergeometric distribution, from binomial ones (Loader 2000).
     */
    private static double probability(long k, long all, long hits, long n) {
        double share = (double) n / all;
        return Binomial.probability(k, hits, share)
                * Binomial.probability(n - k, all - hits, share)
                / Binomial.probability(n, all, share);
    }
}
