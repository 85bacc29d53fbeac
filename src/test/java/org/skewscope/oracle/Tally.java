package org.skewscope.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, for each option's value, how many cases were tried and how many differed. */
final class Tally {

    /** Of one value of one option. */
    private static final class Count {
        private int cases;
        private int differing;
        private int withinBound;
        private double largest;
    }

    private final Map<String, Map<String, Count>> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    void count(String option, String value, boolean same) {
        Count count = of(option, value);
        count.cases++;
        count.differing += same ? 0 : 1;
    }

    /** A case within a documented bound: not exact, but no failure either. */
    void bounded(String option, String value, double difference) {
        count(option, value, true);
        Count count = of(option, value);
        count.withinBound++;
        count.largest = Math.max(count.largest, difference);
    }

    private Count of(String option, String value) {
        return counts.computeIfAbsent(option, key -> new TreeMap<>()).computeIfAbsent(value, key -> new Count());
    }

    /** How many cases were tried of a value. */
    int cases(String option, String value) {
        return of(option, value).cases;
    }

    void differs(String description) {
        differences.add(description);
    }

    List<String> differences() {
        return differences;
    }

    /** What is shown as "How exact is this?". */
    ObjectNode json(long seed, int cases, JsonNode versions) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        report.put("seed", seed).put("cases", cases).set("versions", versions);
        ArrayNode rows = report.putArray("values");
        counts.forEach((option, values) -> values.forEach((value, count) -> rows.addObject()
                .put("option", option)
                .put("value", value)
                .put("library", Library.of(option, value, versions))
                .put("cases", count.cases)
                .put("withinBound", count.withinBound)
                .put("differing", count.differing)
                .put("largest", count.largest)
                .put("bound", Bounds.inWords(value))));
        return report;
    }

    /** The cases that differ, one a line. */
    String report() {
        StringBuilder text = new StringBuilder();
        differences.forEach(line -> text.append("- ").append(line.strip()).append('\n'));
        return text.toString();
    }
}
