package org.skewscope.present;

import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;

/** Writes what a comparison comes to, in two words. */
public final class ResultLabel {

    private ResultLabel() {}

    public static String of(Comparison comparison) {
        return comparesNothing(comparison)
                ? "Nothing to compare"
                : comparison.severity().label();
    }

    /** Returns whether there is one pathway only, which ran: equality is then no result. */
    public static boolean comparesNothing(Comparison comparison) {
        return comparison.pathways().size() == 1 && comparison.severity() != Severity.FAILED;
    }
}
