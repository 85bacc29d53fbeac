package org.skewscope.benchmark;

import java.util.Locale;
import java.util.Map;
import org.skewscope.benchmark.Times.Time;

/**
 * Java's times divided by Python's, as a Markdown table: milliseconds on the clock, then of the
 * processor, of many calls the shortest.
 */
final class RatioTable {

    private RatioTable() {}

    static String of(Times java, Times python) {
        StringBuilder table = new StringBuilder("| case | Java | Python | ratio | Java CPU | Python CPU | CPU ratio |\n"
                + "|---|--:|--:|--:|--:|--:|--:|\n");
        for (Map.Entry<String, Time> entry : java.cases().entrySet()) {
            Time there = python.cases().get(entry.getKey());
            if (there != null) {
                Time here = entry.getValue();
                table.append("| ").append(entry.getKey()).append(" | ");
                table.append(columns(here.minimum(), there.minimum())).append(" | ");
                table.append(columns(here.processor(), there.processor())).append(" |\n");
            }
        }
        return table.toString();
    }

    private static String columns(double here, double there) {
        return digits(here) + " | " + digits(there) + " | " + digits(here / there);
    }

    private static String digits(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : format, value);
    }
}
