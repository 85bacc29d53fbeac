package org.skewscope.present.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.compare.Enumeration;
import org.skewscope.tensor.SentenceNumber;

/** Writes an audit's findings as sentences. */
public final class AuditWording {

    private static final double LEVEL = 0.05;

    /** More pairs would make a sentence too long. */
    private static final int MOST_UNEVEN = 4;

    /** Pairs need not have the same pictures: one may have been added to an audit later. */
    private static final Comparator<PairSummary> BY_FLIPS = Comparator.comparingDouble(
            pair -> pair.flipRate().map(Interval::value).orElse(0.0));

    private AuditWording() {}

    /**
     * Returns whether pathways differ and whether that costs accuracy.
     *
     * @param head the audit's subject
     * @param summary its statistics
     */
    public static String verdict(AuditHead head, AuditSummary summary) {
        return parts(head, summary)
                .map(words -> words.flips + words.interval + words.cause + " " + accuracy(head, summary))
                .orElseGet(() -> summary.pathways().stream().anyMatch(p -> p.pictures() > 0)
                        ? "The audit has one pathway, so nothing can be compared."
                        : "No picture has results from two pathways, so nothing can be compared.");
    }

    /**
     * Returns the verdict for a headline and the lines below it: which pathways change how many
     * classes, then the share with its interval, the cause, and what it costs.
     *
     * @return the verdict alone where nothing is compared
     */
    public static List<String> lines(AuditHead head, AuditSummary summary) {
        return parts(head, summary)
                .map(words -> List.of(words.flips + ".", words.measured + words.cause, accuracy(head, summary)))
                .orElseGet(() -> List.of(verdict(head, summary)));
    }

    /**
     * The parts of the verdict.
     *
     * @param flips which pathways change how many classes, without a full stop
     * @param interval the share with its interval in brackets, or the upper limit, with a full stop
     * @param measured the same as a sentence
     * @param cause the cause after a space; empty if none is explained
     */
    private record Verdict(String flips, String interval, String measured, String cause) {}

    private static Optional<Verdict> parts(AuditHead head, AuditSummary summary) {
        List<PairSummary> pairs = ofReference(head, summary);
        return pairs.stream()
                .filter(pair -> pair.pictures() > 0)
                .max(BY_FLIPS)
                .map(pair -> parts(head, summary, pairs, pair));
    }

    private static Verdict parts(AuditHead head, AuditSummary summary, List<PairSummary> pairs, PairSummary pair) {
        List<PairSummary> tied = tied(pairs, pair);
        String cause = explained(head, summary)
                .flatMap(causes -> CauseWording.main(causes)
                        .map(words -> (tied.size() > 1 || summary.isUneven() ? " In %s: ".formatted(causes.b()) : " ")
                                + words))
                .orElse("");
        Interval rate = pair.flipRate().orElseThrow();
        if (summary.isUneven()) {
            return new Verdict(uneven(pairs), ". " + run(summary), run(summary), cause);
        }
        String most = Shares.percent(rate.high());
        return pair.flips() == 0
                ? new Verdict(
                        "No top-1 class changes in " + SentenceNumber.counted(pair.pictures(), "picture"),
                        " (95%% upper limit %s).%s".formatted(most, moved(pairs)),
                        "The 95%% upper limit is %s.%s".formatted(most, moved(pairs)),
                        cause)
                : new Verdict(
                        "%s%s%s of %s"
                                .formatted(
                                        Enumeration.ofWords(tied.stream()
                                                .map(PairSummary::b)
                                                .toList()),
                                        tied.size() == 1
                                                ? " changes the top-1 class of "
                                                : " each change the top-1 class of ",
                                        SentenceNumber.count(pair.flips()),
                                        SentenceNumber.counted(pair.pictures(), "picture")),
                        " (%s).".formatted(interval(rate)),
                        "The share is %s).".formatted(interval(rate).replaceFirst(", ", " (")),
                        cause);
    }

    /** Says how many classes each pathway changes, where pairs share different pictures. */
    private static String uneven(List<PairSummary> pairs) {
        List<String> each = new ArrayList<>();
        for (PairSummary pair : pairs.stream().limit(MOST_UNEVEN).toList()) {
            each.add("%s%s%s of %s"
                    .formatted(
                            pair.b(),
                            each.isEmpty() ? " changes the top-1 class of " : " of ",
                            SentenceNumber.count(pair.flips()),
                            SentenceNumber.counted(pair.pictures(), "picture")));
        }
        return Enumeration.ofWords(each);
    }

    /** Says how many pictures were run through each pathway. */
    private static String run(AuditSummary summary) {
        long most =
                summary.pathways().stream().mapToLong(PathwaySummary::run).max().orElse(0);
        List<String> fewer = summary.pathways().stream()
                .filter(each -> each.run() < most)
                .map(each -> "%s over %s".formatted(each.pathway().id(), SentenceNumber.count(each.run())))
                .toList();
        return "Not all pathways ran over all %s yet: %s."
                .formatted(SentenceNumber.counted(most, "picture"), Enumeration.ofWords(fewer));
    }

    private static String interval(Interval rate) {
        return "%s, 95%% interval %s to %s"
                .formatted(Shares.percent(rate.value()), Shares.percent(rate.low()), Shares.percent(rate.high()));
    }

    /** Returns the causes of the flips that the verdict counts; empty if none is explained. */
    public static Optional<PairCauses> explained(AuditHead head, AuditSummary summary) {
        // No pair of unequal numbers of pictures is the most frequent one: any that is explained.
        return ofReference(head, summary).stream()
                .filter(pair -> pair.pictures() > 0)
                .filter(pair ->
                        !summary.isUneven() || causes(head, summary, pair).isPresent())
                .max(BY_FLIPS)
                .flatMap(pair -> causes(head, summary, pair));
    }

    private static Optional<PairCauses> causes(AuditHead head, AuditSummary summary, PairSummary pair) {
        String reference = head.ofReference().id();
        String other = pair.a().equals(reference) ? pair.b() : pair.a();
        return summary.causes().stream()
                .filter(causes -> causes.b().equals(other))
                .findFirst()
                .filter(causes -> causes.flips().explained() > 0);
    }

    /**
     * Returns what was measured.
     *
     * @param head the audit's subject
     * @param summary its statistics
     */
    public static String subject(AuditHead head, AuditSummary summary) {
        return "%s, %s, %s: %s. The reference is %s."
                .formatted(
                        SentenceNumber.counted(summary.files(), "file"),
                        SentenceNumber.counted(summary.contents(), "different picture"),
                        SentenceNumber.counted(head.pathways().size(), "pathway"),
                        String.join(
                                ", ", head.pathways().stream().map(p -> p.id()).toList()),
                        head.ofReference().id());
    }

    /** Returns how far probabilities change in the pair in which they change most. */
    private static String moved(List<PairSummary> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.moved().stream())
                .map(moved -> moved.mean().value())
                .max(Comparator.naturalOrder())
                .map(mean -> " Probabilities change by %s points on average."
                        .formatted(mean < 5e-4 && mean > 0 ? "less than 0.1" : Shares.digits(100 * mean)))
                .orElse("");
    }

    private static List<PairSummary> ofReference(AuditHead head, AuditSummary summary) {
        String reference = head.ofReference().id();
        List<PairSummary> with = summary.pairs().stream()
                .filter(pair -> pair.a().equals(reference) || pair.b().equals(reference))
                .toList();
        return with.isEmpty() ? summary.pairs() : with;
    }

    /**
     * Returns which pairs change top classes, whichever pathway is the reference.
     *
     * @param summary the audit's statistics
     */
    public static String agreement(AuditSummary summary) {
        List<PairSummary> measured =
                summary.pairs().stream().filter(pair -> pair.pictures() > 0).toList();
        if (measured.isEmpty()) {
            return "Nothing is compared.";
        }
        if (summary.isUneven()) {
            return "Each pair counts the pictures that ran through both of its pathways: %s."
                    .formatted(Enumeration.ofWords(measured.stream()
                            .limit(MOST_UNEVEN)
                            .map(pair -> "%s / %s differ in %s of %s"
                                    .formatted(
                                            pair.a(),
                                            pair.b(),
                                            SentenceNumber.count(pair.flips()),
                                            SentenceNumber.count(pair.pictures())))
                            .toList()));
        }
        PairSummary most = measured.stream().max(BY_FLIPS).orElseThrow();
        return most.flips() == 0
                ? "%s%s all pathways have one top-1 class."
                        .formatted(
                                most.pictures() == 1 ? "In " : "In all ",
                                SentenceNumber.counted(most.pictures(), "picture"))
                : "%s%s of %s pictures (%s)."
                        .formatted(
                                often(tied(measured, most)),
                                SentenceNumber.count(most.flips()),
                                SentenceNumber.count(most.pictures()),
                                interval(most.flipRate().orElseThrow()));
    }

    /** Returns the pairs that disagree as often as one of them, in their order. */
    private static List<PairSummary> tied(List<PairSummary> pairs, PairSummary one) {
        return pairs.stream()
                .filter(pair -> pair.flips() == one.flips() && pair.pictures() == one.pictures())
                .toList();
    }

    private static String often(List<PairSummary> pairs) {
        return pairs.size() == 1
                ? "%s and %s disagree most often: "
                        .formatted(pairs.get(0).a(), pairs.get(0).b())
                : Enumeration.ofWords(pairs.stream()
                                .map(pair -> pair.a() + " / " + pair.b())
                                .toList())
                        + " disagree most often: each in ";
    }

    /**
     * Returns whether accuracy differs between the reference and another pathway.
     *
     * @param head the audit's subject
     * @param summary its statistics
     */
    public static String accuracy(AuditHead head, AuditSummary summary) {
        Optional<PairSummary> worst = ofReference(head, summary).stream()
                .filter(pair -> pair.difference().isPresent())
                .max(Comparator.comparingDouble(
                        pair -> Math.abs(pair.difference().get().value())));
        if (worst.isEmpty()) {
            return "Accuracy is not known: no picture has a true label.";
        }
        PairSummary pair = worst.get();
        double p = pair.holm().orElse(1);
        return "Accuracy %s: %s minus %s is %s, %s (exact McNemar, Holm)."
                .formatted(
                        p < LEVEL ? "differs" : "does not differ significantly",
                        pair.b(),
                        pair.a(),
                        Shares.points(pair.difference().orElseThrow()),
                        Shares.p(p));
    }

    /**
     * Returns one pathway's line.
     *
     * @param summary the pathway's statistics
     */
    public static String pathway(PathwaySummary summary) {
        String failed = summary.failed() == 0 ? "" : ", %s failed".formatted(summary.failed());
        String accuracy = summary.accuracy()
                .map(rate -> String.format(
                        Locale.ROOT,
                        ": %,d of %,d right, %s (%s)",
                        summary.correct(),
                        summary.labelled(),
                        Shares.percent(rate.value()),
                        Shares.range(rate)))
                .orElse("");
        return "%s, %s%s%s"
                .formatted(
                        summary.pathway().id(),
                        SentenceNumber.counted(summary.pictures(), "picture"),
                        failed,
                        accuracy);
    }

    /**
     * Returns one pair's line.
     *
     * @param pair the pair's statistics
     */
    public static String pair(PairSummary pair) {
        if (pair.pictures() == 0) {
            return "%s / %s: no picture has results from both".formatted(pair.a(), pair.b());
        }
        String flips = "%s / %s: %s of %s top-1 classes change (%s)"
                .formatted(
                        pair.a(),
                        pair.b(),
                        pair.flips(),
                        pair.pictures(),
                        Shares.range(pair.flipRate().orElseThrow()));
        String accuracy = pair.accuracy()
                .map(labelled -> "; %s become wrong, %s become right, %s change between wrong classes; accuracy %s, %s"
                        .formatted(
                                labelled.table().rightWrong(),
                                labelled.table().wrongRight(),
                                labelled.wrongWrong(),
                                Shares.points(pair.difference().orElseThrow()),
                                Shares.p(labelled.holm())))
                .orElse("");
        PairSummary.Moved moved = pair.moved().orElseThrow();
        return "%s%s; average absolute change of the probability %s [%s, %s]"
                .formatted(
                        flips,
                        accuracy,
                        Shares.digits(moved.mean().value()),
                        Shares.digits(moved.mean().low()),
                        Shares.digits(moved.mean().high()));
    }
}
