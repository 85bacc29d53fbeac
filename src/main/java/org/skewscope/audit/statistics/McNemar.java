package org.skewscope.audit.statistics;

/**
 * The result of McNemar's test of two classifiers over the same pictures, from the pictures that
 * only one of them gets right.
 *
 * @param exact two-sided binomial probability; 1 for equal counts
 * @param mid Lancaster's mid-p (Fagerland 2013: the exact test is conservative); 1 for equal counts
 */
public record McNemar(double exact, double mid) {

    private static final double HALF = 0.5;

    /**
     * Computes the test.
     *
     * @param b number of pictures that change from right to wrong
     * @param c number of pictures that change from wrong to right
     */
    public static McNemar of(long b, long c) {
        if (b == c) {
            return new McNemar(1, 1);
        }
        long least = Math.min(b, c);
        double exact = Math.min(1, 2 * Binomial.atMost(least, b + c, HALF));
        return new McNemar(exact, exact - Binomial.probability(least, b + c, HALF));
    }
}
