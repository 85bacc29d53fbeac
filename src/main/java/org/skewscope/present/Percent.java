package org.skewscope.present;

import java.util.Locale;

/**
 * Shares in words: 0 % only where there is nothing, 100 % only where it is all, never by rounding.
 */
public final class Percent {

    private Percent() {}

    /**
     * Returns words such as "63.7 %", "below 0.1 %", "over 99.9 %", "100 %".
     *
     * @param share 0 to 1
     */
    public static String ofAll(double share) {
        return words(share, "below ", "over ");
    }

    /** Returns a share in the width of a table's column: "<0.1 %", ">99.9 %". */
    public static String inTable(double share) {
        return words(share, "<", ">");
    }

    private static String words(double share, String below, String over) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? "0%" : "100%";
        }
        if (share < 0.001) {
            return below + "0.1%";
        }
        return share > 0.999 ? over + "99.9%" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
