package org.skewscope.audit.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Computes the difference of two pathways' expected calibration errors over the same pictures. The
 * number of pictures biases one error alone; it biases both sides of a difference alike.
 */
public final class CalibrationDifference {

    /** The rounds of the bootstrap; each goes over all pictures twice. */
    public static final int ROUNDS = 2_000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private CalibrationDifference() {}

    /**
     * Returns the error of b minus the error of a, with the interval of a percentile bootstrap over
     * pictures.
     *
     * @param confidenceA a's confidence of its top class, by picture
     * @param rightA whether a's top class is the true class, by picture
     * @param confidenceB b's confidence of its top class, by picture
     * @param rightB whether b's top class is the true class, by picture
     * @param seed the seed of the bootstrap
     */
    public static Interval of(
            double[] confidenceA, boolean[] rightA, double[] confidenceB, boolean[] rightB, long seed) {
        Side a = new Side(confidenceA, rightA);
        Side b = new Side(confidenceB, rightB);
        int n = confidenceA.length;
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double value = b.error(once) - a.error(once);
        double[] differences = IntStream.range(0, ROUNDS)
                .parallel()
                .mapToDouble(round -> round(a, b, n, seed, round))
                .toArray();
        Sample sample = new Sample(differences);
        return new Interval(value, sample.quantile(LOW), sample.quantile(HIGH));
    }

    private static double round(Side a, Side b, int n, long seed, int round) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + round);
        int[] times = new int[n];
        for (int i = 0; i < n; i++) {
            times[random.nextInt(n)]++;
        }
        return b.error(times) - a.error(times);
    }

    /** One pathway's pictures by rising confidence, sorted once for all rounds. */
    private static final class Side {
        private final int[] order;
        private final double[] confidence;
        private final boolean[] right;

        Side(double[] confidence, boolean[] right) {
            this.confidence = confidence;
            this.right = right;
            order = IntStream.range(0, confidence.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> confidence[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
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
                    gap += confidence[i] - (right[i] ? 1 : 0);
                    drawn++;
                }
            }
            return (error + Math.abs(gap)) / n;
        }
    }
}
