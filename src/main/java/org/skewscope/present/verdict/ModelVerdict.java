package org.skewscope.present.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Rounding;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Enumeration;
import org.skewscope.present.verdict.Verdict.Certainty;

/**
 * The verdicts on pathways that feed one and the same tensor and return different logits: what runs
 * the model, or its file, differs.
 *
 * <p>What the next steps find, such as a layer that differs between two model files, is worded by
 * {@link NetworkVerdict}.
 */
final class ModelVerdict {

    /** A change of a probability that is worth naming although the class stays. */
    private static final double PROBABILITY = 0.05;

    /** Fewer values can be a permutation of each other by chance. */
    private static final int FEWEST_CLASSES = 8;

    private ModelVerdict() {}

    static Verdict of(PairFacts facts) {
        Optional<Verdict> order = classOrder(facts);
        if (order.isPresent()) {
            return order.get();
        }
        Optional<Verdict> measured = ContributionVerdict.of(facts);
        if (measured.isPresent()) {
            return sized(facts, measured.get());
        }
        List<PathwayOption> options = facts.options();
        if (options.size() == 1 || oneRuntime(facts, options)) {
            PathwayOption option =
                    options.size() == 1 ? options.get(0) : PathwayOption.of(OptionKey.MODEL);
            return sized(
                    facts,
                    VerdictMaker.ofOption(
                            facts,
                            option,
                            Certainty.MEASURED,
                            List.of(
                                    facts.at(Stage.BATCH).identical()
                                            ? "The input tensors are bit-identical."
                                            : "The input tensors differ by no more than the size"
                                                    + " test allows.")));
        }
        return sized(
                facts,
                new Verdict(
                        Optional.of("SKU000"),
                        Certainty.UNKNOWN,
                        options.isEmpty()
                                ? facts.nameA()
                                        + " and "
                                        + facts.nameB()
                                        + " return different logits, although no option differs."
                                        + " The cause is not known."
                                : facts.nameB()
                                        + " and "
                                        + facts.nameA()
                                        + " run the model differently in "
                                        + options.size()
                                        + " options: "
                                        + Enumeration.ofWords(
                                                options.stream().map(PathwayOption::key).toList())
                                        + ".",
                        "",
                        facts.consequence(),
                        List.of(),
                        "Explain this pair to measure each option's contribution."));
    }

    /** Two runtimes run two files: no option of one can be set in the other. */
    private static boolean oneRuntime(PairFacts facts, List<PathwayOption> options) {
        return facts.a().pathway().execution().mode().runtime()
                        != facts.b().pathway().execution().mode().runtime()
                && options.stream().allMatch(option -> option.stage() == Stage.LOGITS);
    }

    /** Adds the size of the logit difference, and the probability that changes. */
    private static Verdict sized(PairFacts facts, Verdict verdict) {
        double difference = facts.logits().orElse(0.0);
        boolean told =
                verdict.reason().contains("logit change")
                        || verdict.reason().startsWith("XLA changes");
        String size =
                told || facts.logits().isEmpty()
                        ? ""
                        : "logits differ by "
                                + SentenceNumber.brief(difference)
                                // A measured cause says what it is; its size says no more.
                                + (verdict.certainty() == Certainty.MEASURED
                                                        && !verdict.code()
                                                                .equals(Optional.of("SKM901"))
                                                || facts.modelSteps().isPresent()
                                        ? ""
                                        : SizeClass.of(difference, facts.largestLogit()));
        return new Verdict(
                verdict.code(),
                verdict.certainty(),
                verdict.reason(),
                size,
                consequence(facts, verdict.consequence()),
                verdict.evidence(),
                verdict.cure());
    }

    private static String consequence(PairFacts facts, String usual) {
        if (!facts.classesKnown() || facts.flips()) {
            return usual;
        }
        float before = facts.a().probabilities()[facts.a().topClass()];
        float after = facts.b().probabilities()[facts.b().topClass()];
        return Math.abs(after - before) < PROBABILITY
                ? usual
                : facts.classOfA()
                        + " "
                        + SentenceNumber.probability(before)
                        + " becomes "
                        + SentenceNumber.probability(after);
    }

    /** Returns the verdict on models that predict different numbers of classes. */
    static Verdict ofOtherClasses(PairFacts facts) {
        int a = facts.a().probabilities().length;
        int b = facts.b().probabilities().length;
        boolean background = Math.abs(a - b) == 1;
        return new Verdict(
                background ? Optional.of("SKY902") : Optional.empty(),
                background ? Certainty.LIKELY : Certainty.MEASURED,
                facts.nameB()
                        + " predicts "
                        + String.format(Locale.ROOT, "%,d", b)
                        + " classes, "
                        + facts.nameA()
                        + " "
                        + String.format(Locale.ROOT, "%,d", a)
                        + (background
                                ? ": "
                                        + (b > a ? facts.nameB() : facts.nameA())
                                        + " probably has a background class."
                                : ", so their classes cannot be compared."),
                "",
                "",
                List.of(),
                background
                        ? "Use the labels file of each model, or subtract 1 from the larger"
                                + " model's index."
                        : "Compare models of the same classes.");
    }

    /** Returns whether B's logits are A's under other class numbers. */
    private static boolean permuted(PairFacts facts) {
        float[] a = facts.a().logits().clone();
        float[] b = facts.b().logits().clone();
        if (a.length < FEWEST_CLASSES || a.length != b.length) {
            return false;
        }
        double bound = Rounding.ofLogits(facts.largestLogit());
        Arrays.sort(a);
        Arrays.sort(b);
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs((double) a[i] - b[i]) <= bound)) {
                return false;
            }
        }
        return a[a.length - 1] - a[0] > FEWEST_CLASSES * bound;
    }

    /** Returns that the classes stand in another order; empty if they do not. */
    static Optional<Verdict> classOrder(PairFacts facts) {
        return permuted(facts) ? Optional.of(otherOrder(facts)) : Optional.empty();
    }

    private static Verdict otherOrder(PairFacts facts) {
        int index = facts.b().topClass();
        String inA = facts.naming().of(List.of(facts.a()), index);
        String inB = facts.naming().of(List.of(facts.b()), index);
        String example =
                inA.equals(inB)
                        ? "."
                        : ": index "
                                + index
                                + " is "
                                + inA
                                + " in "
                                + facts.nameA()
                                + " and "
                                + inB
                                + " in "
                                + facts.nameB()
                                + ".";
        return new Verdict(
                Optional.of("SKY901"),
                Certainty.MEASURED,
                facts.nameB()
                        + " returns "
                        + facts.nameA()
                        + "'s logits in another class order"
                        + example,
                "",
                "",
                List.of("The sorted logits of both pathways pass the size test."),
                "Use the labels file of each model, or sort both by WordNet ID.");
    }
}
