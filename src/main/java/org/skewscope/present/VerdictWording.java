package org.skewscope.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
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

    private final IntFunction<String> classNames;

    /**
     * @param classNames the label of a class index
     */
    public VerdictWording(IntFunction<String> classNames) {
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
                + agreement(comparison, all);
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
                + agreement(comparison, all);
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
            return "1 says " + top(pathways.get(0)) + "; a second pathway is needed to compare";
        }
        return switch (comparison.severity()) {
            case IDENTICAL ->
                    Enumeration.of(all)
                            + " are bit-identical "
                            + RecordedVerdictWording.everywhere(comparison)
                            + ". "
                            + agreement(comparison, all);
            case HEALED ->
                    "The model is fed and returns the same bits in "
                            + Enumeration.of(all)
                            + ". "
                            + agreement(comparison, all);
            case ROUNDING ->
                    "Rounding only: " + rounding(comparison) + ". " + agreement(comparison, all);
            case OTHER_PRECISION -> otherPrecision(comparison, all);
            case OTHER_WEIGHTS -> otherWeights(comparison, all);
            case OTHER_MODEL -> OtherModel.of(comparison) + ". " + agreement(comparison, all);
            case VISIBLE ->
                    RecordedVerdictWording.isPartOf(comparison)
                            ? RecordedVerdictWording.visible(comparison, classNames)
                            : visible(comparison);
            case CLASS_CHANGES -> "The top class changes: " + groups(comparison, all);
            case OTHER_CLASSES -> OtherClasses.of(comparison);
            case NOT_RECORDED -> "Nothing to compare: no stage was recorded in both";
            case FAILED -> failed(comparison);
        };
    }

    private String visible(Comparison comparison) {
        String start = "Same top class, " + top(comparison.pathways().get(0));
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
                    ran.size() > 1 && sameTop(comparison, ran)
                            ? Enumeration.of(ran) + " agree on " + top(pathways.get(ran.get(0)))
                            : groups(comparison, ran));
        }
        return comparison.picture() + ": " + String.join(", ", clauses);
    }

    /** "Both say espresso." or, where rounding or identity still leaves one class, the like. */
    private String agreement(Comparison comparison, List<Integer> indexes) {
        if (RecordedVerdictWording.saying(comparison, indexes).size() < indexes.size()) {
            return groups(comparison, indexes);
        }
        return (indexes.size() == 2 ? "Both say " : "All say ")
                + top(comparison.pathways().get(indexes.get(0)));
    }

    /** "1 says tiger cat, 2 and 3 say Egyptian cat": pathways by number, classes by name. */
    private String groups(Comparison comparison, List<Integer> indexes) {
        Map<Integer, List<Integer>> byClass = new LinkedHashMap<>();
        for (int index : RecordedVerdictWording.saying(comparison, indexes)) {
            byClass.computeIfAbsent(
                            comparison.pathways().get(index).topClass(), top -> new ArrayList<>())
                    .add(index);
        }
        List<String> clauses = new ArrayList<>();
        byClass.forEach(
                (top, group) ->
                        clauses.add(
                                Enumeration.of(group)
                                        + (group.size() == 1 ? " says " : " say ")
                                        + classNames.apply(top)));
        return clauses.isEmpty() ? "No outputs were recorded" : String.join(", ", clauses);
    }

    private static boolean sameTop(Comparison comparison, List<Integer> indexes) {
        return indexes.stream()
                        .map(index -> comparison.pathways().get(index).topClass())
                        .distinct()
                        .count()
                == 1;
    }

    private String top(PathwayResult pathway) {
        return classNames.apply(pathway.topClass());
    }

    static java.util.stream.Stream<PairDifference> others(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(
                        pair ->
                                pair.a() == comparison.reference()
                                        || pair.b() == comparison.reference());
    }
}
