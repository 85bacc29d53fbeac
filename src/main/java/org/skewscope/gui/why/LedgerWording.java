package org.skewscope.gui.why;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.SharesWording;

/** How the ledger came about, and what its causes do together, in words. */
final class LedgerWording {

    private static final double WORTH_SAYING = 0.01;

    private LedgerWording() {}

    /** How the shares were found, and why some cannot be said. */
    static List<String> notes(CauseLedger ledger) {
        LedgerAccount account = ledger.account();
        List<String> notes = new ArrayList<>();
        notes.add(account.statement());
        SharesWording.beyondAll(ledger.entries()).ifPresent(notes::add);
        notes.addAll(account.unavailable());
        if (!account.failures().isEmpty()) {
            LedgerAccount.FailedHybrid first = account.failures().get(0);
            int count = account.failures().size();
            notes.add(
                    count
                            + (count == 1 ? " combination" : " combinations")
                            + " could not be run (at "
                            + first.stage().id()
                            + ": "
                            + first.reason()
                            + ").");
        }
        return notes;
    }

    /** Effects are not additive: which causes weaken or strengthen each other. */
    static List<String> interactions(CauseLedger ledger) {
        if (ledger.entries().size() < 2 || ledger.account().totals().logits().isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        for (Interaction pair : ledger.interactions()) {
            pair.logits()
                    .filter(logits -> Math.abs(logits) >= WORTH_SAYING)
                    .ifPresent(logits -> sentences.add(sentence(pair, logits)));
        }
        if (sentences.isEmpty()) {
            sentences.add("The causes simply add up: no two of them interact by 1 % or more.");
        }
        return sentences;
    }

    private static String sentence(Interaction pair, double logits) {
        boolean less = logits < 0;
        return name(pair.first())
                + " and "
                + lower(name(pair.second()))
                + (less ? " partly cancel each other" : " strengthen each other")
                + ": together they move the logits by "
                + Figures.fixed(100 * Math.abs(logits), 1)
                + " % "
                + (less ? "less" : "more")
                + " of the whole change than the sum of what each does alone.";
    }

    private static String lower(String name) {
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String name(String key) {
        return PathwayOption.byKey(key).map(PathwayOption::fullLabel).orElse(key);
    }
}
