package org.skewscope.explain;

import java.util.Locale;
import org.skewscope.compare.PathwayOption;

/** The cause of a difference in one sentence. */
final class CauseSentence {

    private CauseSentence() {}

    static String of(StageLadder ladder, CauseLedger ledger) {
        if (ladder.firstDiffering().isEmpty()) {
            return ledger.entries().isEmpty()
                    ? "The two pathways have the same options and the same bits at every stage."
                    : "The two pathways have other options, but the same bits at every stage on this"
                            + " picture.";
        }
        Rung first = ladder.firstDiffering().orElseThrow();
        if (!first.measured()) {
            return "They part at " + first.stage() + ": " + first.note() + ".";
        }
        String where =
                String.format(
                        Locale.ROOT,
                        "They part at %s (%.3g at most, %.1f %% of the values)",
                        first.stage(),
                        first.max(),
                        100 * first.differing());
        if (ledger.entries().isEmpty()) {
            return where + ", although no option differs.";
        }
        return where + "; " + cause(ledger.entries().get(0)) + ".";
    }

    private static String cause(LedgerEntry top) {
        String change =
                "the main cause is "
                        + top.factor()
                        + " ("
                        + label(top, top.a())
                        + " against "
                        + label(top, top.b())
                        + ")";
        Shares shares = top.shares();
        return shares.logits() == null
                ? change
                : change
                        + String.format(
                                Locale.ROOT,
                                ", with %.0f %% of the change in the logits",
                                100 * shares.logits());
    }

    private static String label(LedgerEntry entry, String id) {
        return PathwayOption.byKey(entry.factor())
                .map(option -> option.description().labelOf(id))
                .orElse(id);
    }
}
