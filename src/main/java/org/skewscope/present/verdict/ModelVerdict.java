package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
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

    private ModelVerdict() {}

    static Verdict of(PairFacts facts) {
        Optional<Verdict> classes = ClassVerdict.of(facts);
        if (classes.isPresent()) {
            return classes.get();
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
                verdict.cure(),
                verdict.options(),
                verdict.codes());
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
}
