package org.skewscope.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, for each option's value, how many cases were tried and how many differed. */
final class Tally {

    private final Map<String, int[]> tried = new TreeMap<>();
    private final Map<String, Double> largest = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    void count(String value, boolean same) {
        int[] counts = tried.computeIfAbsent(value, key -> new int[2]);
        counts[0]++;
        counts[1] += same ? 0 : 1;
    }

    /** A case within a documented bound: not exact, but no failure either. */
    void bounded(String value, double difference) {
        count(value, true);
        largest.merge(value, difference, Math::max);
    }

    void differs(String description) {
        differences.add(description);
    }

    List<String> differences() {
        return differences;
    }

    String report() {
        StringBuilder text =
                new StringBuilder("| value | cases | differ | within a bound, largest |\n");
        text.append("|---|---|---|---|\n");
        tried.forEach(
                (value, counts) ->
                        text.append("| ")
                                .append(value)
                                .append(" | ")
                                .append(counts[0])
                                .append(" | ")
                                .append(counts[1])
                                .append(" | ")
                                .append(largest.containsKey(value) ? largest.get(value) : "")
                                .append(" |\n"));
        differences.forEach(line -> text.append("\n- ").append(line));
        return text.append('\n').toString();
    }
}
