package org.skewscope.present.audit;

import java.util.Comparator;
import java.util.Optional;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.Power;

/** Writes which differences a number of pictures cannot show. */
public final class ResolutionWording {

    private ResolutionWording() {}

    /**
     * Returns the smallest difference of accuracy that the pictures show.
     *
     * @param summary the audit's statistics
     */
    public static String of(AuditSummary summary) {
        Optional<PairedTable> table =
                summary.pairs().stream()
                        .flatMap(pair -> pair.labelled().stream())
                        .max(
                                Comparator.comparingLong(
                                        each -> each.rightWrong() + each.wrongRight()));
        if (table.isEmpty()) {
            return unlabelled(summary);
        }
        long n = table.get().n();
        long moved = table.get().rightWrong() + table.get().wrongRight();
        if (moved == 0) {
            return "No labeled picture is right with one pathway and wrong with another: of these "
                    + n
                    + " pictures only the interval of a cost in accuracy is known.";
        }
        double smallest = Power.smallestDifference(n, (double) moved / n);
        return Double.isNaN(smallest)
                ? "These "
                        + n
                        + " labeled pictures do not suffice to show any difference of accuracy of the"
                        + " size that occurs here; use more."
                : "With these "
                        + n
                        + " labeled pictures, a difference of accuracy below "
                        + Shares.digits(100 * smallest)
                        + " points would more often than one time in five not be found (80% power,"
                        + " 5% level, at the share of pictures that change between right and wrong here).";
    }

    private static String unlabelled(AuditSummary summary) {
        long n = summary.pairs().stream().mapToLong(PairSummary::pictures).max().orElse(0);
        return n == 0
                ? "No pair of pathways has results of the same picture."
                : "Without labels only changes are counted, not whether they are mistakes; in "
                        + n
                        + " pictures, a change that occurs in fewer than "
                        + Shares.percent(3.0 / n)
                        + " of all pictures may not occur once.";
    }
}
