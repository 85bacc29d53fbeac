package org.skewscope.report.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;

/** A row by its columns' names, in order. What is missing is null. */
final class TableRow {

    private final Map<String, Object> values = new LinkedHashMap<>();

    TableRow put(String column, Object value) {
        values.put(column, value);
        return this;
    }

    TableRow put(String column, OptionalDouble value) {
        return put(column, value.isPresent() ? (Object) value.getAsDouble() : null);
    }

    /** A value with its limits in three columns. */
    TableRow interval(String column, Optional<Interval> interval) {
        put(column, (Object) interval.map(Interval::value).orElse(null));
        put(column + "_low", (Object) interval.map(Interval::low).orElse(null));
        return put(column + "_high", (Object) interval.map(Interval::high).orElse(null));
    }

    Map<String, Object> values() {
        return values;
    }

    /** As a line of a CSV file after RFC 4180. */
    String csv(List<String> columns) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(quoted(text(values.get(column))));
        }
        return String.join(",", cells);
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberText.of(number.doubleValue());
        }
        return value instanceof Float number
                ? NumberText.of(number.floatValue())
                : value.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
