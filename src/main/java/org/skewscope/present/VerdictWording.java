package org.skewscope.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.option.Stage;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.tensor.DiffStatistics;

/** Words a comparison: one fact, then where and how much each pathway differs. */
public final class VerdictWording {

    private final ClassNaming classNames;

    /**
     * @param classNames the label of a class that pathways tell of
     */
    public VerdictWording(ClassNaming classNames) {
        this.classNames = classNames;
    }

    public Verdict of(Comparison comparison) {
        return new Verdict(
                comparison.severity(),
                sentence(comparison) + weights(comparison),
                new DifferenceFacts().of(comparison));
    }

    /** "Same model" is checked, not believed. */
    private static String weights(Comparison comparison) {
        List<Integer> others = comparison.otherWeights();
        return others.isEmpty()
                        || comparison.severity() == Severity.OTHER_WEIGHTS
                        || comparison.severity() == Severity.OTHER_CLASSES
                ? ""
                : ". " + notTheSame(comparison, others);
    }

    /** What differs besides is rounding, but that is not all there is to say. */
    private String otherWeights(Comparison comparison, List<Integer> all) {
        return notTheSame(comparison, comparison.otherWeights())
                + "; "
                + rounding(comparison)
                + ". "
                + said(comparison).agreement(all);
    }

    private String otherPrecision(Comparison comparison, List<Integer> all) {
        int reference = comparison.reference();
        boolean mixed = comparison.pathways().get(reference).pathway().execution().mixesPrecision();
        List<Integer> rounding = mixed ? List.of(reference) : comparison.otherPrecision();
        return "Other precision: "
                + Enumeration.of(rounding)
                + (rounding.size() == 1 ? " computes" : " compute")
                + " the model partly in bfloat16; "
                + rounding(comparison)
                + ". "
                + said(comparison).agreement(all);
    }

    private static String notTheSame(Comparison comparison, List<Integer> others) {
        return "Not the same model: "
                + Enumeration.of(others)
                + (others.size() == 1 ? " has" : " have")
                + " other weights than "
                + (comparison.reference() + 1);
    }

    private String sentence(Comparison comparison) {
        List<PathwayResult> pathways = comparison.pathways();
        List<Integer> all = IntStream.range(0, pathways.size()).boxed().toList();
        if (pathways.stream().anyMatch(pathway -> pathway.failure().isPresent())) {
            return failed(comparison);
        }
        if (pathways.size() == 1) {
            return "1 says "
                    + said(comparison).top(all)
                    + "; a second pathway is needed to compare";
        }
        return switch (comparison.severity()) {
            case IDENTICAL ->
                    Enumeration.of(all)
                            + " are bit-identical "
                            + RecordedVerdictWording.everywhere(comparison)
                            + ". "
                            + said(comparison).agreement(all);
            case HEALED ->
                    "The model is fed and returns the same bits in "
                            + Enumeration.of(all)
                            + ". "
                            + said(comparison).agreement(all);
            case ROUNDING ->
                    "Rounding only: "
                            + rounding(comparison)
                            + ". "
                            + said(comparison).agreement(all);
            case OTHER_PRECISION -> otherPrecision(comparison, all);
            case OTHER_WEIGHTS -> otherWeights(comparison, all);
            case OTHER_MODEL -> OtherModel.of(comparison) + ". " + said(comparison).agreement(all);
            case VISIBLE ->
                    RecordedVerdictWording.isPartOf(comparison)
                            ? RecordedVerdictWording.visible(comparison, said(comparison).top(all))
                            : visible(comparison);
            case CLASS_CHANGES -> "The top class changes: " + said(comparison).groups(all);
            case OTHER_CLASSES -> OtherClasses.of(comparison);
            case NOT_RECORDED -> "Nothing to compare: no stage was recorded in both";
            case FAILED -> failed(comparison);
        };
    }

    private String visible(Comparison comparison) {
        String start =
                "Same top class, "
                        + said(comparison)
                                .top(
                                        IntStream.range(0, comparison.pathways().size())
                                                .boxed()
                                                .toList());
        boolean decodersOnly =
                others(comparison)
                        .filter(pair -> pair.severity() == Severity.VISIBLE)
                        .allMatch(pair -> onlyDecoded(comparison, pair));
        return decodersOnly
                ? start + "; only the decoders differ"
                : start + ", but the inputs differ visibly";
    }

    /** Whether the difference arises in the decoder and no other option adds anything to it. */
    private static boolean onlyDecoded(Comparison comparison, PairDifference pair) {
        if (!normalization(comparison, pair.a()).equals(normalization(comparison, pair.b()))) {
            return false;
        }
        Optional<DiffStatistics> decoded = pair.at(Stage.DECODE).statistics();
        Optional<DiffStatistics> resized = pair.at(Stage.RESIZE).statistics();
        return decoded.isPresent()
                && resized.isPresent()
                && !decoded.get().identical()
                && decoded.get().maxAbsolute() == resized.get().maxAbsolute()
                && decoded.get().meanAbsolute() == resized.get().meanAbsolute();
    }

    private static FormulaChoice normalization(Comparison comparison, int index) {
        return comparison.pathways().get(index).pathway().preprocessing().normalization();
    }

    private static String rounding(Comparison comparison) {
        double input = largest(comparison, Stage.BATCH);
        double logits = largest(comparison, Stage.LOGITS);
        if (RecordedVerdictWording.isPartOf(comparison)) {
            return RecordedVerdictWording.rounding(comparison);
        }
        return (input == 0 ? "inputs are bit-identical" : "inputs within " + Figures.of(input))
                + (logits == 0
                        ? ", logits are bit-identical"
                        : ", logits within " + Figures.of(logits));
    }

    private SaidClasses said(Comparison comparison) {
        return new SaidClasses(comparison, classNames);
    }

    static double largest(Comparison comparison, Stage stage) {
        return others(comparison)
                .flatMap(pair -> pair.at(stage).statistics().stream())
                .mapToDouble(DiffStatistics::maxAbsolute)
                .max()
                .orElse(0);
    }

    private String failed(Comparison comparison) {
        List<PathwayResult> pathways = comparison.pathways();
        Map<Stage, List<Integer>> failed = new LinkedHashMap<>();
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < pathways.size(); i++) {
            int index = i;
            pathways.get(i)
                    .failure()
                    .ifPresentOrElse(
                            failure ->
                                    failed.computeIfAbsent(
                                                    failure.stage(), stage -> new ArrayList<>())
                                            .add(index),
                            () -> ran.add(index));
        }
        List<String> clauses = new ArrayList<>();
        if (ran.isEmpty() && failed.size() == 1) {
            String stage = failed.keySet().iterator().next().label();
            clauses.add(
                    pathways.size() == 1
                            ? "the pathway failed at " + stage
                            : "all pathways failed at " + stage);
        } else {
            failed.forEach(
                    (stage, indexes) ->
                            clauses.add(
                                    (indexes.size() == 1 ? "pathway " : "pathways ")
                                            + Enumeration.of(indexes)
                                            + " failed at "
                                            + stage.label()));
        }
        if (!ran.isEmpty()) {
            clauses.add(
                    ran.size() > 1 && said(comparison).sameTop(ran)
                            ? Enumeration.of(ran) + " agree on " + said(comparison).top(ran)
                            : said(comparison).groups(ran));
        }
        return comparison.picture() + ": " + String.join(", ", clauses);
    }

    static java.util.stream.Stream<PairDifference> others(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(
                        pair ->
                                pair.a() == comparison.reference()
                                        || pair.b() == comparison.reference());
    }
}
