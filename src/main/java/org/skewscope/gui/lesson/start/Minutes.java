package org.skewscope.gui.lesson.start;

import java.util.Locale;

/** Writes minutes as text. */
final class Minutes {

    private Minutes() {}

    /** Returns words such as "4.5 min". */
    static String of(double minutes) {
        return number(minutes) + " min";
    }

    static String number(double minutes) {
        return minutes == Math.rint(minutes)
                ? String.valueOf((long) minutes)
                : String.format(Locale.ROOT, "%.1f", minutes);
    }
}
