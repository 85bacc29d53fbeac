package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.present.SharesWording;

/** The options that differ and their shares, a line each. */
record LedgerText(Consumer<String> lines, Style style) {

    /** With their shares. */
    void add(List<LedgerEntry> entries) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "  %-12s %16s %16s %20s  %s",
                        "option",
                        "input",
                        "logits",
                        "probability",
                        "from -> to"));
        for (LedgerEntry entry : entries) {
            Shares errors =
                    entry.standardErrors() == null ? Shares.UNKNOWN : entry.standardErrors();
            lines.accept(
                    String.format(
                            Locale.ROOT,
                            "  %-12s %16s %16s %20s  %s -> %s",
                            entry.factor(),
                            percent(entry.shares().input(), errors.input()),
                            percent(entry.shares().logits(), errors.logits()),
                            probability(entry.shares().probability(), errors.probability()),
                            entry.a(),
                            entry.b()));
        }
        SharesWording.beyondAll(entries).ifPresent(note -> lines.accept("  " + note));
    }

    /** Without any share. */
    void addChanges(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            lines.accept("  " + entry.factor() + "  " + entry.a() + " -> " + entry.b());
        }
    }

    void addInteractions(List<Interaction> interactions) {
        for (Interaction pair : interactions) {
            if (pair.logits() != null && Math.abs(pair.logits()) >= 0.01) {
                lines.accept(
                        style.faint(
                                "  "
                                        + pair.first()
                                        + " and "
                                        + pair.second()
                                        + " together: "
                                        + percent(pair.logits())
                                        + " of the logits' change beyond their sum"));
            }
        }
    }

    private static String percent(Double share) {
        return percent(share, null);
    }

    private static String percent(Double share, Double error) {
        if (share == null) {
            return "-";
        }
        double tenths = Math.rint(1000 * share) / 10;
        return (tenths == 0
                        ? share == 0 ? "0 %" : "≈ 0 %"
                        : tenths == 100
                                ? share == 1 ? "+100 %" : "≈ 100 %"
                                : String.format(Locale.ROOT, "%+.1f %%", tenths))
                + (error == null ? "" : String.format(Locale.ROOT, " ±%.1f", 100 * error));
    }

    private static String probability(Double share, Double error) {
        if (share == null) {
            return "-";
        }
        return (share == 0 ? "0" : String.format(Locale.ROOT, "%+.2g", share))
                + (error == null ? "" : String.format(Locale.ROOT, " ±%.1g", error));
    }
}
