package org.skewscope.present.classes;

import java.util.List;

/**
 * One class across the pathways.
 *
 * @param index of the class
 * @param probabilities 0 to 1 by pathway; NaN where a pathway has none
 * @param ranks counted from 1, by pathway; 0 where a pathway has none
 * @param difference largest minus smallest probability, in percentage points
 * @param first the pathway, of the two with that difference, that comes first
 * @param second the other
 * @param topOf pathways whose top class it is
 */
public record ClassRow(
        int index,
        String name,
        List<Double> probabilities,
        List<Integer> ranks,
        double difference,
        int first,
        int second,
        List<Integer> topOf) {

    private static final int TOP = 5;

    public ClassRow {
        probabilities = List.copyOf(probabilities);
        ranks = List.copyOf(ranks);
        topOf = List.copyOf(topOf);
    }

    /** Whether any pathway has it among its first five. */
    public boolean amongTop() {
        return ranks.stream().anyMatch(rank -> rank > 0 && rank <= TOP);
    }

    public boolean ranksAgree() {
        return ranks.stream().distinct().count() <= 1;
    }

    /** A pathway's probability over the reference's; NaN where there is none. */
    public double ratio(int pathway, int reference) {
        return probabilities.get(pathway) / probabilities.get(reference);
    }
}
