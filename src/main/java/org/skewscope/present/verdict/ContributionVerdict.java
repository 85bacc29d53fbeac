package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.ResizeStep;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.tensor.SentenceNumber;

/**
 * The verdict that the measured contributions allow: one cause, one that dominates, several that
 * act together, or several that cancel.
 *
 * @param entries the contributions with a share of the logits, largest first
 */
record ContributionVerdict(PairFacts facts, List<LedgerEntry> entries) {

    /** An option that causes less of the logit change is not worth a word. */
    private static final double WORTH_SAYING = 0.02;

    /** A smaller contribution is that of rounding, which restores no class. */
    private static final double CAN_FLIP = 5e-4;

    /** A contribution below this pushes the logits back far enough to be named. */
    private static final double CANCELS = -0.1;

    /** From this share on, "100%" is not worth a word. */
    private static final double WHOLE = 0.995;

    private static final int MOST_NAMED = 3;

    /** Returns the verdict; empty while nothing is measured, or if the logits do not differ. */
    static Optional<Verdict> of(PairFacts facts) {
        List<LedgerEntry> entries = facts.contributions().stream()
                .filter(entry -> entry.shares().logits().isPresent())
                .filter(entry -> PathwayOption.byKey(entry.factor()).isPresent())
                .toList();
        return entries.isEmpty() || entries.get(0).alone().isEmpty()
                ? Optional.empty()
                : Optional.of(new ContributionVerdict(facts, entries).verdict());
    }

    private Verdict verdict() {
        LedgerEntry main = entries.get(0);
        List<LedgerEntry> named = entries.stream()
                .filter(entry -> Math.abs(share(entry)) >= WORTH_SAYING)
                .limit(MOST_NAMED)
                .toList();
        if (named.size() > 1 && named.stream().allMatch(ContributionVerdict::growsAlone)) {
            return belongTogether(named);
        }
        if (named.stream().anyMatch(entry -> share(entry) < CANCELS)) {
            return cancelling(named);
        }
        if (share(main) > SingleChange.CAUSE
                && main.alone().filter(SingleChange::removesMost).isPresent()) {
            return (named.size() == 1 ? single(main) : dominating(main, named)).adding(besides(main));
        }
        return named.size() < 2 ? single(main) : together(named);
    }

    /**
     * Returns a measured verdict.
     *
     * @param sized whether the reason says how much of the logit change the cause makes
     * @param causes the options that the cause consists of
     * @param named the options that the reason names, largest contribution first; an option may have no code
     */
    private Verdict measured(
            Optional<String> code,
            String reason,
            String size,
            String consequence,
            String cure,
            boolean sized,
            List<LedgerEntry> causes,
            List<LedgerEntry> named) {
        return new Verdict(
                code,
                Certainty.MEASURED,
                reason,
                size,
                consequence,
                experiments(named),
                cure,
                causes.stream()
                        .map(ContributionVerdict::option)
                        .sorted(Comparator.comparing(PathwayOption.ALL::indexOf))
                        .toList(),
                named.stream()
                        .flatMap(entry -> OptionDifference.of(facts, option(entry)).codes().stream())
                        .filter(other -> !other.equals(VerdictMaker.UNKNOWN))
                        .toList(),
                sized,
                "");
    }

    private Verdict single(LedgerEntry main) {
        boolean cause = main.alone().filter(SingleChange::removesMost).isPresent();
        Verdict verdict = VerdictMaker.ofOption(
                facts, option(main), cause ? Certainty.MEASURED : Certainty.LIKELY, experiments(List.of(main)));
        return cause ? verdict.curing(cure(verdict.cure(), main, List.of(main))) : verdict;
    }

    private Verdict dominating(LedgerEntry main, List<LedgerEntry> named) {
        OptionDifference difference = OptionDifference.of(facts, option(main));
        String others = named.stream()
                .skip(1)
                .filter(entry -> share(entry) > 0)
                .map(entry -> "%s causes %s".formatted(noun(entry), SentenceNumber.share(share(entry))))
                .collect(Collectors.joining(", "));
        String part =
                share(main) < WHOLE ? SentenceNumber.share(share(main)) + " of " : leavesMore(main) ? "most of " : "";
        String reason = "%s causes %sthe logit change: %s%s"
                .formatted(
                        Verdict.capital(noun(main)),
                        part,
                        difference.reason(),
                        others.isEmpty() ? "" : " %s.".formatted(Verdict.capital(others)));
        return measured(
                difference.code(),
                reason,
                "",
                facts.consequence(),
                cure(difference.cure(), main, named),
                true,
                List.of(main),
                named);
    }

    /**
     * Returns the cure by an option that is the cause, then by those that have to follow it: for
     * the class where this one does not restore it, else for the rest of the difference.
     *
     * @param first the cure by the option alone
     * @param named the options that the reason names, the main one first
     */
    private String cure(String first, LedgerEntry main, List<LedgerEntry> named) {
        boolean restores =
                !facts.flips() || main.alone().filter(SingleChange::namesA).isPresent();
        // More settings are B's, whichever pathway the first sentence changes.
        String where = first.contains(facts.say(" in {b}")) ? "" : facts.say(" in {b}");
        List<OptionChange> enough = enough();
        if (!restores && !enough.isEmpty()) {
            List<String> besides = typed(enough, each -> !each.key().equals(main.factor()));
            return besides.size() < enough.size()
                    ? first + too(besides, where, " to restore the class.")
                    : restoring(enough, List.of(main));
        }
        // One of a small share may hold the class, or what the first option alone leaves.
        List<LedgerEntry> rest =
                entries.stream().skip(1).filter(ContributionVerdict::canFlip).toList();
        boolean worth = !restores || leavesMore(main) || named.size() > 1;
        return worth
                ? first + too(settings(rest), where, restores ? " for the rest." : " to restore the class.")
                : first;
    }

    /** Returns the sentence about settings that come after the first; empty if there is none. */
    private static String too(List<String> settings, String where, String purpose) {
        return settings.isEmpty() ? "" : " Set %s%s too%s".formatted(Enumeration.ofWords(settings), where, purpose);
    }

    /** Returns whether so much is left after this change alone that it is worth a word. */
    private static boolean leavesMore(LedgerEntry main) {
        return main.alone()
                .flatMap(SingleChange::removed)
                .filter(removed -> removed < 1 - WORTH_SAYING)
                .isPresent();
    }

    /**
     * Returns the fewest settings of B that were measured to restore A's class; empty where it did
     * not change, or nothing of this was measured yet.
     */
    private List<OptionChange> enough() {
        return facts.flips()
                ? facts.explanation()
                        .get(ExplanationPart.Agreement.class)
                        .map(part -> part.agreement().topClass())
                        .filter(set -> set.stream().noneMatch(OptionChange::replacesModel))
                        .orElse(List.of())
                : List.of();
    }

    /** Returns the cure that restores the class with what is enough, and the rest after it. */
    private String restoring(List<OptionChange> enough, List<LedgerEntry> named) {
        List<LedgerEntry> rest = named.stream()
                .filter(entry -> enough.stream().noneMatch(each -> each.key().equals(entry.factor())))
                .toList();
        return facts.say(
                "Set %s in {b} to restore the class.%s",
                Enumeration.ofWords(typed(enough, each -> true)), too(settings(rest), "", " for the rest."));
    }

    private static List<String> typed(List<OptionChange> changes, Predicate<OptionChange> wanted) {
        return changes.stream()
                .filter(wanted)
                .map(change -> change.key() + "=" + change.to())
                .toList();
    }

    private Verdict together(List<LedgerEntry> named) {
        Optional<String> fewer = fewer(named);
        boolean either = fewer.isEmpty() && eachAlone();
        String effect = effect(fewer.isPresent());
        List<String> clauses = named.stream()
                .map(entry -> OptionDifference.of(facts, option(entry)).does())
                .toList();
        boolean known = named.size() == 2 && clauses.stream().noneMatch(String::isEmpty);
        String deed = known ? shared(named, clauses) : "";
        return measured(
                        Optional.empty(),
                        known
                                ? facts.say(
                                        either
                                                ? "{b} %s; these %s, and either alone does."
                                                : "{b} %s; together these %s",
                                        deed,
                                        either ? classChange() : effect)
                                : Verdict.capital(shared(named, nouns(named)))
                                        + (either
                                                ? " %s; either alone changes it.".formatted(classChange())
                                                : " together " + effect),
                        "",
                        facts.flips() && fewer.isEmpty() ? "" : facts.consequence(),
                        fewer.orElseGet(() -> all("Set ", named)),
                        fewer.isPresent(),
                        named,
                        named)
                .doing(deed);
    }

    /**
     * Returns the cure by all options that are named. The file of A in B would end the comparison
     * of two files, so beside it only the others are set.
     *
     * @param order how the sentence begins where no file is among them
     */
    private String all(String order, List<LedgerEntry> named) {
        List<LedgerEntry> settable = settable(named);
        boolean file = settable.size() < named.size();
        return facts.say(
                "%s%s in {b}%s",
                file ? "Set " : order,
                Enumeration.ofWords(settings(settable)),
                file ? ", then compare the two model files layer by layer." : ".");
    }

    private static List<LedgerEntry> settable(List<LedgerEntry> named) {
        return named.stream()
                .filter(entry -> option(entry).optionKey() != OptionKey.MODEL)
                .toList();
    }

    /**
     * Returns whether two options, beside which there is only rounding, change the class of A one
     * by one. This is measured from B: B with one of them set back is A with the other, and it
     * still does not name A's class.
     */
    private boolean eachAlone() {
        List<LedgerEntry> felt = felt();
        return facts.flips() && felt.size() == 2 && felt.stream().allMatch(ContributionVerdict::leavesClassChanged);
    }

    /** Returns the options beside which there is only rounding, largest contribution first. */
    private List<LedgerEntry> felt() {
        return facts.contributions().stream()
                .filter(entry -> !entries.contains(entry) || canFlip(entry))
                .toList();
    }

    /** Returns that a small second option changes the class as well; empty where none does. */
    private String besides(LedgerEntry main) {
        return eachAlone()
                ? felt().stream()
                        .filter(entry -> !entry.equals(main))
                        .map(ContributionVerdict::noun)
                        .map(noun -> "; %s alone changes it too".formatted(noun))
                        .collect(Collectors.joining())
                : "";
    }

    private static boolean leavesClassChanged(LedgerEntry entry) {
        return entry.alone()
                .filter(change -> change.removed().isPresent() && !change.namesA())
                .isPresent();
    }

    private static boolean canFlip(LedgerEntry entry) {
        return Math.abs(share(entry)) >= CAN_FLIP;
    }

    /**
     * Returns what options do together: change the class, or the logits. Where fewer of them
     * restore the class, it is not their sum that changes it.
     */
    private String effect(boolean fewerRestore) {
        if (fewerRestore) {
            return "cause the logit change.";
        }
        return facts.flips()
                ? classChange() + "."
                : facts.say(
                        "change the {logits} by %s.",
                        SentenceNumber.brief(facts.logits().orElse(0.0)));
    }

    private String classChange() {
        return "change the top-1 class from %s to %s".formatted(facts.classOfA(), facts.classOfB());
    }

    /** Returns the cure by fewer options than all that are named; empty where it takes them all. */
    private Optional<String> fewer(List<LedgerEntry> named) {
        List<OptionChange> enough = enough();
        return enough.isEmpty() || enough.size() >= named.size()
                ? Optional.empty()
                : Optional.of(restoring(enough, named));
    }

    private static boolean growsAlone(LedgerEntry entry) {
        return entry.alone()
                .flatMap(SingleChange::removed)
                .filter(share -> share < 0)
                .isPresent();
    }

    /** Options that fit each other, such as a resize to 0 to 1 and no division by 255. */
    private Verdict belongTogether(List<LedgerEntry> named) {
        List<LedgerEntry> inOrder = named.stream()
                .sorted(Comparator.comparing(entry -> option(entry).stage()))
                .toList();
        OptionDifference first = OptionDifference.of(facts, option(inOrder.get(0)));
        String others = Enumeration.ofWords(nouns(inOrder.subList(1, inOrder.size())));
        return measured(
                        first.code(),
                        "%s %s and %s belong together."
                                .formatted(first.reason(), Verdict.capital(noun(inOrder.get(0))), others),
                        facts.sizeUnlessFlipped(Stage.LOGITS),
                        facts.consequence(),
                        facts.say("Set %s in {b} together, not one of them.", Enumeration.ofWords(settings(named))),
                        first.sized(),
                        named,
                        named)
                .doing(first.does());
    }

    private Verdict cancelling(List<LedgerEntry> named) {
        String sum = facts.flips() ? "" : facts.classesKnown() ? "the sum keeps both at " + facts.classOfA() : "";
        return measured(
                Optional.empty(),
                facts.say(
                        "%s belong together: they push the {logits} in opposite directions.",
                        Verdict.capital(Enumeration.ofWords(nouns(named)))),
                "",
                facts.flips() ? facts.consequence() : sum,
                fewer(named)
                        .orElseGet(() -> all(
                                "Align %s, not one: set ".formatted(named.size() == 2 ? "both options" : "all of them"),
                                named)),
                false,
                named,
                named);
    }

    private List<String> experiments(List<LedgerEntry> named) {
        List<String> sentences = new ArrayList<>();
        // Running A's file in B undoes the comparison and shows nothing.
        for (LedgerEntry entry : settable(named)) {
            entry.alone()
                    .flatMap(SingleChange::removed)
                    .ifPresent(removed -> sentences.add(facts.say(
                            "Setting %s=%s alone in {b}%s",
                            entry.factor(),
                            entry.a(),
                            removed >= 0
                                    ? " removes %s of the logit difference.".formatted(SentenceNumber.share(removed))
                                    : " makes the logit difference larger.")));
            entry.resizeSteps().forEach(step -> experiment(step).ifPresent(sentences::add));
        }
        return sentences;
    }

    private Optional<String> experiment(ResizeStep step) {
        boolean worth = Stream.of(step.input(), step.logits())
                .flatMap(Optional::stream)
                .anyMatch(part -> part >= ResizeDifference.WORTH_NAMING);
        return worth && step.input().isPresent() && step.logits().isPresent()
                ? Optional.of(
                        """
                        %s alone makes %s of resize's change of the input tensor and %s of its change of the logits, \
                        tested in %s with resize=%s."""
                                .formatted(
                                        Verdict.capital(property(step)),
                                        SentenceNumber.share(step.input().orElseThrow()),
                                        SentenceNumber.share(step.logits().orElseThrow()),
                                        facts.name(step.ofB()),
                                        step.resize()))
                : Optional.empty();
    }

    private static String property(ResizeStep step) {
        return switch (step.property()) {
            case GRID -> "the sampling grid";
            case ANTIALIASING -> "antialiasing";
            case KERNEL -> "the kernel";
            case ROUNDING -> "rounding to 8 bits";
        };
    }

    /** Returns words for each option with its share behind. */
    private static String shared(List<LedgerEntry> named, List<String> words) {
        Optional<LedgerEntry> lower = roundedDown(named);
        return Enumeration.ofWords(IntStream.range(0, named.size())
                .mapToObj(i -> "%s (%s)"
                        .formatted(
                                words.get(i),
                                SentenceNumber.share(
                                        lower.filter(named.get(i)::equals).isPresent()
                                                ? Math.floor(100 * share(named.get(i))) / 100
                                                : share(named.get(i)))))
                .toList());
    }

    private static List<String> nouns(List<LedgerEntry> named) {
        return named.stream().map(ContributionVerdict::noun).toList();
    }

    /** Returns the share that is rounded down, where the parts of a whole would add up to 101%. */
    private static Optional<LedgerEntry> roundedDown(List<LedgerEntry> named) {
        double whole = named.stream().mapToDouble(ContributionVerdict::share).sum();
        long rounded =
                named.stream().mapToLong(each -> Math.round(100 * share(each))).sum();
        return named.stream()
                .filter(each -> rounded > 100 && whole < 1.005)
                .filter(each -> share(each) > 0)
                .max(Comparator.comparingDouble(each -> Math.round(100 * share(each)) - 100 * share(each)));
    }

    /** Returns the settings of A, each with those that can only change with it. */
    private List<String> settings(List<LedgerEntry> named) {
        PathwayOption formula = PathwayOption.of(OptionKey.NORMALIZE);
        boolean moved = facts.options().contains(formula)
                && facts.contributions().stream()
                        .noneMatch(entry -> entry.factor().equals(formula.key()));
        return named.stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.factor() + "=" + entry.a()),
                        moved && option(entry).optionKey() == OptionKey.RESIZE_TYPE
                                ? Stream.of(formula.key() + "="
                                        + formula.valueIn(facts.a().pathway()))
                                : Stream.empty()))
                .toList();
    }

    private static String noun(LedgerEntry entry) {
        return OptionDifference.noun(option(entry));
    }

    private static double share(LedgerEntry entry) {
        return entry.shares().logits().orElse(0.0);
    }

    private static PathwayOption option(LedgerEntry entry) {
        return PathwayOption.byKey(entry.factor()).orElseThrow();
    }
}
