package org.skewscope.audit.statistics;

import java.util.Arrays;

/**
 * Computes the difference of two pathways' expected calibration errors over the same pictures. The
 * number of pictures biases one error alone; it biases both sides of a difference alike.
 */
public final class CalibrationDifference {

    /** The rounds of the bootstrap; each goes over all pictures twice. */
    public static final int ROUNDS = 2_000;

    private CalibrationDifference() {}

    /**
     * Returns the error of b minus the error of a, with the interval of a percentile bootstrap over
     * pictures.
     *
     * @param picturesOfA a's confidence
     * @param picturesOfB b's confidence over the same pictures
     * @param seed the seed of the bootstrap
     */
    public static Interval of(Confidences picturesOfA, Confidences picturesOfB, long seed) {
        Side a = new Side(picturesOfA);
        Side b = new Side(picturesOfB);
        int n = picturesOfA.size();
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double value = b.error(once) - a.error(once);
        return Sample.bootstrap(value, ROUNDS, seed, random -> {
            int[] times = new int[n];
            for (int i = 0; i < n; i++) {
                times[random.nextInt(n)]++;
            }
            return b.error(times) - a.error(times);
        });
    }

    /** One pathway's pictures by rising confidence, sorted once for all rounds. */
    private static final class Side {
        private final int[] order;

        /** By how much the confidence exceeds the correctness, by picture. */
        private final double[] excess;

        Side(Confidences pictures) {
            excess = pictures.confidence();
            order = Doubles.ascending(excess);
            for (int i = 0; i < excess.length; i++) {
                excess[i] -= pictures.right(i);
            }
        }

        /**
         * Returns the error over bins of equal mass, as {@link Calibration}.
         *
         * @param times number of draws of each picture; the sum is the number of pictures
         */
        double error(int[] times) {
            int n = order.length;
            int bin = 0;
            long to = (long) n / Calibration.BINS;
            int drawn = 0;
            double gap = 0;
            double error = 0;
            for (int i : order) {
                for (int copy = 0; copy < times[i]; copy++) {
                    while (drawn == to) {
                        error += Math.abs(gap);
                        gap = 0;
                        bin++;
                        to = (long) (bin + 1) * n / Calibration.BINS;
                    }
                    gap += excess[i];
                    drawn++;
                }
            }
            return (error + Math.abs(gap)) / n;
        }
    }
}
