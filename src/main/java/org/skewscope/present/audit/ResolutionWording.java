package org.skewscope.present.audit;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.Power;
import org.skewscope.tensor.SentenceNumber;

/** Writes which differences a number of pictures cannot show. */
public final class ResolutionWording {

    private ResolutionWording() {}

    /**
     * Returns the smallest difference of accuracy that the pictures show.
     *
     * @param summary the audit's statistics
     */
    public static String of(AuditSummary summary) {
        Optional<PairedTable> table = summary.pairs().stream()
                .flatMap(pair -> pair.labelled().stream())
                .max(Comparator.comparingLong(each -> each.rightWrong() + each.wrongRight()));
        if (table.isEmpty()) {
            return unlabelled(summary);
        }
        long n = table.get().n();
        long moved = table.get().rightWrong() + table.get().wrongRight();
        if (moved == 0) {
            return """
                    No labeled picture is right in one pathway and wrong in another, so the measured accuracy of %s%s \
                    does not differ."""
                    .formatted(n == 1 ? "the " : "these ", SentenceNumber.counted(n, "picture"));
        }
        double smallest = Power.smallestDifference(n, (double) moved / n);
        return Double.isNaN(smallest)
                ? (n == 1 ? "1 labeled picture is" : "These %s labeled pictures are".formatted(SentenceNumber.count(n)))
                        + " too few to detect an accuracy difference of this size. Add pictures."
                : """
                        These %s labeled pictures can detect an accuracy difference of %s points or more (80%% power, \
                        5%% level, at the share of pictures that change between right and wrong here)."""
                        .formatted(SentenceNumber.count(n), Shares.digits(100 * smallest));
    }

    private static String unlabelled(AuditSummary summary) {
        LongStream pictures =
                summary.pairs().stream().mapToLong(PairSummary::pictures).filter(each -> each > 0);
        // A sentence on all pairs holds for the one with the fewest pictures.
        long n = (summary.isUneven() ? pictures.min() : pictures.max()).orElse(0);
        return n == 0
                ? "No pair of pathways has results of the same picture."
                : """
                        Without labels Skewscope counts changes, not errors. A change that affects fewer than %s of \
                        all pictures may not appear in %s."""
                        .formatted(Shares.percent(Power.unseenShare(n)), SentenceNumber.counted(n, "picture"));
    }
}
