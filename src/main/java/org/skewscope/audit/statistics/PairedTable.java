package org.skewscope.audit.statistics;

/**
 * Describes the table of two classifiers over the same labelled pictures.
 *
 * @param bothRight pictures that both get right
 * @param rightWrong pictures that only a gets right
 * @param wrongRight pictures that only b gets right
 * @param bothWrong pictures that neither gets right
 */
public record PairedTable(long bothRight, long rightWrong, long wrongRight, long bothWrong) {

    /** With fewer discordant pictures the square-root approximation is too narrow. */
    private static final long FEW = 10;

    /** The table without pictures. */
    public static final PairedTable EMPTY = new PairedTable(0, 0, 0, 0);

    /** Returns the table with one picture more, which a and b get right or wrong. */
    public PairedTable plus(boolean rightA, boolean rightB) {
        return new PairedTable(
                bothRight + (rightA && rightB ? 1 : 0),
                rightWrong + (rightA && !rightB ? 1 : 0),
                wrongRight + (!rightA && rightB ? 1 : 0),
                bothWrong + (rightA || rightB ? 0 : 1));
    }

    /** Returns McNemar's test of the two classifiers. */
    public McNemar mcNemar() {
        return McNemar.of(rightWrong, wrongRight);
    }

    /** Returns the number of pictures. */
    public long n() {
        return bothRight + rightWrong + wrongRight + bothWrong;
    }

    /**
     * Returns the accuracy of b minus the accuracy of a: Wald's interval for paired shares, or with
     * fewer than ten discordant pictures Newcombe's method 10.
     */
    public Interval difference() {
        return rightWrong + wrongRight < FEW ? newcombe() : wald();
    }

    Interval wald() {
        double n = n();
        double d = (wrongRight - rightWrong) / n;
        double moved = wrongRight - rightWrong;
        double variance = Math.max(0, rightWrong + wrongRight - moved * moved / n);
        double half = Interval.Z * Math.sqrt(variance) / n;
        return new Interval(d, d - half, d + half);
    }

    /**
     * Returns the interval of Newcombe, Statistics in Medicine 17 (1998) 2635: Wilson's limits of
     * both shares, joined by their correlation phi, of which a continuity correction is taken where
     * it is positive.
     */
    Interval newcombe() {
        Interval a = Interval.wilson(bothRight + rightWrong, n());
        Interval b = Interval.wilson(bothRight + wrongRight, n());
        double phi = phi();
        double d = (double) (wrongRight - rightWrong) / n();
        double low = joined(b.value() - b.low(), a.high() - a.value(), phi);
        double high = joined(b.high() - b.value(), a.value() - a.low(), phi);
        return new Interval(d, d - low, d + high);
    }

    private static double joined(double ofB, double ofA, double phi) {
        return Math.sqrt(Math.max(0, ofB * ofB - 2 * phi * ofB * ofA + ofA * ofA));
    }

    private double phi() {
        double margins = (double) (bothRight + rightWrong)
                * (wrongRight + bothWrong)
                * (bothRight + wrongRight)
                * (rightWrong + bothWrong);
        if (margins == 0) {
            return 0;
        }
        double product = (double) bothRight * bothWrong - (double) rightWrong * wrongRight;
        double corrected = product > 0 ? Math.max(0, product - n() / 2.0) : product;
        return corrected / Math.sqrt(margins);
    }

    /**
     * Describes the result of McNemar's test of two classifiers over the same pictures, from the
     * pictures that only one of them gets right.
     *
     * @param exact two-sided binomial probability; 1 for equal counts
     * @param mid Lancaster's mid-p (Fagerland 2013: the exact test is conservative); 1 for equal
     *     counts
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
}
