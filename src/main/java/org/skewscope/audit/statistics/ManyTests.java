package org.skewscope.audit.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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
        List<Integer> order = order(p);
        double most = 0;
        for (int i = 0; i < p.length; i++) {
            most = Math.max(most, Math.min(1, (p.length - i) * p[order.get(i)]));
            adjusted[order.get(i)] = most;
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
        List<Integer> order = order(p);
        double least = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            least = Math.min(least, p[order.get(i)] * p.length / (i + 1));
            adjusted[order.get(i)] = least;
        }
        return adjusted;
    }

    private static List<Integer> order(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
    }
}
