package org.skewscope.benchmark;

import java.util.Locale;
import java.util.Map;
import org.skewscope.benchmark.Times.Time;

/** Java's times divided by Python's, as a Markdown table. */
final class RatioTable {

    private RatioTable() {}

    static String of(Times java, Times python) {
        StringBuilder table =
                new StringBuilder(
                        "| case | Java min | Python min | ratio | Java median | Python median |\n"
                                + "|---|--:|--:|--:|--:|--:|\n");
        for (Map.Entry<String, Time> entry : java.cases().entrySet()) {
            Time here = entry.getValue();
            Time there = python.cases().get(entry.getKey());
            table.append("| ").append(entry.getKey()).append(" | ").append(digits(here.minimum()));
            if (there == null) {
                table.append(" | - | - | ").append(digits(here.median())).append(" | - |\n");
            } else {
                table.append(" | ").append(digits(there.minimum()));
                table.append(" | ").append(digits(here.minimum() / there.minimum()));
                table.append(" | ").append(digits(here.median()));
                table.append(" | ").append(digits(there.median())).append(" |\n");
            }
        }
        return table.toString();
    }

    private static String digits(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : format, value);
    }
}
