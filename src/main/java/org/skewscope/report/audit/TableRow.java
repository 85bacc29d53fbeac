package org.skewscope.report.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.skewscope.audit.statistics.Interval;

/** Holds the values of a row by the names of its columns, in order; a missing value is null. */
final class TableRow {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Puts a value; an empty {@code Optional} is a missing value. */
    TableRow put(String column, Object value) {
        values.put(column, value instanceof Optional<?> some ? some.orElse(null) : value);
        return this;
    }

    TableRow put(String column, OptionalDouble value) {
        return put(column, value.isPresent() ? (Object) value.getAsDouble() : null);
    }

    /** Puts a text, or a missing value where the text is empty. */
    TableRow some(String column, String text) {
        return put(column, text.isEmpty() ? null : text);
    }

    /** Puts the first values of a list into a fixed number of columns, from 1. */
    TableRow first(String column, int columns, List<?> list) {
        for (int i = 0; i < columns; i++) {
            put(column + (i + 1), i < list.size() ? list.get(i) : null);
        }
        return this;
    }

    /** Puts a value and its limits into three columns. */
    TableRow interval(String column, Optional<Interval> interval) {
        return put(column, interval.map(Interval::value))
                .put(column + "_low", interval.map(Interval::low))
                .put(column + "_high", interval.map(Interval::high));
    }

    /** Returns the values by their columns; a missing value is null. */
    @JsonValue
    Map<String, Object> values() {
        return values;
    }

    /** Returns the row as a line of a CSV file after RFC 4180, without the line's end. */
    String csv(List<String> columns) {
        return columns.stream().map(column -> quoted(text(values.get(column)))).collect(Collectors.joining(","));
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberText.of(number.doubleValue());
        }
        return value instanceof Float number ? NumberText.of(number.floatValue()) : value.toString();
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

        static String of(double value) {
            return Double.isFinite(value)
                    ? shortest(Double.toString(value), value, number -> number.doubleValue() == value)
                    : "";
        }

        static String of(float value) {
            return Float.isFinite(value)
                    ? shortest(Float.toString(value), value, number -> number.floatValue() == value)
                    : "";
        }

        private static String shortest(String written, double value, Predicate<BigDecimal> readsBack) {
            if (value == 0) {
                return "0";
            }
            BigDecimal best = new BigDecimal(written).stripTrailingZeros();
            BigDecimal exact = new BigDecimal(value);
            for (int digits = Math.min(MOST_DIGITS, best.precision()) - 1; digits > 0; digits--) {
                BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (!readsBack.test(fewer)) {
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
