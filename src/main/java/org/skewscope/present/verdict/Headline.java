package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ClassNaming;
import org.skewscope.tensor.SentenceNumber;

/**
 * The banner of one compared picture: a sentence and a line of facts.
 *
 * @param severity how gravely any pathway differs from the reference
 * @param against index of the pathway that the verdict compares with: the reference, or the first
 *     of two pathways that are looked at without it
 * @param pathway index of the pathway that the verdict is on; -1 if only one pathway is compared
 * @param other the sentence where it is not the verdict's: all pathways agree, or there is only one
 * @param verdict the verdict on that pathway: the one that is explained, else the one that differs
 *     most from the reference; empty if only one pathway is compared
 * @param besides a sentence about the pathway that differs most, where the verdict is on another
 *     one that differs less; else empty
 * @param facts one for each pathway but the reference, in order, then what else is known
 */
public record Headline(
        Severity severity,
        int against,
        int pathway,
        Optional<String> other,
        Optional<Verdict> verdict,
        String besides,
        List<Fact> facts) {

    public Headline {
        facts = List.copyOf(facts);
    }

    /**
     * Returns the headline of a comparison of which no pair is explained.
     *
     * @param naming the classes' names
     */
    public static Headline of(Comparison comparison, ClassNaming naming) {
        return of(comparison, -1, Explanation.NONE, naming);
    }

    /**
     * Returns the headline of a comparison.
     *
     * @param explained the index of the pathway whose difference from the reference is explained;
     *     -1 if none is
     * @param explanation the measured parts of that explanation
     * @param naming the classes' names
     */
    public static Headline of(Comparison comparison, int explained, Explanation explanation, ClassNaming naming) {
        Optional<Integer> judged = Optional.of(explained)
                .filter(index -> comparison.pair(comparison.reference(), index).isPresent())
                .or(() -> gravest(comparison));
        Optional<Verdict> verdict = judged.map(other -> VerdictMaker.of(new PairFacts(
                comparison,
                comparison.reference(),
                other,
                other == explained ? explanation : Explanation.NONE,
                naming)));
        Optional<String> broken = everyPathway(comparison);
        boolean all = comparison.pathways().size() > 2
                && comparison.severity() == Severity.IDENTICAL
                && comparison.pathways().stream().allMatch(each -> each.topClass() >= 0);
        return new Headline(
                verdict.map(each -> severity(comparison, each)).orElse(comparison.severity()),
                comparison.reference(),
                judged.orElse(-1),
                all
                        ? Optional.of(allIdentical(comparison, naming))
                        : verdict.isPresent() ? broken : Optional.of(alone(comparison, naming)),
                verdict,
                judged.flatMap(index -> comparison.pair(comparison.reference(), index))
                        .filter(pair -> pair.severity() != comparison.severity())
                        .flatMap(pair -> graver(comparison, naming))
                        .orElse(""),
                broken.isPresent() ? List.of() : DifferenceFacts.of(comparison));
    }

    /** Returns the one sentence on a picture that no pathway can use; empty where two or fewer name themselves. */
    public static Optional<String> everyPathway(Comparison comparison) {
        return comparison
                .sharedFailure()
                .filter(failure -> comparison.pathways().size() > 2)
                .map(failure -> "Every pathway fails at %s: %s."
                        .formatted(failure.stage().label(), failure.reason()));
    }

    /**
     * Returns the headline of a comparison in which one pair is looked at.
     *
     * @param explanation the measured parts of that pair's explanation
     * @param naming the classes' names
     */
    public static Headline of(Comparison comparison, Pair pair, Explanation explanation, ClassNaming naming) {
        if (pair.a() == comparison.reference()) {
            return of(comparison, pair.b(), explanation, naming);
        }
        Headline own = of(comparison.against(pair.a()), pair.b(), explanation, naming);
        boolean same = comparison
                .pair(pair.a(), pair.b())
                .filter(each -> each.severity() != Severity.CLASS_CHANGES)
                .isPresent();
        return new Headline(
                own.severity().atLeast(comparison.severity()),
                own.against(),
                own.pathway(),
                own.other(),
                own.verdict(),
                gravest(comparison)
                        .map(other -> PairFacts.of(comparison, other, naming))
                        .filter(facts -> same && facts.flips())
                        .map(facts -> facts.say("{b} against {a}: %s.", facts.consequence()))
                        .orElse(""),
                own.facts().stream()
                        .filter(fact -> fact.pathway() < 0 || fact.pathway() == pair.b())
                        .toList());
    }

    /**
     * Returns how grave a verdict is. Equal numbers under label files in other orders predict
     * classes of other names.
     */
    private static Severity severity(Comparison comparison, Verdict verdict) {
        boolean named = verdict.codes().contains(VerdictMaker.OTHER_ORDER);
        return named ? comparison.severity().atLeast(Severity.CLASS_CHANGES) : comparison.severity();
    }

    /** Returns what the gravest pathway shows, such as "torchvision: top-1 changes from ...". */
    private static Optional<String> graver(Comparison comparison, ClassNaming naming) {
        return gravest(comparison).map(other -> {
            PairFacts facts = PairFacts.of(comparison, other, naming);
            Optional<Double> logits = facts.logits().filter(size -> size > 0);
            if (!facts.flips() && facts.classesKnown() && logits.isPresent()) {
                return facts.say(
                        "{b} and {a} differ by up to %s in the logits; %s.",
                        SentenceNumber.brief(logits.get()), facts.consequence());
            }
            Verdict verdict = VerdictMaker.of(facts);
            return verdict.consequence().isEmpty()
                    ? verdict.sentence()
                    : "%s: %s."
                            .formatted(
                                    comparison.pathways().get(other).pathway().id(), verdict.consequence());
        });
    }

    /** Returns the pathway that differs most from the reference; empty if there is no other. */
    private static Optional<Integer> gravest(Comparison comparison) {
        int reference = comparison.reference();
        return comparison.pairs().stream()
                .filter(pair -> pair.a() == reference || pair.b() == reference)
                .max(Comparator.comparing(PairDifference::severity)
                        .thenComparingDouble(DifferenceFacts::logits)
                        .thenComparingInt(pair -> -pair.a() - pair.b()))
                .map(pair -> pair.a() == reference ? pair.b() : pair.a());
    }

    private static String allIdentical(Comparison comparison, ClassNaming naming) {
        PathwayResult own = comparison.ofReference();
        List<String> names =
                comparison.pathways().stream().map(each -> each.pathway().id()).toList();
        return "%s are bit-identical in all that they show. All predict %s."
                .formatted(Enumeration.ofWords(names), naming.predicted(own));
    }

    private static String alone(Comparison comparison, ClassNaming naming) {
        PathwayResult own = comparison.ofReference();
        if (own.failure().isPresent()) {
            return "%s failed at %s: %s."
                    .formatted(
                            own.pathway().id(),
                            own.failure().get().stage().label(),
                            own.failure().get().reason());
        }
        return own.topClass() < 0
                ? own.pathway().id() + " has no outputs."
                : "%s predicts %s. Add a second pathway to compare."
                        .formatted(own.pathway().id(), naming.predicted(own));
    }

    /** Returns the verdict's sentence, or the one in its place. */
    public String sentence() {
        return other.orElseGet(() -> verdict.orElseThrow().sentence());
    }

    /**
     * Returns the sentence with the verdict's code in brackets, if the sentence is the verdict's.
     */
    public String coded() {
        return withBesides(other.orElseGet(() -> verdict.orElseThrow().coded()));
    }

    /**
     * Returns the sentence and its shorter forms, the longest first, for a banner that shows the
     * rest beside it.
     */
    public List<String> forms() {
        return other.map(List::of).orElseGet(() -> verdict.orElseThrow().forms()).stream()
                .map(this::withBesides)
                .toList();
    }

    /**
     * Returns the headline in plain words, such as "2 and 3 shrink the picture without antialiasing, so they say wing
     * instead of warplane.", where the sentences name pathways by the numbers of their cards.
     *
     * @param comparison against the pathway that the verdict compares with
     * @param sharing the pathways that one and the same change cures, in order
     * @return empty where no single measured cause can be said of all of them so
     */
    public Optional<String> plain(Comparison comparison, List<Integer> sharing, ClassNaming naming) {
        List<PathwayResult> results =
                sharing.stream().map(comparison.pathways()::get).toList();
        PathwayResult own = comparison.ofReference();
        boolean known = own.topClass() >= 0 && results.stream().allMatch(each -> each.topClass() >= 0);
        boolean one = sharing.size() == 1;
        return verdict.filter(each -> other.isEmpty() && known && sharing.contains(pathway))
                .filter(each -> each.certainty() == Verdict.Certainty.MEASURED
                        && each.codes().size() == 1
                        && !each.codes().contains(VerdictMaker.OTHER_ORDER))
                .map(Verdict::deed)
                .filter(deed -> !deed.isEmpty())
                .flatMap(deed -> one ? Optional.of(deed) : PluralVerb.of(deed))
                .map(deed -> withBesides(
                        "%s %s, %s.".formatted(Enumeration.of(sharing), deed, follows(own, results, sharing, naming))));
    }

    /**
     * Returns that nothing has to be done where only rounding differs, in every pathway.
     *
     * @return empty where more differs or no class is known
     */
    public Optional<String> harmless(Comparison comparison, ClassNaming naming) {
        PathwayResult own = comparison.ofReference();
        return Optional.of(comparison.severity())
                .filter(each -> each == Severity.ROUNDING
                        && severity == Severity.ROUNDING
                        && other.isEmpty()
                        && own.topClass() >= 0)
                .map(each -> "Only rounding differs. Nothing to do: all predict %s.".formatted(naming.top(own)));
    }

    /**
     * Returns what is seen while the cause is looked for, and what is tried, such as "3 says wing instead of warplane.
     * Skewscope tries which of 3 options does it."
     *
     * @param comparison against the pathway that the verdict compares with
     * @return empty where a cause is named, a class is not known, or no option can be tried
     */
    public Optional<String> meanwhile(Comparison comparison, ClassNaming naming) {
        if (other.isPresent()
                || pathway < 0
                || verdict.filter(each -> each.certainty() == Verdict.Certainty.UNKNOWN)
                        .isEmpty()) {
            return Optional.empty();
        }
        PathwayResult own = comparison.ofReference();
        PathwayResult result = comparison.pathways().get(pathway);
        int options = PathwayOption.differing(own.pathway(), result.pathway()).size();
        if (own.topClass() < 0
                || result.topClass() < 0
                || options == 0
                || own.pathway().recorded()
                || result.pathway().recorded()) {
            return Optional.empty();
        }
        boolean same = own.topClass() == result.topClass();
        return Optional.of(withBesides("%s %s %s. Skewscope tries which of %s options does it."
                .formatted(
                        pathway + 1,
                        same ? "differs from %s and still says".formatted(comparison.reference() + 1) : "says",
                        same ? naming.top(own) : "%s instead of %s".formatted(naming.top(result), naming.top(own)),
                        options)));
    }

    /** Returns what the pathways with a cause predict. */
    private static String follows(
            PathwayResult own, List<PathwayResult> results, List<Integer> sharing, ClassNaming naming) {
        Map<String, List<Integer>> others = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).topClass() != own.topClass()) {
                others.computeIfAbsent(naming.top(results.get(i)), key -> new ArrayList<>())
                        .add(sharing.get(i));
            }
        }
        String usual = naming.top(own);
        if (others.isEmpty()) {
            return "and still " + (sharing.size() == 1 ? "says " : "say ") + usual;
        }
        String words = others.entrySet().stream()
                .map(each -> (each.getValue().equals(sharing)
                                ? sharing.size() == 1 ? "it" : "they"
                                : Enumeration.of(each.getValue()))
                        + (each.getValue().size() == 1 ? " says " : " say ")
                        + each.getKey())
                .collect(Collectors.joining(" and "));
        return "so %s instead of %s".formatted(words, usual);
    }

    private String withBesides(String words) {
        return besides.isEmpty() ? words : words + " " + besides;
    }

    /**
     * A clause of the second line.
     *
     * @param pathway index of the pathway it tells of; -1 where it tells of none
     * @param before words before the stage's name
     * @param stage the stage's name, set in bold; may be empty
     * @param size words after it: the largest difference
     * @param more the mean, left out where there is little room; may be empty
     * @param unit words after that, such as " of 255"; may be empty
     * @param besides what differs too, left out where there is little room; may be empty
     */
    public record Fact(
            int pathway, String before, String stage, String size, String more, String unit, String besides) {

        public static Fact plain(int pathway, String words) {
            return new Fact(pathway, words, "", "", "", "", "");
        }

        /** The whole clause as text. */
        public String text() {
            return before + stage + size + more + unit + besides;
        }
    }
}
