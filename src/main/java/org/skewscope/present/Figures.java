package org.skewscope.present;

import java.util.Locale;
import org.skewscope.option.Stage;

/**
 * Writes numbers as the window shows them: about three digits, a real minus sign, and one digit
 * with a power of ten (8e-6) below 0.0005 and from 100,000, as on the command line. The decimal
 * point is the same in every country, as in the tensors' own tools.
 */
public final class Figures {

    private static final String MINUS = "\u2212";
    private static final double POWERS_BELOW = 0.0005;
    private static final int SECONDS_OF_HOUR = 3600;

    private Figures() {}

    /**
     * Returns a magnitude with about three digits: 71.5, 2.39, 0.058, 3e-6; whole numbers stay
     * whole.
     */
    public static String of(double value) {
        return of(value, 2);
    }

    /** Returns a stage's difference; one decimal more where the stage's range is 0 to 1. */
    public static String of(double value, Stage stage) {
        return of(value, stage == Stage.NORMALIZE || stage == Stage.BATCH ? 3 : 2);
    }

    private static String of(double value, int decimalsBelowOne) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : MINUS + "\u221e";
        }
        if (size == 0) {
            return "0";
        }
        if (size < POWERS_BELOW || size >= 1e5) {
            return power(value);
        }
        if (size == Math.rint(size) && size < 1000) {
            return fixed(value, 0);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? decimalsBelowOne : 3;
        return fixed(value, size < 0.01 ? 4 : decimals);
    }

    /** Returns one digit and a power of ten: 3e-6. */
    public static String power(double value) {
        if (value == 0) {
            return "0";
        }
        String[] parts = String.format(Locale.ROOT, "%.0e", Math.abs(value)).split("e", -1);
        return (value < 0 ? MINUS : "") + parts[0] + "e" + Integer.parseInt(parts[1]);
    }

    /**
     * Writes a number with a fixed number of decimals, so that right-aligned figures stand under
     * each other.
     */
    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%%.%sf".formatted(decimals), Math.abs(value));
        return (value < 0 && !isZero(text) ? MINUS : "") + text;
    }

    /** Writes a number with its sign, ±0.0 if it rounds to nothing. */
    public static String signed(double value, int decimals) {
        String text = fixed(Math.abs(value), decimals);
        return (isZero(text) ? "\u00b1" : value < 0 ? MINUS : "+") + text;
    }

    private static boolean isZero(String text) {
        return text.chars().allMatch(c -> c == '0' || c == '.');
    }

    /** Returns a count such as ULPs: whole up to 9,999, then a power of ten. */
    public static String count(double value) {
        return value < 10_000 ? String.format(Locale.ROOT, "%.0f", value) : power(value);
    }

    /** Returns a probability, 0 to 1, in percent with one decimal and without the sign: 38.9. */
    public static String percent(double probability) {
        return fixed(100 * probability, 1);
    }

    /** Returns a time: 79 ms, 1.6 s, 2 min 5 s, 3 h 20 min. */
    public static String duration(long nanoseconds) {
        double milliseconds = nanoseconds / 1e6;
        if (milliseconds < 999.5) {
            return Math.max(1, Math.round(milliseconds)) + " ms";
        }
        double seconds = milliseconds / 1000;
        if (seconds < 59.95) {
            return fixed(seconds, 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < SECONDS_OF_HOUR) {
            return "%s min %s s".formatted(whole / 60, whole % 60);
        }
        // The seconds of a run of hours say nothing.
        long minutes = Math.round(seconds / 60);
        return "%s h %s min".formatted(minutes / 60, minutes % 60);
    }
}
