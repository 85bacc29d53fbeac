package org.skewscope.explain.share;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Shapley values estimated over random orders, for more factors than all hybrids of which could be
 * run. Each order is drawn together with its reverse, which cancels much of the spread; the
 * standard error is that of the pairs' means. Orders through a hybrid without a value are left out.
 *
 * <p>Source: J. Castro, D. Gómez and J. Tejada, "Polynomial calculation of the Shapley value based
 * on sampling", 2009; antithetic orders: R. Mitchell et al., "Sampling permutations for Shapley
 * value estimation", 2022.
 */
final class SampledShapley {

    private final double[] sums;
    private final double[] squares;
    private final double total;
    private int pairs;

    /**
     * @param orders how many orders to draw, at least 4
     * @param seed makes the draw repeatable
     */
    SampledShapley(int factors, Measure measure, int orders, long seed) {
        sums = new double[factors];
        squares = new double[factors];
        total = measure.applyAsDouble((1 << factors) - 1) - measure.applyAsDouble(0);
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < factors; i++) {
            order.add(i);
        }
        for (int pair = 0; pair < orders / 2; pair++) {
            Collections.shuffle(order, random);
            add(steps(order, measure), steps(reversed(order), measure));
        }
    }

    boolean available() {
        return pairs >= 2;
    }

    double total() {
        return total;
    }

    double of(int factor) {
        return sums[factor] / pairs;
    }

    double standardError(int factor) {
        double mean = of(factor);
        double variance = Math.max(0, squares[factor] / pairs - mean * mean) * pairs / (pairs - 1);
        return Math.sqrt(variance / pairs);
    }

    private void add(double[] forward, double[] backward) {
        // Where an option needs another one first, one of the two orders always fails.
        double[] first = forward.length == 0 ? backward : forward;
        double[] second = backward.length == 0 ? forward : backward;
        if (first.length == 0) {
            return;
        }
        pairs++;
        for (int i = 0; i < sums.length; i++) {
            double mean = (first[i] + second[i]) / 2;
            sums[i] += mean;
            squares[i] += mean * mean;
        }
    }

    /** Each factor's step in this order; empty where a hybrid on the way has no value. */
    private static double[] steps(List<Integer> order, Measure measure) {
        double[] steps = new double[order.size()];
        int mask = 0;
        double before = measure.applyAsDouble(0);
        for (int factor : order) {
            mask |= 1 << factor;
            double after = measure.applyAsDouble(mask);
            if (Double.isNaN(after) || Double.isNaN(before)) {
                return new double[0];
            }
            steps[factor] = after - before;
            before = after;
        }
        return steps;
    }

    private static List<Integer> reversed(List<Integer> order) {
        List<Integer> reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed;
    }
}
