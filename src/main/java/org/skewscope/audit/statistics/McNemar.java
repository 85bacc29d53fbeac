package org.skewscope.audit.statistics;

/**
 * McNemar's test of two classifiers over the same pictures, from the pictures that only one of them
 * gets right.
 *
 * @param exact two-sided binomial probability; 1 where the two counts are equal
 * @param mid Lancaster's mid-p (Fagerland 2013: the exact test is conservative); 1 where they are
 *     equal
 */
public record McNemar(double exact, double mid) {

    private static final double HALF = 0.5;

    /**
     * @param b right to wrong
     * @param c wrong to right
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
