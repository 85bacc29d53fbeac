package org.skewscope.present.card;

import java.util.List;
import java.util.stream.IntStream;
import org.skewscope.compare.PathwayResult;

/**
 * The axis that all cards share, from 0 to the next of 10, 25, 50 and 100 %.
 *
 * @param percent its end
 */
public record ProbabilityAxis(int percent) {

    private static final int[] ENDS = {10, 25, 50, 100};

    static ProbabilityAxis of(List<PathwayResult> pathways) {
        double largest = 0;
        for (PathwayResult pathway : pathways) {
            int top = pathway.topClass();
            if (top >= 0) {
                largest = Math.max(largest, 100.0 * pathway.probabilities()[top]);
            }
        }
        for (int end : ENDS) {
            if (largest <= end) {
                return new ProbabilityAxis(end);
            }
        }
        return new ProbabilityAxis(100);
    }

    /** Where a probability lies, 0 to 1. */
    public double position(double probability) {
        return Math.max(0, Math.min(1, 100 * probability / percent));
    }

    /** The labelled values in percent; fewer of them where there is little room. */
    public List<Integer> ticks(boolean few) {
        int parts = few ? 2 : percent == 100 ? 4 : 5;
        return IntStream.rangeClosed(0, parts).map(i -> i * percent / parts).boxed().toList();
    }
}
