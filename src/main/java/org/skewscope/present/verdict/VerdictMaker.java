package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.ExplanationPart.Ledger;
import org.skewscope.explain.share.LedgerAccount.Method;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.tensor.SentenceNumber;

/**
 * Makes the verdict on two pathways from all that is known of them. This is the only place that
 * names a cause; a verdict made from more parts never contradicts one made from fewer, since a
 * cause is named only once an experiment or the options themselves show it.
 */
public final class VerdictMaker {

    /** The code of a cause that is not known. */
    static final String UNKNOWN = "SKU000";

    /** A change of a probability that is worth naming although the class stays. */
    private static final double PROBABILITY = 0.05;

    /** A difference of two logits that changes by less than this share of the margin flips no class. */
    private static final double FAR_LESS = 0.1;

    /** The code of classes that are listed in another order. */
    static final String OTHER_ORDER = "SKY901";

    /** The parts that no verdict on pathways that are run here rests on. */
    private static final Set<Kind> BESIDE = EnumSet.of(Kind.LADDER, Kind.SWAP, Kind.MARGIN);

    /** How the codes of causes begin that lie in a model's file or in what runs it. */
    private static final Set<String> OF_MODEL = Set.of("SKE", "SKG", "SKX", "SKM", "SKV", "SKQ", "SKU", "SKH");

    private VerdictMaker() {}

    /**
     * Returns the verdict.
     *
     * @param facts the two pathways, and the parts of their explanation that are measured
     */
    public static Verdict of(PairFacts facts) {
        Verdict verdict = named(facts, needless(facts, judge(facts)));
        List<String> evidence = new ArrayList<>(verdict.evidence());
        boolean ofModel = verdict.code()
                .filter(code -> OF_MODEL.contains(code.substring(0, 3)))
                .isPresent();
        NetworkVerdict.of(facts).filter(each -> ofModel).ifPresent(each -> evidence.addAll(each.evidence()));
        firstDifference(facts).ifPresent(evidence::add);
        return verdict.proving(evidence, causes(facts, verdict));
    }

    /** Puts label files that list the classes in different orders before whatever else differs. */
    private static Verdict named(PairFacts facts, Verdict verdict) {
        return !verdict.codes().contains(OTHER_ORDER) && facts.namesPermuted()
                ? ClassVerdict.ofOtherNames(facts).before(verdict)
                : verdict;
    }

    /**
     * Says that a known cause in the input needs no cure where it moves the logits far less than the margin is. What
     * differs in the model moves other pictures otherwise.
     */
    private static Verdict needless(PairFacts facts, Verdict verdict) {
        boolean known = facts.inputDiffers()
                && (verdict.certainty() == Certainty.MEASURED || verdict.certainty() == Certainty.LIKELY);
        return facts.margin()
                .filter(margin -> known && !facts.flips() && margin.deviation() < FAR_LESS * margin.gap())
                .map(margin -> verdict.curing(facts.say(
                        """
                            Nothing to do for this picture: no class changes, since the {logits} move by %s and the \
                            margin is %s. Optional: %s""",
                        SentenceNumber.brief(margin.deviation()), SentenceNumber.brief(margin.gap()), verdict.cure())))
                .orElse(verdict);
    }

    /**
     * Returns the options that a cause consists of: the largest contribution if none is told. Of
     * models with other classes only the model is a cause, and nothing contributes to a failure.
     */
    private static List<PathwayOption> causes(PairFacts facts, Verdict verdict) {
        if (facts.difference().severity() == Severity.OTHER_CLASSES) {
            return facts.options().stream()
                    .filter(option -> option.optionKey() == OptionKey.MODEL)
                    .toList();
        }
        return !verdict.options().isEmpty()
                        || facts.difference().severity() == Severity.FAILED
                        || verdict.certainty() == Certainty.HARMLESS
                        || verdict.certainty() == Certainty.UNKNOWN
                ? verdict.options()
                : facts.contributions().stream()
                        .limit(1)
                        .flatMap(entry -> PathwayOption.byKey(entry.factor()).stream())
                        .toList();
    }

    /**
     * Returns whether the parts that a verdict rests on are measured. Later parts may add evidence
     * or a cure, never another cause.
     *
     * @param explanation holds at least the comparison
     */
    public static boolean isFinal(Explanation explanation) {
        boolean whole = explanation.failures().isEmpty();
        boolean layers = whole && RecordedLayers.decide(PairFacts.of(explanation, ClassNaming.always(index -> "")));
        return explanation.has(layers ? Kind.DEPTH : whole ? Kind.MODEL : Kind.AGREEMENT);
    }

    /**
     * Returns the part that the verdict needs next; empty once it is final.
     *
     * @param explanation the parts that are measured, maybe none
     */
    public static Optional<Kind> next(Explanation explanation) {
        if (explanation.isEmpty()) {
            return Optional.of(Kind.COMPARED);
        }
        PairFacts facts = PairFacts.of(explanation, ClassNaming.always(index -> "" + index));
        boolean harmless = judge(facts).certainty() == Certainty.HARMLESS;
        return harmless || isFinal(explanation) || restsOnInput(facts, explanation)
                ? Optional.empty()
                : Stream.of(Kind.values())
                        .filter(kind -> facts.recorded() || !BESIDE.contains(kind))
                        .filter(kind -> !explanation.has(kind))
                        .findFirst();
    }

    /**
     * Returns whether the measured parts suffice, since the model runs in one way, or the other way was seen to add no
     * more than rounding: then no step on the model adds to the verdict. Detectors add nothing about a resize method.
     */
    private static boolean restsOnInput(PairFacts facts, Explanation explanation) {
        boolean ofInput = explanation
                .get(Ledger.class)
                .filter(part -> part.ledger().account().method() == Method.INPUT)
                .isPresent();
        boolean resized = ofInput
                && facts.contributions().stream().allMatch(each -> each.factor().equals(OptionKey.RESIZE.id()));
        return explanation.failures().isEmpty()
                && (resized || explanation.has(Kind.DETECTORS))
                && !RecordedLayers.decide(facts)
                && (ofInput
                        || facts.a()
                                .pathway()
                                .execution()
                                .equals(facts.b().pathway().execution()));
    }

    /**
     * Returns what the next steps on the model found, a sentence each.
     *
     * @param facts with the part MODEL, or without
     * @return no sentence if no step was taken, or if the steps are not taken yet
     */
    public static List<String> modelSteps(PairFacts facts) {
        return NetworkVerdict.of(facts).map(NetworkVerdict::evidence).orElse(List.of());
    }

    private static Verdict judge(PairFacts facts) {
        if (facts.difference().severity() == Severity.FAILED) {
            return FailureVerdict.of(facts);
        }
        if (FailureVerdict.notFinite(facts)) {
            return FailureVerdict.ofNotFinite(facts);
        }
        if (facts.recorded()) {
            return RecordedVerdict.of(facts);
        }
        if (facts.difference().severity() == Severity.OTHER_CLASSES) {
            return ClassVerdict.ofOtherClasses(facts);
        }
        boolean inside = facts.at(Stage.BATCH).unseen();
        boolean rounding = (inside || facts.inputPasses()) && facts.logitsPass();
        boolean same = !facts.differs();
        if ((same || rounding) && facts.namesPermuted()) {
            return ClassVerdict.ofOtherNames(facts);
        }
        if (same) {
            return HarmlessVerdict.identical(facts);
        }
        if (facts.start().isEmpty()) {
            return HarmlessVerdict.healed(facts);
        }
        if (rounding) {
            return HarmlessVerdict.rounding(facts);
        }
        return inside || facts.inputPasses() ? ofModel(facts) : ofInput(facts);
    }

    /** Returns the verdict on pathways that feed different tensors. */
    private static Verdict ofInput(PairFacts facts) {
        List<PathwayOption> options = facts.options();
        return ContributionVerdict.of(facts).orElseGet(() -> switch (options.size()) {
            case 0 -> unknown(facts);
            case 1 -> ofOption(facts, options.get(0), Certainty.MEASURED, List.of("No other option differs."));
            default -> severalOptions(facts, options);
        });
    }

    /**
     * Returns the verdict that names one option.
     *
     * @param evidence what shows that it is this one
     */
    static Verdict ofOption(PairFacts facts, PathwayOption option, Certainty certainty, List<String> evidence) {
        OptionDifference difference = OptionDifference.of(facts, option);
        Optional<Certainty> found = NetworkVerdict.of(facts)
                .filter(each -> List.of(OptionKey.MODEL, OptionKey.LOADER).contains(option.optionKey()))
                .map(NetworkVerdict::certainty);
        return new Verdict(
                difference.code(),
                difference.code().equals(Optional.of(UNKNOWN)) ? Certainty.UNKNOWN : found.orElse(certainty),
                difference.reason(),
                facts.sizeUnlessFlipped(option.stage(), Stage.BATCH, Stage.LOGITS),
                facts.consequence(),
                evidence,
                difference.cure(),
                List.of(option),
                difference.codes(),
                difference.sized(),
                difference.does());
    }

    /** Names the options that differ, none of which is measured yet. */
    private static Verdict severalOptions(PairFacts facts, List<PathwayOption> options) {
        Stage stage = facts.start().orElseThrow().stage();
        return new Verdict(
                "",
                Certainty.UNKNOWN,
                facts.say("{b} and {a}%s; %s options differ.", facts.differFrom(stage), options.size()),
                facts.sizeUnlessFlipped(stage, Stage.BATCH, Stage.LOGITS),
                facts.consequence(),
                List.of("The options are %s.".formatted(keys(options))),
                facts.at(Stage.LOGITS).identical()
                        ? "No change is needed for this picture: the logits are bit-identical."
                        : "Explain this pair to measure each option's contribution.");
    }

    private static Verdict unknown(PairFacts facts) {
        Stage stage = facts.start().orElseThrow().stage();
        return new Verdict(
                UNKNOWN,
                Certainty.UNKNOWN,
                facts.say(
                        "{a} and {b}%s, although no option differs. The cause is not known.", facts.differFrom(stage)),
                facts.sizeUnlessFlipped(stage, Stage.BATCH, Stage.LOGITS),
                facts.consequence(),
                List.of(),
                "Save both tensors, search for the recipe of each, and compare the pictures' SHA-256.");
    }

    /** Returns where the difference that reaches the model starts, and how large it is there. */
    private static Optional<String> firstDifference(PairFacts facts) {
        return facts.difference().severity() == Severity.FAILED
                ? Optional.empty()
                : facts.start().flatMap(start -> start.statistics()
                        // Numbers that are not finite have no distance.
                        .filter(size -> size.maxAbsolute() > 0)
                        .map(size -> "The values differ from %s on: mean %s, largest %s."
                                .formatted(
                                        start.stage().label(),
                                        SentenceNumber.of(size.meanAbsolute()),
                                        SentenceNumber.of(size.maxAbsolute()))));
    }

    /**
     * Returns the verdict on pathways that feed one and the same tensor and return different logits: what runs the
     * model, or its file, differs.
     *
     * <p>What the next steps find, such as a layer that differs between two model files, is worded by
     * {@link NetworkVerdict}.
     */
    private static Verdict ofModel(PairFacts facts) {
        return ClassVerdict.of(facts)
                .orElseGet(() ->
                        sized(facts, ContributionVerdict.of(facts).orElseGet(() -> ofRun(facts, facts.options()))));
    }

    private static Verdict ofRun(PairFacts facts, List<PathwayOption> options) {
        if (options.size() == 1 || oneRuntime(facts, options)) {
            return ofOption(
                    facts,
                    options.size() == 1 ? options.get(0) : PathwayOption.of(OptionKey.MODEL),
                    Certainty.MEASURED,
                    List.of(
                            facts.at(Stage.BATCH).identical()
                                    ? "The input tensors are bit-identical."
                                    : "The input tensors differ by no more than the size test allows."));
        }
        return new Verdict(
                UNKNOWN,
                Certainty.UNKNOWN,
                options.isEmpty()
                        ? facts.say(
                                """
                            {a} and {b} return different {logits}, although no option differs. The cause is not known.""")
                        : facts.say(
                                "{b} and {a} run the model differently in %s options: %s.",
                                options.size(), keys(options)),
                "",
                facts.consequence(),
                List.of(),
                "Explain this pair to measure each option's contribution.");
    }

    private static String keys(List<PathwayOption> options) {
        return Enumeration.ofWords(options.stream().map(PathwayOption::key).toList());
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
        String size = verdict.sized() || facts.logits().isEmpty()
                ? ""
                : facts.say("{logits} differ by %s", SentenceNumber.brief(difference))
                        // A measured cause says what it is; its size says no more.
                        + (verdict.certainty() == Certainty.MEASURED
                                                && !verdict.code().equals(Optional.of("SKM901"))
                                        || facts.modelSteps().isPresent()
                                ? ""
                                : SizeClass.of(difference, facts.largestLogit()));
        return verdict.sized(size, consequence(facts, verdict.consequence()));
    }

    private static String consequence(PairFacts facts, String usual) {
        if (!facts.classesKnown() || facts.flips()) {
            return usual;
        }
        float before = facts.a().probabilities()[facts.a().topClass()];
        float after = facts.b().probabilities()[facts.b().topClass()];
        return Math.abs(after - before) < PROBABILITY
                ? usual
                : "%s %s becomes %s"
                        .formatted(
                                facts.classOfA(),
                                SentenceNumber.probability(before),
                                SentenceNumber.probability(after));
    }
}
