package org.skewscope.present.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.option.Stage;
import org.skewscope.present.ClassNaming;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.SentenceNumber;

/**
 * Makes the banner of a comparison: the verdict of the pair that is explained, or of the gravest
 * one, then a fact for each pathway.
 */
public final class HeadlineMaker {

    private final ClassNaming naming;

    /**
     * @param naming the classes' names
     */
    public HeadlineMaker(ClassNaming naming) {
        this.naming = naming;
    }

    /** Returns the headline of a comparison of which no pair is explained. */
    public Headline of(Comparison comparison) {
        return of(comparison, -1, Explanation.NONE);
    }

    /**
     * Returns the headline of a comparison.
     *
     * @param explained the index of the pathway whose difference from the reference is explained;
     *     -1 if none is
     * @param explanation the measured parts of that explanation
     */
    public Headline of(Comparison comparison, int explained, Explanation explanation) {
        Optional<Integer> judged = Optional.of(explained)
                .filter(index -> comparison.pair(comparison.reference(), index).isPresent())
                .or(() -> gravest(comparison));
        Optional<Verdict> verdict =
                judged.map(other -> verdict(comparison, other, other == explained ? explanation : Explanation.NONE));
        boolean all = comparison.pathways().size() > 2
                && comparison.severity() == Severity.IDENTICAL
                && comparison.pathways().stream().allMatch(each -> each.topClass() >= 0);
        String sentence =
                all ? allIdentical(comparison) : verdict.map(Verdict::sentence).orElseGet(() -> alone(comparison));
        return new Headline(
                verdict.map(each -> severity(comparison, each)).orElse(comparison.severity()),
                comparison.reference(),
                judged.orElse(-1),
                sentence,
                verdict,
                judged.filter(index -> !isAsGrave(comparison, index))
                        .flatMap(index -> graver(comparison))
                        .orElse(""),
                new DifferenceFacts().of(comparison));
    }

    /**
     * Returns the headline of a comparison in which one pair is looked at.
     *
     * @param explanation the measured parts of that pair's explanation
     */
    public Headline of(Comparison comparison, Pair pair, Explanation explanation) {
        if (pair.a() == comparison.reference()) {
            return of(comparison, pair.b(), explanation);
        }
        Headline own = of(comparison.against(pair.a()), pair.b(), explanation);
        boolean same = comparison
                .pair(pair.a(), pair.b())
                .filter(each -> each.severity() != Severity.CLASS_CHANGES)
                .isPresent();
        return new Headline(
                own.severity().atLeast(comparison.severity()),
                own.against(),
                own.pathway(),
                own.sentence(),
                own.verdict(),
                gravest(comparison)
                        .map(other -> facts(comparison, other, Explanation.NONE))
                        .filter(facts -> same && facts.flips())
                        .map(HeadlineMaker::flip)
                        .orElse(""),
                own.facts().stream()
                        .filter(fact -> fact.pathway() < 0 || fact.pathway() == pair.b())
                        .toList());
    }

    private static String flip(PairFacts facts) {
        return facts.say("{b} against {a}: %s.", facts.consequence());
    }

    /**
     * Returns how grave a verdict is. Equal numbers under label files in other orders predict
     * classes of other names.
     */
    private static Severity severity(Comparison comparison, Verdict verdict) {
        boolean named = verdict.codes().contains(VerdictMaker.OTHER_ORDER);
        return named ? comparison.severity().atLeast(Severity.CLASS_CHANGES) : comparison.severity();
    }

    /** Returns whether a pathway differs from the reference as gravely as any other. */
    private static boolean isAsGrave(Comparison comparison, int index) {
        return comparison
                .pair(comparison.reference(), index)
                .filter(pair -> pair.severity() == comparison.severity())
                .isPresent();
    }

    /** Returns what the gravest pathway shows, such as "torchvision: top-1 changes from ...". */
    private Optional<String> graver(Comparison comparison) {
        return gravest(comparison).map(other -> {
            PairFacts facts = facts(comparison, other, Explanation.NONE);
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

    private Verdict verdict(Comparison comparison, int other, Explanation explanation) {
        return VerdictMaker.of(facts(comparison, other, explanation));
    }

    private PairFacts facts(Comparison comparison, int other, Explanation explanation) {
        return new PairFacts(comparison, comparison.reference(), other, explanation, naming);
    }

    /** Returns the pathway that differs most from the reference; empty if there is no other. */
    public static Optional<Integer> gravest(Comparison comparison) {
        int reference = comparison.reference();
        return comparison.pairs().stream()
                .filter(pair -> pair.a() == reference || pair.b() == reference)
                .max(Comparator.comparing(PairDifference::severity)
                        .thenComparingDouble(HeadlineMaker::logits)
                        .thenComparingInt(pair -> -pair.a() - pair.b()))
                .map(pair -> pair.a() == reference ? pair.b() : pair.a());
    }

    private static double logits(PairDifference pair) {
        return pair.at(Stage.LOGITS)
                .statistics()
                .map(DiffStatistics::maxAbsolute)
                .orElse(0.0);
    }

    private String allIdentical(Comparison comparison) {
        PathwayResult own = comparison.pathways().get(comparison.reference());
        List<String> names =
                comparison.pathways().stream().map(each -> each.pathway().id()).toList();
        return "%s are bit-identical in all that they show. All predict %s."
                .formatted(Enumeration.ofWords(names), predicted(own));
    }

    private String alone(Comparison comparison) {
        PathwayResult own = comparison.pathways().get(comparison.reference());
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
                        .formatted(own.pathway().id(), predicted(own));
    }

    private String predicted(PathwayResult result) {
        return "%s (%s)"
                .formatted(
                        naming.of(List.of(result), result.topClass()),
                        SentenceNumber.probability(result.probabilities()[result.topClass()]));
    }
}
