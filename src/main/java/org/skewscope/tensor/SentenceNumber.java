package org.skewscope.tensor;

import java.util.Locale;

/**
 * Numbers as sentences write them: at most three significant digits, whole 8-bit steps whole, and
 * {@code 8e-6} below 0.0005 and from 1e5.
 */
public final class SentenceNumber {

    private static final double SMALLEST_PLAIN = 0.0005;
    private static final double LARGEST_PLAIN = 1e5;

    private SentenceNumber() {}

    /** Returns a number of any size. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
        }
        if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replaceFirst("e([+-])0*(\\d)", "e$1$2")
                    .replace("e+", "e");
        }
        if (size == Math.rint(size)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return rounded(value, 3);
    }

    /** Returns a mean or a size with two significant digits, as headlines have room for. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size < SMALLEST_PLAIN || size >= 10) {
            return size >= 10 && size < LARGEST_PLAIN ? String.format(Locale.ROOT, "%.0f", value) : of(value);
        }
        return rounded(value, 2);
    }

    /** Returns a number other than 0 with some significant digits and no zeros at its end. */
    private static String rounded(double value, int digits) {
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }

    /** Returns a whole number of any size, such as "3" or "2,000". */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * Returns a number of things, such as "1 check" or "3 checks".
     *
     * @param noun in the singular; its plural ends in "s"
     */
    public static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns a probability, 0 to 1, such as "93.1%". */
    public static String probability(double probability) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * probability);
    }

    /**
     * Returns a contribution to the logit change, such as "95%"; never 0% or 100% by rounding.
     *
     * @param share 1 is the whole change
     */
    public static String share(double share) {
        long percent = Math.round(100 * share);
        if (percent == 100 && share < 1) {
            return "over 99%";
        }
        return percent == 0 && share > 0 ? "below 1%" : percent + "%";
    }
}
