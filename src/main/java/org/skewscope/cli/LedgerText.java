package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.pathway.PathwayOption;
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
            Shares errors = entry.standardErrors().orElse(Shares.UNKNOWN);
            lines.accept(
                    String.format(
                            Locale.ROOT,
                            "  %-12s %16s %16s %20s  %s -> %s",
                            entry.factor(),
                            percent(entry.shares().input(), errors.input()),
                            percent(entry.shares().logits(), errors.logits()),
                            probability(entry.shares().probability(), errors.probability()),
                            value(entry, entry.a()),
                            value(entry, entry.b())));
        }
        SharesWording.beyondAll(entries).ifPresent(note -> lines.accept("  " + note));
    }

    /** Without any share. */
    void addChanges(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            lines.accept(
                    "  "
                            + entry.factor()
                            + "  "
                            + value(entry, entry.a())
                            + " -> "
                            + value(entry, entry.b()));
        }
    }

    /** An id as it is typed, but of a path only its end. */
    private static String value(LedgerEntry entry, String id) {
        return PathwayOption.byKey(entry.factor())
                .map(PathwayOption::description)
                .filter(description -> description.kind().isText())
                .map(description -> description.labelOf(id))
                .orElse(id);
    }

    void addInteractions(List<Interaction> interactions) {
        for (Interaction pair : interactions) {
            if (Math.abs(pair.logits().orElse(0.0)) >= 0.01) {
                lines.accept(
                        style.faint(
                                "  "
                                        + pair.first()
                                        + " and "
                                        + pair.second()
                                        + " together: "
                                        + percent(pair.logits().orElseThrow())
                                        + " of the logits' change beyond their sum"));
            }
        }
    }

    private static String percent(Optional<Double> share, Optional<Double> error) {
        return share.map(each -> percent(each) + error(" ±%.1f", error.map(e -> 100 * e)))
                .orElse("-");
    }

    private static String percent(double share) {
        double tenths = Math.rint(1000 * share) / 10;
        if (tenths == 0) {
            return share == 0 ? "0 %" : "≈ 0 %";
        }
        if (tenths == 100) {
            return share == 1 ? "+100 %" : "≈ 100 %";
        }
        return String.format(Locale.ROOT, "%+.1f %%", tenths);
    }

    private static String probability(Optional<Double> share, Optional<Double> error) {
        return share.map(each -> points(each) + error(" ±%.1g", error)).orElse("-");
    }

    private static String points(double share) {
        return share == 0 ? "0" : String.format(Locale.ROOT, "%+.2g", share);
    }

    private static String error(String format, Optional<Double> error) {
        return error.map(each -> String.format(Locale.ROOT, format, each)).orElse("");
    }
}
