package org.skewscope.audit.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Describes the calibration of a model's confidence.
 *
 * @param error expected calibration error over bins of equal mass (Guo 2017)
 * @param bins bins by rising confidence
 */
public record Calibration(double error, List<Bin> bins) {

    public static final int BINS = 15;

    /** Counts the pictures of similar confidence. */
    public record Bin(int n, double confidence, double accuracy) {}

    /**
     * Computes the calibration over 15 bins of equal mass.
     *
     * @param confidence confidence of the top class, by picture
     * @param correct whether the top class is the true class, by picture
     */
    public static Calibration of(double[] confidence, boolean[] correct) {
        List<Integer> order = IntStream.range(0, confidence.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> confidence[i]))
                .toList();
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            int from = (int) ((long) b * order.size() / BINS);
            int to = (int) ((long) (b + 1) * order.size() / BINS);
            if (from == to) {
                continue;
            }
            double sum = 0;
            int right = 0;
            for (int i : order.subList(from, to)) {
                sum += confidence[i];
                right += correct[i] ? 1 : 0;
            }
            Bin bin = new Bin(to - from, sum / (to - from), (double) right / (to - from));
            bins.add(bin);
            error += bin.n() * Math.abs(bin.confidence() - bin.accuracy()) / order.size();
        }
        return new Calibration(error, bins);
    }
}
