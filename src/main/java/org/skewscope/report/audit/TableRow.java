package org.skewscope.report.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;

/** Holds the values of a row by the names of its columns, in order; a missing value is null. */
final class TableRow {

    private final Map<String, Object> values = new LinkedHashMap<>();

    TableRow put(String column, Object value) {
        values.put(column, value);
        return this;
    }

    TableRow put(String column, OptionalDouble value) {
        return put(column, value.isPresent() ? (Object) value.getAsDouble() : null);
    }

    /** Puts a value and its limits into three columns. */
    TableRow interval(String column, Optional<Interval> interval) {
        put(column, (Object) interval.map(Interval::value).orElse(null));
        put(column + "_low", (Object) interval.map(Interval::low).orElse(null));
        return put(column + "_high", (Object) interval.map(Interval::high).orElse(null));
    }

    /** Returns the values of these columns, in the columns' order; a missing value is null. */
    Map<String, Object> of(List<String> columns) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        columns.forEach(column -> chosen.put(column, values.get(column)));
        return chosen;
    }

    /** Returns the row as a line of a CSV file after RFC 4180, without the line's end. */
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
            if (value == 0) {
                return "0";
            }
            if (!Double.isFinite(value)) {
                return "";
            }
            BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            BigDecimal exact = new BigDecimal(value);
            for (int digits = Math.min(MOST_DIGITS, best.precision()) - 1; digits > 0; digits--) {
                BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (fewer.doubleValue() != value) {
                    break;
                }
                best = fewer.stripTrailingZeros();
            }
            return text(best);
        }

        static String of(float value) {
            if (value == 0) {
                return "0";
            }
            if (!Float.isFinite(value)) {
                return "";
            }
            BigDecimal best = new BigDecimal(Float.toString(value)).stripTrailingZeros();
            BigDecimal exact = new BigDecimal(value);
            for (int digits = best.precision() - 1; digits > 0; digits--) {
                BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (fewer.floatValue() != value) {
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
