package org.skewscope.report.html;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.skewscope.audit.PairSummary;

/** Which of many pairs are shown where there is no room for all: those that differ most. */
final class ShownPairs {

    private ShownPairs() {}

    /**
     * In the order that they have.
     *
     * @param by how much a pair differs; not a number where it is not known, which leaves it out
     */
    static List<PairSummary> of(
            List<PairSummary> pairs, int most, ToDoubleFunction<PairSummary> by) {
        List<PairSummary> known =
                pairs.stream().filter(pair -> !Double.isNaN(by.applyAsDouble(pair))).toList();
        Set<PairSummary> shown =
                new HashSet<>(
                        known.stream()
                                .sorted(
                                        (a, b) ->
                                                Double.compare(
                                                        by.applyAsDouble(b), by.applyAsDouble(a)))
                                .limit(most)
                                .toList());
        return known.stream().filter(shown::contains).toList();
    }
}
