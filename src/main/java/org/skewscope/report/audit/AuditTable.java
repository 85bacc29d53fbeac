package org.skewscope.report.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skewscope.audit.statistics.Interval;

/**
 * Lists the columns of a result file, each with the value that it has for a row.
 *
 * @param <T> the rows' type
 */
public final class AuditTable<T> {

    private final Map<String, Column<T>> columns = new LinkedHashMap<>();

    /** Describes a column: the type of its values, and the value for a row; null if it is missing. */
    private record Column<T>(Class<?> type, Function<T, Object> value) {}

    AuditTable() {}

    /** Adds a column. An empty {@code Optional} is a missing value. */
    AuditTable<T> add(String name, Class<?> type, Function<T, Object> value) {
        columns.put(name, new Column<>(type, row -> present(value.apply(row))));
        return this;
    }

    AuditTable<T> text(String name, Function<T, Object> value) {
        return add(name, String.class, value);
    }

    AuditTable<T> count(String name, Function<T, Object> value) {
        return add(name, Long.class, value);
    }

    AuditTable<T> number(String name, Function<T, Object> value) {
        return add(name, Double.class, value);
    }

    /** Adds a value and its limits as three columns. */
    AuditTable<T> interval(String name, Function<T, Optional<Interval>> value) {
        return number(name, row -> value.apply(row).map(Interval::value))
                .number(name + "_low", row -> value.apply(row).map(Interval::low))
                .number(name + "_high", row -> value.apply(row).map(Interval::high));
    }

    private static Object present(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return value;
    }

    /** Returns the columns' names and the types of their values. */
    public Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        columns.forEach((name, column) -> types.put(name, column.type()));
        return types;
    }

    /** Returns the values of rows by the columns' names, in the columns' order; a missing value is null. */
    List<Map<String, Object>> json(List<T> rows) {
        return rows.stream().map(this::json).toList();
    }

    Map<String, Object> json(T row) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> values.put(name, column.value().apply(row)));
        return values;
    }

    /** Returns the first line of a CSV file, without the line's end. */
    String header() {
        return String.join(",", columns.keySet());
    }

    /** Returns a row as a line of a CSV file after RFC 4180, without the line's end. */
    String csv(T row) {
        return columns.values().stream()
                .map(column -> quoted(text(column.value().apply(row))))
                .collect(Collectors.joining(","));
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double || value instanceof Float ? NumberText.of((Number) value) : value.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * Writes a number with the fewest digits that read back as the same number; Java 17 writes more
     * in some cases.
     */
    static final class NumberText {

        private static final int MOST_DIGITS = 17;
        private static final int PLAIN_DIGITS = 21;

        private NumberText() {}

        /**
         * Returns a number's text; empty if the number is not finite.
         *
         * @param value a {@code Float} or a {@code Double}
         */
        static String of(Number value) {
            double exactly = value.doubleValue();
            if (exactly == 0) {
                return "0";
            }
            if (!Double.isFinite(exactly)) {
                return "";
            }
            BigDecimal best = new BigDecimal(value.toString()).stripTrailingZeros();
            BigDecimal exact = new BigDecimal(exactly);
            for (int digits = Math.min(MOST_DIGITS, best.precision()) - 1; digits > 0; digits--) {
                BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                double read = value instanceof Float ? fewer.floatValue() : fewer.doubleValue();
                if (read != exactly) {
                    break;
                }
                best = fewer.stripTrailingZeros();
            }
            return text(best);
        }

        private static String text(BigDecimal number) {
            String plain = number.toPlainString();
            return plain.length() <= PLAIN_DIGITS ? plain : number.toString().replace("E+", "E");
        }
    }
}
