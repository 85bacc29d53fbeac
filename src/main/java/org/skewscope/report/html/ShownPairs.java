package org.skewscope.report.html;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.skewscope.audit.PairSummary;

/** Chooses the pairs that differ most, for a place without room for all. */
final class ShownPairs {

    private ShownPairs() {}

    /**
     * Returns the chosen pairs in their own order.
     *
     * @param most the largest number of pairs
     * @param by how much a pair differs; NaN for an unknown difference, which omits the pair
     */
    static List<PairSummary> of(List<PairSummary> pairs, int most, ToDoubleFunction<PairSummary> by) {
        List<PairSummary> known = pairs.stream()
                .filter(pair -> !Double.isNaN(by.applyAsDouble(pair)))
                .toList();
        Set<PairSummary> shown = new HashSet<>(known.stream()
                .sorted((a, b) -> Double.compare(by.applyAsDouble(b), by.applyAsDouble(a)))
                .limit(most)
                .toList());
        return known.stream().filter(shown::contains).toList();
    }
}
