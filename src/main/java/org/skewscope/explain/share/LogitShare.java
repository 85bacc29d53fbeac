package org.skewscope.explain.share;

import java.util.Locale;

/** The main cause's share in the change of the logits, in words. */
public final class LogitShare {

    private LogitShare() {}

    /**
     * A share above the whole says what becomes of the rest.
     *
     * @param share in the change of the logits; all causes' add up to 1
     */
    public static String of(double share) {
        double percent = 100 * share;
        if (share < 0) {
            return String.format(
                    Locale.ROOT,
                    "which moves the logits against the change, by %.0f %% of it",
                    -percent);
        }
        if (share > 1) {
            double back = percent - 100;
            return back < 0.5
                    ? "with all of the change in the logits"
                    : String.format(
                            Locale.ROOT,
                            "which moves the logits %.0f %% further than the whole change, and the"
                                    + " others back",
                            back);
        }
        return share > 0.995 && share < 1
                ? "with over 99 % of the change in the logits"
                : String.format(Locale.ROOT, "with %.0f %% of the change in the logits", percent);
    }
}
