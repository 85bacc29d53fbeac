package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.tensor.SentenceNumber;

/** The verdicts on pathways of which nothing has to be cured. */
final class HarmlessVerdict {

    private static final String NO_CHANGE = "No change needed.";

    private static final Set<OptionKey> BATCHES =
            Set.of(OptionKey.BATCH, OptionKey.POSITION, OptionKey.PADDING, OptionKey.NEIGHBOURS);

    private HarmlessVerdict() {}

    /** Returns the verdict on pathways that differ at no stage. */
    static Verdict identical(PairFacts facts) {
        int options = facts.options().size();
        String both = facts.say("{a} and {b}");
        boolean inside = facts.at(Stage.BATCH).unseen();
        return options == 0
                ? harmless(
                        facts,
                        "SKH001",
                        "%s are bit-identical %s".formatted(both, inside ? "in what they return." : "at every stage."),
                        NO_CHANGE)
                : harmless(
                        facts,
                        "SKH002",
                        "%s differ in %s%s, but this picture gives bit-identical results."
                                .formatted(both, options, options == 1 ? " option" : " options"),
                        NetworkVerdict.of(facts)
                                .flatMap(NetworkVerdict::unseen)
                                .map(HarmlessVerdict::onThisPicture)
                                .orElse("No change needed. Audit a folder to see whether the %s for other pictures."
                                        .formatted(options == 1 ? "option matters" : "options matter")));
    }

    /** Returns the verdict on pathways whose difference ends before the input tensor. */
    static Verdict healed(PairFacts facts) {
        List<String> stages = facts.difference().stages().stream()
                .filter(StageDifference::differs)
                .map(stage -> stage.stage().label())
                .toList();
        return harmless(
                facts,
                "SKH003",
                facts.say(
                        "{b} differs from {a} at %s, but its input tensor and {logits} are bit-identical.",
                        Enumeration.ofWords(stages)),
                NO_CHANGE);
    }

    /** Returns the verdict on pathways whose input tensors and logits pass the rounding test. */
    static Verdict rounding(PairFacts facts) {
        List<PathwayOption> options = facts.options();
        List<OptionKey> keys = options.stream().map(PathwayOption::optionKey).toList();
        String logits = SentenceNumber.brief(facts.logits().orElse(0.0));
        if (facts.at(Stage.BATCH).identical() && BATCHES.containsAll(keys) && keys.contains(OptionKey.BATCH)) {
            return plain(
                    facts,
                    "SKB801",
                    facts.say(
                            "Batch size %s changes the {logits} by %s: rounding.",
                            PathwayOption.of(OptionKey.BATCH).valueIn(facts.b().pathway()), logits),
                    NO_CHANGE);
        }
        if (keys.equals(List.of(OptionKey.DELEGATE))) {
            return plain(
                    facts,
                    "SKX901",
                    facts.say(
                            """
                            XNNPACK and the built-in kernels compute %s differently: {logits} differ by %s (rounding).""",
                            RunDifference.file(facts.b().pathway()), logits),
                    """
                            No change needed. To match, set delegate=none: \
                            experimental_op_resolver_type=BUILTIN_WITHOUT_DEFAULT_DELEGATES.""");
        }
        String size = facts.logits().orElse(0.0) > 0
                ? facts.say("{logits} by %s", logits)
                : facts.size(Stage.BATCH)
                        .filter(each -> !each.identical())
                        .map(each -> "inputs by " + SentenceNumber.brief(each.maxAbsolute()))
                        .orElse("probabilities");
        if (keys.equals(List.of(OptionKey.RESIZE))) {
            String idOfA = options.get(0).valueIn(facts.a().pathway());
            ResizeMethod a = new ResizeMethod(idOfA);
            ResizeMethod b = new ResizeMethod(options.get(0).valueIn(facts.b().pathway()));
            if (a.isOtherReleaseOf(b)) {
                return plain(
                        facts,
                        "SKR415",
                        facts.say(
                                "{b} resizes as %s does, {a} as %s does: %s (rounding).",
                                b.release().orElseThrow(), a.release().orElseThrow(), size),
                        "No change needed. To match, install one release in both environments, or set resize=%s."
                                .formatted(idOfA));
            }
        }
        Optional<NetworkVerdict> files = NetworkVerdict.of(facts);
        return plain(
                facts,
                "SKH004",
                facts.say(
                        "{a} and {b} differ by rounding only: %s%s",
                        size,
                        facts.comparison().otherWeights().contains(facts.other())
                                        && files.flatMap(NetworkVerdict::unseen).isEmpty()
                                ? ", although their weights differ."
                                : "."),
                files.flatMap(NetworkVerdict::unseen)
                        .map(HarmlessVerdict::onThisPicture)
                        .or(() -> files.filter(NetworkVerdict::isSameNetwork)
                                .map(each -> NO_CHANGE.replace(
                                        ".", ": of the numbers of this picture both files make the same.")))
                        .orElse("No change needed. Compare with a tolerance (rtol=1e-4) instead of bit by bit."));
    }

    /** Returns the cure where a layer differs without effect on the picture. */
    private static String onThisPicture(String layer) {
        return "No change needed for this picture. " + layer;
    }

    private static Verdict plain(PairFacts facts, String code, String reason, String cure) {
        return new Verdict(
                code,
                Certainty.HARMLESS,
                reason,
                "",
                facts.consequence(),
                List.of("The input tensors and all logits pass the size test for rounding."),
                cure);
    }

    private static Verdict harmless(PairFacts facts, String code, String reason, String cure) {
        return new Verdict(
                code,
                Certainty.HARMLESS,
                reason,
                "",
                facts.classesKnown()
                        ? "%s (%s)"
                                .formatted(
                                        facts.consequence(),
                                        SentenceNumber.probability(facts.a()
                                                .probabilities()[facts.a().topClass()]))
                        : "",
                List.of(),
                cure);
    }
}
