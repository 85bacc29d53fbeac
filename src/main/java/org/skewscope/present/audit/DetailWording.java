package org.skewscope.present.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.CalibrationDifference;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.tensor.SentenceNumber;

/** Writes the details behind a pair's numbers as sentences. */
public final class DetailWording {

    /** One in a hundred of fewer pictures is none. */
    private static final int ENOUGH_FOR_A_PERCENT = 100;

    private DetailWording() {}

    /**
     * Returns the sizes of the pairs' changes.
     *
     * @param head the audit's subject
     * @param pairs the details of the pairs with the reference
     */
    public static String size(AuditHead head, List<PairDetail> pairs) {
        PairDetail most = pairs.stream()
                .max(Comparator.comparingDouble(pair -> pair.absoluteDp().mean()))
                .orElseThrow();
        String other = head.pathways()
                .get(most.a() == head.reference() ? most.b() : most.a())
                .id();
        if (most.absoluteDp().size() == 1) {
            return "%s differs most from %s: the top probability of the picture changes by %s."
                    .formatted(
                            other,
                            head.ofReference().id(),
                            Shares.digits(most.absoluteDp().quantile(1)));
        }
        boolean few = most.absoluteDp().size() < ENOUGH_FOR_A_PERCENT;
        return String.format(
                Locale.ROOT,
                "On average %s differs most from %s: the top probability changes by more than %s in half of "
                        + "the %d pictures, and by " + (few ? "%s at most." : "more than %s in 1%% of them."),
                other,
                head.ofReference().id(),
                Shares.digits(most.absoluteDp().quantile(0.5)),
                most.absoluteDp().size(),
                Shares.digits(most.absoluteDp().quantile(few ? 1 : 0.99)));
    }

    /**
     * Returns how flips depend on the margin.
     *
     * @param pair the pair's details
     */
    public static String margins(PairDetail pair) {
        PairDetail.Bin near = pair.margins().get(0);
        PairDetail.Bin far = pair.margins().get(pair.margins().size() - 1);
        String last = far.n() == 0
                ? ""
                : "; with a margin of %s, %s of %s%s"
                        .formatted(
                                far.name(),
                                far.flips(),
                                far.n(),
                                far.flips() == 0
                                        ? " (up to %s may)"
                                                .formatted(Shares.percent(Interval.wilson(0, far.n())
                                                        .high()))
                                        : "");
        return near.n() == 0
                ? "No picture has a margin below 0.05%s.".formatted(last)
                : "With a margin below 0.05, %s of %s top-1 classes change%s.".formatted(near.flips(), near.n(), last);
    }

    /**
     * Returns how far each pathway's confidence is from its accuracy.
     *
     * @param head the audit's subject
     * @param details its details
     */
    public static String reliability(AuditHead head, AuditDetails details) {
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < head.pathways().size(); i++) {
            String id = head.pathways().get(i).id();
            details.calibration().get(i).ifPresent(each -> errors.add(id + " " + Shares.digits(each.error())));
        }
        String sentence =
                "Expected calibration error over 15 bins of equal mass: %s.".formatted(String.join(", ", errors));
        String differences = details.pairs().stream()
                .flatMap(pair -> pair.calibration().stream().map(each -> difference(head, pair, each)))
                .collect(Collectors.joining("; "));
        return differences.isEmpty()
                ? sentence
                : """
                        %s A single calibration error is biased. Paired differences over the pictures of both \
                        pathways (bootstrap over pictures, %s rounds): %s."""
                        .formatted(sentence, CalibrationDifference.ROUNDS, differences);
    }

    private static String difference(AuditHead head, PairDetail pair, Interval difference) {
        return String.format(
                Locale.ROOT,
                "%s minus %s %+.4f (%+.4f to %+.4f)",
                head.pathways().get(pair.b()).id(),
                head.pathways().get(pair.a()).id(),
                difference.value(),
                difference.low(),
                difference.high());
    }

    /**
     * Returns the number of missing results.
     *
     * @param details the audit's details
     */
    public static String failures(AuditDetails details) {
        long failed = details.summary().pathways().stream()
                .mapToLong(PathwaySummary::failed)
                .sum();
        return failed == 0
                ? "All pathways have results for all pictures."
                : "%s%s missing; these pictures are left out of that pathway's counts%s"
                        .formatted(
                                failed,
                                failed == 1 ? " result is" : " results are",
                                failed > details.failures().size()
                                        ? ". The first %s are listed."
                                                .formatted(details.failures().size())
                                        : ".");
    }

    /** Returns in words how many of a pair's pictures these are. */
    private static String share(long count, PairDetail pair) {
        long all = pair.stages().values().stream().mapToLong(Long::longValue).sum();
        String pictures = SentenceNumber.counted(all, "picture");
        return count < all
                ? "%s of %s".formatted(SentenceNumber.count(count), pictures)
                : (all == 1 ? "" : "all ") + pictures;
    }

    /**
     * Returns the first stages that differ.
     *
     * @param head the audit's subject
     * @param pairs the pairs' details
     */
    public static String stages(AuditHead head, List<PairDetail> pairs) {
        PairDetail pair = pairs.get(0);
        Map.Entry<String, Long> most = pair.stages().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElse(Map.entry("none", 0L));
        String names = "%s and %s"
                .formatted(
                        head.pathways().get(pair.a()).id(),
                        head.pathways().get(pair.b()).id());
        return most.getKey().equals("none")
                ? "%s are bit-identical in %s.".formatted(names, share(most.getValue(), pair))
                : "%s differ first at the stage %s in %s."
                        .formatted(names, most.getKey(), share(most.getValue(), pair));
    }
}
