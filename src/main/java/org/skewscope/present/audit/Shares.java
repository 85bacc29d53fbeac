package org.skewscope.present.audit;

import java.util.Locale;
import org.skewscope.audit.statistics.Interval;

/** Shares, points and probabilities as they are read. */
public final class Shares {

    private static final double SMALL_P = 1e-4;

    private Shares() {}

    /** A share in percent; never "0 %" of what was only not seen. */
    public static String percent(double share) {
        double percent = 100 * share;
        return digits(percent) + " %";
    }

    /** The limits of a share. */
    public static String range(Interval share) {
        return digits(100 * share.low()) + " to " + percent(share.high());
    }

    /** A difference of accuracy in points, with its limits. */
    public static String points(Interval difference) {
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f to %+.1f)",
                100 * difference.value() + 0.0,
                100 * difference.low() + 0.0,
                100 * difference.high() + 0.0);
    }

    /** A test's probability. */
    public static String p(double p) {
        return p < SMALL_P
                ? "p < 0.0001"
                : String.format(Locale.ROOT, "p = %.2g", p).replace("e", "E");
    }

    /** Three digits, but no more than a hundredth of a percent where it is large. */
    public static String digits(double value) {
        double size = Math.abs(value);
        String format = size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
