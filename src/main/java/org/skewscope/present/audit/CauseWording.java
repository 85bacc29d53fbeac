package org.skewscope.present.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairCauses.Cause;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredCause.Way;
import org.skewscope.compare.Enumeration;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.tensor.SentenceNumber;

/** Writes which cause flips how many pictures of an audit. */
public final class CauseWording {

    /** The columns of {@link #rows}. */
    public static final List<String> COLUMNS = List.of(
            "Cause",
            "Code",
            "Flips",
            "Share of the flips",
            "95% interval",
            "Other pictures",
            "Share of the logit change",
            "Class restored",
            "Example",
            "Cure");

    private CauseWording() {}

    /**
     * Returns what makes an audit's verdicts: the verdict of a single picture's explanation.
     *
     * @param naming the classes' names
     */
    public static AuditCauses.Judge judge(ClassNaming naming) {
        return new AuditCauses.Judge() {
            @Override
            public Optional<ExplanationPart.Kind> next(Explanation measured) {
                return VerdictMaker.next(measured);
            }

            @Override
            public StoredCause verdict(Explanation measured) {
                return stored(PairFacts.of(measured, naming));
            }
        };
    }

    private static StoredCause stored(PairFacts facts) {
        Verdict verdict = VerdictMaker.of(facts);
        List<LedgerEntry> named = verdict.options().stream()
                .flatMap(option ->
                        facts.contributions().stream().filter(e -> e.factor().equals(option.key())))
                .toList();
        OptionalDouble share = named.isEmpty()
                        || named.stream().anyMatch(e -> e.shares().logits().isEmpty())
                ? OptionalDouble.empty()
                : OptionalDouble.of(named.stream()
                        .mapToDouble(e -> e.shares().logits().get())
                        .sum());
        return new StoredCause(
                verdict.code(),
                verdict.certainty().id(),
                verdict.options().stream().map(PathwayOption::key).toList(),
                verdict.sentence(),
                verdict.cure(),
                share,
                named.size() == 1 ? named.get(0).alone().map(SingleChange::namesA) : Optional.empty(),
                verdict.codes(),
                Way.WHOLE);
    }

    /** Returns a cause in a few words, such as "No antialiasing when shrinking". */
    public static String title(Cause cause) {
        Optional<String> known =
                cause.code().flatMap(CauseCatalogue.bundled()::find).map(CauseCatalogue.Entry::title);
        if (known.isPresent()) {
            return known.get();
        }
        if (cause.options().equals(List.of("resize"))) {
            return "Resize method as a whole";
        }
        return cause.options().isEmpty()
                ? "Cause not known"
                : Verdict.capital(Enumeration.ofWords(cause.options()))
                        + (cause.options().size() == 1 ? " differs" : " differ");
    }

    /** Returns a cause in a few words with its code in brackets. */
    static String coded(Cause cause) {
        return title(cause) + cause.code().map(code -> " [%s]".formatted(code)).orElse("");
    }

    /**
     * Returns the sentence on the most frequent cause of a pair's flips; empty if no flip is
     * explained.
     */
    public static Optional<String> main(PairCauses pair) {
        long explained = pair.flips().explained();
        if (explained == 0) {
            return Optional.empty();
        }
        Cause first = pair.causes().get(0);
        long equal = pair.causes().stream()
                .filter(each -> each.flips() == first.flips())
                .count();
        String name = 2 * first.flips() > explained
                ? "main cause: "
                : equal == 1 ? "most frequent cause: " : "one of the %s most frequent causes: ".formatted(equal);
        String count = "%s of %s%s"
                .formatted(
                        SentenceNumber.count(first.flips()),
                        flips(explained),
                        pair.flips().complete() ? "" : " that are explained");
        return Optional.of(
                first.certainty().equals(Verdict.Certainty.UNKNOWN.id())
                        ? "The cause of %s is not known.".formatted(count)
                        : "%s%s, %s.".formatted(claim(first, name), coded(first), count));
    }

    /**
     * Returns how a cause is claimed.
     *
     * @param words such as "main cause: "
     */
    static String claim(Cause cause, String words) {
        return cause.certainty().equals(Verdict.Certainty.LIKELY.id()) ? "Likely " + words : Verdict.capital(words);
    }

    /** Returns what to do about the most frequent cause; empty if no flip is explained. */
    public static Optional<String> cure(PairCauses pair) {
        return pair.flips().explained() == 0
                ? Optional.empty()
                : Optional.of(pair.causes().get(0).example().cause().cure())
                        .filter(words -> !words.isEmpty())
                        .map(words -> words + " Then audit again.");
    }

    /**
     * Returns what to set about a cause, with the labels of the window; empty if the reference has
     * no other values of its options.
     *
     * @param head the audit's subject
     * @param pair the cause's pair
     */
    public static Optional<String> labeledCure(AuditHead head, PairCauses pair, Cause cause) {
        int other = head.pathways().stream().map(each -> each.id()).toList().indexOf(pair.b());
        Map<String, String> wanted = head.ofReference().settings();
        if (other < 0) {
            return Optional.empty();
        }
        Map<String, String> now = head.pathways().get(other).settings();
        List<String> settings = cause.options().stream()
                .flatMap(key -> PathwayOption.byKey(key).stream())
                .filter(option -> wanted.containsKey(option.key()))
                .filter(option -> !wanted.get(option.key()).equals(now.get(option.key())))
                .map(option -> "%s to %s"
                        .formatted(option.fullLabel(), option.description().labelOf(wanted.get(option.key()))))
                .toList();
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of("Set %s in %s, as %s has it."
                        .formatted(Enumeration.ofWords(settings), pair.b(), head.reference() + 1));
    }

    /** Returns which pictures of a pair are explained. */
    public static String answer(PairCauses pair) {
        PairCauses.Explained others = pair.others();
        String other = pair.flips().all() == 0 ? "" : "other ";
        String rest = others.explained() == 0
                ? ""
                : others.complete()
                        ? "; all %s %s%s".formatted(others.all(), other, pictures(others.all()))
                        : "; %s of the %s %s%s, drawn at random"
                                .formatted(others.explained(), others.all(), other, pictures(others.all()));
        return flips(pair) + rest + "." + checked(pair);
    }

    /** Returns how often the short way agrees with all experiments; empty if no picture was explained both ways. */
    private static String checked(PairCauses pair) {
        long checked = pair.found(Way.AGREES, Way.DIFFERS);
        return checked == 0
                ? ""
                : " The short way agrees in %s of %s checked pictures; it explains %s more."
                        .formatted(pair.found(Way.AGREES), checked, pair.found(Way.SHORT));
    }

    /** Returns how many flips of a pair are explained while an audit runs. */
    public static String soFar(PairCauses pair) {
        return "%s of %s of %s%s explained so far."
                .formatted(
                        SentenceNumber.count(pair.flips().explained()),
                        flips(pair.flips().all()),
                        pair.b(),
                        pair.flips().all() == 1 ? " is" : " are");
    }

    private static String flips(PairCauses pair) {
        long all = pair.flips().all();
        if (all == 0) {
            return pair.b() + " changes no top-1 class";
        }
        if (pair.flips().complete()) {
            return all == 1
                    ? "The flip of %s is explained".formatted(pair.b())
                    : "All %s of %s are explained".formatted(flips(all), pair.b());
        }
        return "%s of the %s of %s are explained, drawn at random (seed %s)"
                .formatted(SentenceNumber.count(pair.flips().explained()), flips(all), pair.b(), PairCauses.SEED);
    }

    private static String pictures(long count) {
        return (count == 1 ? "picture that differs is" : "pictures that differ are") + " explained";
    }

    private static String flips(long count) {
        return SentenceNumber.counted(count, "flip");
    }

    /** Returns the rows of a pair's table, by {@link #COLUMNS}. */
    public static List<List<String>> rows(PairCauses pair) {
        List<List<String>> rows = new ArrayList<>();
        for (Cause cause : pair.causes()) {
            Optional<Interval> share = pair.flips().share(cause.flips());
            rows.add(List.of(
                    title(cause),
                    cause.code().orElse(""),
                    "" + cause.flips(),
                    share.map(each -> percent(each.value())).orElse(""),
                    share.map(CauseWording::range).orElse(""),
                    "%s of %s".formatted(cause.others(), pair.others().explained()),
                    change(cause),
                    restored(cause),
                    cause.example().worst().picture().path(),
                    cause.example().cause().cure()));
        }
        return rows;
    }

    /**
     * Returns the mean share of the logit change that a cause has; "most" where others reduce the
     * change, so that it is more than all; empty if none was measured.
     */
    public static String change(Cause cause) {
        return cause.share().isEmpty()
                ? ""
                : cause.share().getAsDouble() > 1
                        ? "most"
                        : percent(cause.share().getAsDouble());
    }

    private static String restored(Cause cause) {
        return cause.restored() < 0 || cause.flips() == 0 ? "" : "%s of %s".formatted(cause.restored(), cause.flips());
    }

    /**
     * Returns the line on one cause, such as "26 of 33 flips (79%, 95% interval 62% to 89%), 5 of 7
     * other pictures; 96% of the logit change in its pictures".
     */
    public static String count(PairCauses pair, Cause cause) {
        List<String> words = new ArrayList<>();
        Optional<Interval> share = pair.flips().share(cause.flips());
        if (share.isPresent()) {
            words.add("%s of %s (%s, 95%% interval %s)%s"
                    .formatted(
                            SentenceNumber.count(cause.flips()),
                            flips(pair.flips().explained()),
                            percent(share.get().value()),
                            range(share.get()),
                            estimate(pair, cause.flips(), share.get())));
        }
        if (pair.others().explained() > 0) {
            words.add("%s of %s other pictures"
                    .formatted(
                            SentenceNumber.count(cause.others()),
                            SentenceNumber.count(pair.others().explained())));
        }
        String change = change(cause);
        String restored = restored(cause);
        return String.join(", ", words)
                + (change.isEmpty() ? "" : "; %s of the logit change in its pictures".formatted(change))
                + (restored.isEmpty()
                        ? ""
                        : "; %s set back alone restores %s classes"
                                .formatted(Enumeration.ofWords(cause.options()), restored));
    }

    /**
     * Returns about how many of all flips a sampled share is; empty if all are explained. The flips
     * that are explained have this cause or not, whatever the others turn out to have.
     *
     * @param counted the explained flips of the cause
     */
    private static String estimate(PairCauses pair, long counted, Interval share) {
        long all = pair.flips().all();
        long most = counted + all - pair.flips().explained();
        return pair.flips().complete()
                ? ""
                : ", about %s of all %s (%s to %s)"
                        .formatted(
                                Math.round(all * share.value()),
                                all,
                                Math.max(counted, Math.round(all * share.low())),
                                Math.min(most, Math.round(all * share.high())));
    }

    /** Returns an audit's causes as lines of text; none if nothing is explained. */
    public static List<String> lines(AuditSummary summary) {
        List<String> lines = new ArrayList<>();
        for (PairCauses pair : summary.causes()) {
            if (pair.causes().isEmpty()) {
                continue;
            }
            lines.add("%s, %s: %s".formatted(pair.a(), pair.b(), answer(pair)));
            for (Cause cause : pair.causes()) {
                lines.add("  %s: %s".formatted(coded(cause), count(pair, cause)));
                lines.add("    for example %s: %s"
                        .formatted(
                                cause.example().worst().picture().path(),
                                cause.example().cause().sentence()));
                String cure = cause.example().cause().cure();
                if (!cure.isEmpty()) {
                    lines.add("    " + cure);
                }
            }
        }
        return lines;
    }

    private static String range(Interval share) {
        return "%s to %s".formatted(percent(share.low()), percent(share.high()));
    }

    private static String percent(double share) {
        return Shares.digits(100 * share) + "%";
    }
}
