package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.option.Stage;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.Enumeration;
import org.skewscope.present.FedFileWording;
import org.skewscope.present.Figures;
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

    /**
     * Says which pathways run another model file than the reference, of the same weights, or the
     * same by other kernels.
     */
    private static final class OtherModel {

        private OtherModel() {}

        static String of(Comparison comparison) {
            int reference = comparison.reference();
            List<Integer> others =
                    comparison.pairs().stream()
                            .filter(pair -> pair.severity() == Severity.OTHER_MODEL)
                            .filter(pair -> pair.a() == reference || pair.b() == reference)
                            .map(pair -> pair.a() == reference ? pair.b() : pair.a())
                            .toList();
            boolean oneRuntime =
                    others.stream()
                            .allMatch(
                                    other ->
                                            ModelPart.of(comparison, reference, other)
                                                    != ModelPart.RUNTIME);
            boolean oneFile =
                    others.stream()
                            .allMatch(
                                    other ->
                                            ModelPart.of(comparison, reference, other)
                                                    == ModelPart.EXECUTION);
            String start =
                    oneFile
                            ? "The same .tflite file, two kernels: what "
                            : oneRuntime
                                    ? "The model files differ, though not in their weights: what "
                                    : "The model files and what runs them differ: what ";
            return start
                    + Enumeration.of(others)
                    + (others.size() == 1 ? " does" : " do")
                    + " with the same input is not what "
                    + (reference + 1)
                    + " does";
        }
    }

    /** Words which class the pathways of a comparison say: pathways by number, classes by name. */
    public record SaidClasses(Comparison comparison, ClassNaming classNames) {

        /** "Both say espresso." or, where rounding or identity still leaves one class, the like. */
        public String agreement(List<Integer> indexes) {
            if (RecordedVerdictWording.saying(comparison, indexes).size() < indexes.size()) {
                return groups(indexes);
            }
            return (indexes.size() == 2 ? "Both say " : "All say ") + top(indexes);
        }

        /** "1 says tiger cat, 2 and 3 say Egyptian cat". */
        public String groups(List<Integer> indexes) {
            Map<Integer, List<Integer>> byClass = new LinkedHashMap<>();
            for (int index : RecordedVerdictWording.saying(comparison, indexes)) {
                byClass.computeIfAbsent(pathway(index).topClass(), top -> new ArrayList<>())
                        .add(index);
            }
            List<String> clauses = new ArrayList<>();
            byClass.forEach(
                    (top, group) ->
                            clauses.add(
                                    Enumeration.of(group)
                                            + (group.size() == 1 ? " says " : " say ")
                                            + top(group)));
            // "1 says class 2, 2 and 3 say class 0" would be a list of classes.
            boolean numbers = clauses.stream().anyMatch(clause -> clause.matches(".*\\d"));
            return clauses.isEmpty()
                    ? "No outputs were recorded"
                    : String.join(numbers ? "; " : ", ", clauses);
        }

        boolean sameTop(List<Integer> indexes) {
            return indexes.stream().map(index -> pathway(index).topClass()).distinct().count() == 1;
        }

        /** What the class is called that all of them say. */
        public String top(List<Integer> indexes) {
            return classNames.of(
                    indexes.stream().map(this::pathway).toList(),
                    pathway(indexes.get(0)).topClass());
        }

        private PathwayResult pathway(int index) {
            return comparison.pathways().get(index);
        }
    }

    /** Says which pathways tell other classes apart, and what can be compared nevertheless. */
    private static final class OtherClasses {

        private OtherClasses() {}

        /** Such as "Not the same classes: 2 and 3 tell 10 apart, 1 tells 1,000, so only ...". */
        static String of(Comparison comparison) {
            List<PathwayResult> pathways = comparison.pathways();
            int reference = comparison.reference();
            int own = pathways.get(reference).probabilities().length;
            Map<Integer, List<Integer>> others = new LinkedHashMap<>();
            boolean sameInput = true;
            for (int i = 0; i < pathways.size(); i++) {
                int count = pathways.get(i).probabilities().length;
                if (count != own && count > 0 && own > 0) {
                    others.computeIfAbsent(count, key -> new ArrayList<>()).add(i);
                    sameInput &=
                            comparison
                                    .pair(i, reference)
                                    .filter(OtherClasses::fedTheSame)
                                    .isPresent();
                }
            }
            return "Not the same classes: "
                    + others.entrySet().stream()
                            .map(entry -> tell(entry.getValue(), entry.getKey()) + " apart")
                            .collect(Collectors.joining(", "))
                    + ", "
                    + tell(List.of(reference), own)
                    + "; what they are fed "
                    + (sameInput ? "is the same" : "differs, too");
        }

        private static String tell(List<Integer> pathways, int classes) {
            return Enumeration.of(pathways)
                    + (pathways.size() == 1 ? " tells " : " tell ")
                    + number(classes);
        }

        private static boolean fedTheSame(PairDifference pair) {
            return pair.at(Stage.BATCH).identical();
        }

        private static String number(int count) {
            return String.format(Locale.ROOT, "%,d", count);
        }
    }

    /** The verdict where pathways were recorded elsewhere, told from what was recorded alone. */
    private static final class RecordedVerdictWording {

        private RecordedVerdictWording() {}

        /** Whether a pathway was recorded. */
        static boolean isOf(Comparison comparison) {
            return comparison.pathways().stream().anyMatch(each -> each.recorded().isPresent());
        }

        /** Whether a pathway shows less than all stages. */
        static boolean isPartOf(Comparison comparison) {
            return isOf(comparison) || FedFileWording.isOf(comparison);
        }

        /** Where pathways are the same that differ nowhere. */
        static String everywhere(Comparison comparison) {
            return isOf(comparison)
                    ? "in what was recorded"
                    : FedFileWording.isOf(comparison) ? "in what they return" : "at every stage";
        }

        /**
         * Of pathways that differ visibly.
         *
         * @param top what their top class is called
         */
        static String visible(Comparison comparison, String top) {
            if (!isOf(comparison)) {
                return "Same top class, "
                        + top
                        + ", but other numbers are returned; how a model prepares the file is inside it";
            }
            boolean inputs = VerdictWording.largest(comparison, Stage.BATCH) > 0;
            boolean classes = comparison.pathways().stream().allMatch(each -> each.topClass() >= 0);
            if (!classes) {
                return (inputs ? "The inputs differ visibly" : "What was recorded differs")
                        + "; not every pathway has a class";
            }
            return "Same top class, "
                    + top
                    + (inputs
                            ? ", but the inputs differ visibly"
                            : ", but the model returned other numbers");
        }

        /** Those that have a class: a run whose outputs were not recorded says nothing. */
        static List<Integer> saying(Comparison comparison, List<Integer> indexes) {
            return indexes.stream()
                    .filter(index -> comparison.pathways().get(index).topClass() >= 0)
                    .toList();
        }

        /** Such as "batch bit-identical, logits within 2e-6". */
        static String rounding(Comparison comparison) {
            List<String> clauses = new ArrayList<>();
            for (Stage stage : List.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES)) {
                if (VerdictWording.others(comparison)
                        .anyMatch(pair -> pair.at(stage).statistics().isPresent())) {
                    double size = VerdictWording.largest(comparison, stage);
                    clauses.add(
                            stage.id()
                                    + (size == 0
                                            ? " bit-identical"
                                            : " within " + Figures.of(size)));
                }
            }
            return String.join(", ", clauses);
        }
    }
}
