package org.skewscope.present.audit;

import java.util.Locale;
import org.skewscope.audit.statistics.Interval;

/** Writes shares, points and probabilities. */
public final class Shares {

    private static final double SMALL_P = 1e-4;

    private Shares() {}

    /**
     * Returns a share in percent; a small share is never "0 %".
     *
     * @param share 0 to 1
     */
    public static String percent(double share) {
        double percent = 100 * share;
        return digits(percent) + "%";
    }

    /**
     * Returns the interval of a share in percent.
     *
     * @param share the share
     */
    public static String range(Interval share) {
        return "%s to %s".formatted(digits(100 * share.low()), percent(share.high()));
    }

    /**
     * Returns a difference of accuracy in points, with its interval.
     *
     * @param difference the difference
     */
    public static String points(Interval difference) {
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f to %+.1f)",
                100 * difference.value() + 0.0,
                100 * difference.low() + 0.0,
                100 * difference.high() + 0.0);
    }

    /**
     * Returns a test's p.
     *
     * @param p 0 to 1
     */
    public static String p(double p) {
        return p < SMALL_P
                ? "p < 0.0001"
                : String.format(Locale.ROOT, "p = %.2g", p).replace("e", "E");
    }

    /**
     * Returns three digits, but at most two decimals of a large number.
     *
     * @param value any number
     */
    public static String digits(double value) {
        double size = Math.abs(value);
        String format = size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
