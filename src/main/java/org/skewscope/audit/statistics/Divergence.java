package org.skewscope.audit.statistics;

/** Computes distances of two distributions over classes, in float64. */
public final class Divergence {

    private static final double LEAST = 1e-12;

    private Divergence() {}

    /**
     * Returns the total variation: half the sum of absolute differences, which is the largest
     * change of any event's probability.
     *
     * @param p probabilities by class
     * @param q probabilities by class
     * @return 0 to 1
     */
    public static double totalVariation(float[] p, float[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs((double) p[i] - q[i]);
        }
        return sum / 2;
    }

    /**
     * Returns the Jensen-Shannon divergence in bits.
     *
     * @param p probabilities by class
     * @param q probabilities by class
     * @return 0 to 1
     */
    public static double jensenShannon(float[] p, float[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double a = Math.max(LEAST, p[i]);
            double b = Math.max(LEAST, q[i]);
            double m = (a + b) / 2;
            sum += a * Math.log(a / m) + b * Math.log(b / m);
        }
        return Math.max(0, sum / 2 / Math.log(2));
    }
}
