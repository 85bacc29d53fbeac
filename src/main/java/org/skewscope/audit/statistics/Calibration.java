package org.skewscope.audit.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Describes the calibration of a model's confidence.
 *
 * @param error expected calibration error over bins of equal mass (Guo 2017)
 * @param bins bins by rising confidence
 */
public record Calibration(double error, List<Bin> bins) {

    public static final int BINS = 15;

    /** The bins need this many pictures. */
    public static final int LEAST = 30;

    /** Counts the pictures of similar confidence. */
    public record Bin(int n, double confidence, double accuracy) {}

    /**
     * Computes the calibration over 15 bins of equal mass.
     *
     * @param pictures at least one
     */
    public static Calibration of(Confidences pictures) {
        double[] confidence = pictures.confidence();
        int[] order = Doubles.ascending(confidence);
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            int from = (int) ((long) b * order.length / BINS);
            int to = (int) ((long) (b + 1) * order.length / BINS);
            if (from == to) {
                continue;
            }
            double sum = 0;
            int right = 0;
            for (int place = from; place < to; place++) {
                sum += confidence[order[place]];
                right += pictures.right(order[place]);
            }
            Bin bin = new Bin(to - from, sum / (to - from), (double) right / (to - from));
            bins.add(bin);
            error += bin.n() * Math.abs(bin.confidence() - bin.accuracy()) / order.length;
        }
        return new Calibration(error, bins);
    }
}
