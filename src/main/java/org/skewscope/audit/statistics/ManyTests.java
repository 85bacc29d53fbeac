package org.skewscope.audit.statistics;

/** Adjusts the p of several tests for their number. */
public final class ManyTests {

    private ManyTests() {}

    /**
     * Adjusts after Holm (1979): the chance of any false alarm stays within the level.
     *
     * @param p one p a test
     * @return the adjusted p in the order of the tests
     */
    public static double[] holm(double[] p) {
        double[] adjusted = new double[p.length];
        int[] order = Doubles.ascending(p);
        double most = 0;
        for (int i = 0; i < p.length; i++) {
            most = Math.max(most, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = most;
        }
        return adjusted;
    }

    /**
     * Adjusts after Benjamini and Hochberg (1995): the share of false alarms stays within the
     * level.
     *
     * @param p one p a test
     * @return the adjusted p in the order of the tests
     */
    public static double[] benjaminiHochberg(double[] p) {
        double[] adjusted = new double[p.length];
        int[] order = Doubles.ascending(p);
        double least = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            least = Math.min(least, p[order[i]] * p.length / (i + 1));
            adjusted[order[i]] = least;
        }
        return adjusted;
    }
}
