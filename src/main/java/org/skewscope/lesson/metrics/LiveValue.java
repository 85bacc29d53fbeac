package org.skewscope.lesson.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Value;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;

/** Writes values as text. */
public final class LiveValue {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int LARGE = 1000;

    private LiveValue() {}

    /**
     * Writes a value for a sentence: with 3 digits, a class as "espresso 96.1 %", shares and
     * probabilities in %.
     */
    public static String inSentence(Measured entry, Measurement measurement) {
        return measurement.value().map(value -> text(entry.metric(), value)).orElse("not measured");
    }

    /** Writes a value of a metric for a sentence. */
    public static String text(Metric metric, Value value) {
        if (value instanceof Value.Top top) {
            return top.label() + " " + Figures.percent(top.probability()) + "%";
        }
        if (value instanceof Value.Word word) {
            return word.word().replace('-', ' ');
        }
        if (value instanceof Value.Truth truth) {
            boolean bits = metric == Metric.IDENTICAL;
            return truth.holds() ? bits ? "identical" : "yes" : bits ? "not identical" : "no";
        }
        double number = ((Value.Amount) value).number();
        return switch (metric) {
            case PROBABILITY, SHARE, DIFFERING_SHARE -> Figures.percent(number) + "%";
            case COUNT -> Figures.fixed(number, 0);
            default -> number(number);
        };
    }

    private static String number(double number) {
        if (Math.abs(number) < LARGE || !Double.isFinite(number)) {
            // The batch has the range 0 to 1, for which three decimals are written.
            return Figures.of(number, Stage.BATCH);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3));
        return String.format(Locale.ROOT, "%,.0f", rounded);
    }

    /** Writes a value with the digits in which a tolerance is written. */
    static String exact(Value value) {
        if (value instanceof Value.Top top) {
            return "%s %s".formatted(top.label(), plain(top.probability()));
        }
        if (value instanceof Value.Truth truth) {
            return truth.holds() ? "true" : "false";
        }
        return value instanceof Value.Word word ? word.word() : plain(((Value.Amount) value).number());
    }

    static String expected(Measured entry) {
        if (!entry.portable()) {
            return entry.atMost().isPresent()
                    ? "at most " + plain(entry.atMost().getAsDouble())
                    : "a value of this computer";
        }
        String value = exact(entry.expected());
        return entry.tolerance() > 0 ? value + " \u00b1 " + plain(entry.tolerance()) : value;
    }

    private static String plain(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
        return Math.abs(number) >= 1e-4 && Math.abs(number) < 1e7 || number == 0
                ? rounded.toPlainString()
                : rounded.toString().toLowerCase(Locale.ROOT);
    }
}
