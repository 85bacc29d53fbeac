package org.skewscope.explain.network;

import java.util.List;

/**
 * Describes what a classifier's output says.
 *
 * @param topClass counted from 0
 * @param probability of that class, in [0, 1]
 */
public record Answer(int topClass, double probability) {

    /** How far the sum of probabilities may be from 1. */
    private static final double NEGLIGIBLE = 1e-3;

    /** Reads probabilities as they are, and other numbers as logits. */
    public static Answer of(List<Float> numbers) {
        int top = 0;
        double sum = 0;
        boolean negative = false;
        for (int i = 0; i < numbers.size(); i++) {
            top = numbers.get(i) > numbers.get(top) ? i : top;
            negative |= numbers.get(i) < -NEGLIGIBLE;
            sum += numbers.get(i);
        }
        if (!negative && Math.abs(sum - 1) < NEGLIGIBLE) {
            return new Answer(top, numbers.get(top));
        }
        double largest = numbers.get(top);
        return new Answer(
                top,
                1
                        / numbers.stream()
                                .mapToDouble(number -> Math.exp(number - largest))
                                .sum());
    }
}
