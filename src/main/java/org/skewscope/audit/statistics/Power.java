package org.skewscope.audit.statistics;

/** Computes the power of the exact McNemar test. */
public final class Power {

    private static final double LEVEL = 0.05;
    private static final double WANTED = 0.8;

    /** The sums go over this many standard deviations of a count. */
    private static final double REACH = 5;

    private static final int STEPS = 40;

    private Power() {}

    /**
     * Returns the smallest difference of accuracy that n pictures show with a power of 80% at 5%.
     *
     * @param discordance share of pictures that only one classifier gets right
     * @return a share; NaN where even the largest difference at that discordance is not shown
     */
    public static double smallestDifference(long n, double discordance) {
        double low = 0;
        double high = discordance;
        if (n < 1 || discordance <= 0 || power(n, discordance, high) < WANTED) {
            return Double.NaN;
        }
        for (int i = 0; i < STEPS && high - low > 1e-6; i++) {
            double middle = (low + high) / 2;
            if (power(n, discordance, middle) < WANTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Returns the largest share of changes of which n pictures show none with a probability of 5%:
     * 1 - .05^(1/n). Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial
     * limits illustrated in the case of the binomial", Biometrika 26 (1934), for no change among n.
     *
     * @param n at least 1
     */
    public static double unseenShare(long n) {
        return 1 - Math.pow(LEVEL, 1.0 / n);
    }

    /**
     * Returns the power, summed over all likely numbers of discordant pictures, at most some 200.
     */
    static double power(long n, double discordance, double difference) {
        double mean = n * discordance;
        double deviation = Math.sqrt(n * discordance * (1 - discordance));
        long from = (long) Math.max(0, mean - REACH * deviation);
        long to = (long) Math.min((double) n, Math.ceil(mean + REACH * deviation));
        long step = Math.max(1, (to - from) / 200);
        double share = Math.min(1, (discordance + difference) / (2 * discordance));
        double weights = 0;
        double power = 0;
        for (long m = from; m <= to; m += step) {
            double weight = Binomial.probability(m, n, discordance);
            weights += weight;
            power += weight * reject(m, share);
        }
        return weights == 0 ? 0 : power / weights;
    }

    /**
     * Returns the chance that m discordant pictures are divided so unevenly that the test rejects.
     */
    private static double reject(long m, double share) {
        long least = critical(m);
        if (least < 0) {
            return 0;
        }
        return Binomial.atMost(least, m, 1 - share) + Binomial.atMost(least, m, share);
    }

    /** Returns the largest smaller count that is still significant; -1 where none is. */
    private static long critical(long m) {
        long low = -1;
        long high = m / 2;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (2 * Binomial.atMost(middle, m, 0.5) <= LEVEL && middle * 2 < m) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
