package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;
import org.skewscope.present.FedFileWording;
import org.skewscope.present.Figures;
import org.skewscope.present.ModelPartWording;
import org.skewscope.present.RangeWording;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.StageUnits;
import org.skewscope.present.verdict.Headline.Fact;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.SentenceNumber;

/** The second line: where and by how much each pathway departs from the reference. */
public final class DifferenceFacts {

    private DifferenceFacts() {}

    /** Returns a fact for each pathway but the reference, in order, then what else is known. */
    public static List<Fact> of(Comparison comparison) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            // The note on a run of other pictures says all there is to say of it.
            if (result.failure().isPresent()
                    || i != comparison.reference()
                            && result.recorded()
                                    .filter(RecordedWording::ofOthers)
                                    .isEmpty()) {
                facts.add(fact(comparison, i));
            }
        }
        executionAlone(comparison).ifPresent(facts::add);
        FedFileWording.fed(comparison).ifPresent(words -> facts.add(Fact.plain(-1, words)));
        RecordedWording.notes(comparison).forEach(note -> facts.add(Fact.plain(note.pathway(), note.words())));
        return facts;
    }

    /**
     * Returns how much a pathway differs from the reference at one stage.
     *
     * @param index of the pathway
     * @return the value ranges where they differ; empty if the stage is equal or was not measured
     */
    public static Optional<Fact> at(Comparison comparison, int index, Stage stage) {
        Optional<StageDifference> differing = comparison
                .pair(comparison.reference(), index)
                .map(pair -> pair.at(stage))
                .filter(difference -> !difference.identical());
        PartingFact fact = new PartingFact(comparison, index);
        return differing
                .flatMap(each -> RangeWording.of(comparison, comparison.reference(), index, stage))
                .map(ranges -> fact.ranges(stage, ranges, "differs at ", ""))
                .or(() -> differing
                        .flatMap(StageDifference::statistics)
                        .map(size -> fact.sized(stage, size, "differs at ", "")));
    }

    private static Fact fact(Comparison comparison, int index) {
        var failure = comparison.pathways().get(index).failure();
        if (failure.isPresent()) {
            return Fact.plain(index, failure.get().reason());
        }
        Optional<PairDifference> pair = comparison.pair(comparison.reference(), index);
        Parting<StageDifference> parting =
                pair.map(PairDifference::parting).orElse(new Parting<>(Optional.empty(), List.of()));
        if (parting.start().isPresent()) {
            return new PartingFact(comparison, index).of(parting);
        }
        if (pair.filter(FedFileWording::involved).isPresent()) {
            return Fact.plain(index, FedFileWording.equal(comparison, pair.get()));
        }
        if (RecordedWording.involved(comparison, index)) {
            return Fact.plain(index, RecordedWording.equal(comparison, index));
        }
        return parting.healed().isEmpty()
                ? Fact.plain(index, "bit-identical to %s at every stage".formatted(comparison.reference() + 1))
                : new PartingFact(comparison, index).healed(parting.healed());
    }

    /** Two pathways fed the very same numbers show what their executions alone do. */
    private static Optional<Fact> executionAlone(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(pair -> pair.severity() != Severity.FAILED)
                .filter(pair ->
                        pair.recorded().isEmpty() && pair.at(Stage.BATCH).identical())
                .filter(pair -> !execution(comparison, pair.a()).equals(execution(comparison, pair.b())))
                .filter(pair -> pair.severity() != Severity.IDENTICAL)
                .max(Comparator.comparingDouble(DifferenceFacts::logits))
                .map(pair -> Fact.plain(-1, executionAlone(comparison, pair)));
    }

    private static String executionAlone(Comparison comparison, PairDifference pair) {
        return ModelPartWording.alone(ModelPart.of(comparison, pair.a(), pair.b()))
                + (logits(pair) == 0 ? "bit-identical" : Figures.of(logits(pair)) + " in logits");
    }

    /** Returns the largest logit difference of a pair; 0 where none was measured. */
    static double logits(PairDifference pair) {
        return pair.at(Stage.LOGITS)
                .statistics()
                .map(DiffStatistics::maxAbsolute)
                .orElse(0.0);
    }

    private static Object execution(Comparison comparison, int index) {
        return comparison.pathways().get(index).pathway().execution();
    }

    /**
     * Where one pathway parts from the reference.
     *
     * @param index of the pathway
     */
    private record PartingFact(Comparison comparison, int index) {

        /** Of a difference that reaches the model; what heals before is named last. */
        Fact of(Parting<StageDifference> parting) {
            StageDifference start = parting.start().orElseThrow();
            Stage stage = start.stage();
            Optional<String> ranges = RangeWording.of(comparison, comparison.reference(), index, stage);
            if (start instanceof StageDifference.Missing) {
                return Fact.plain(index, "the reference has no result from %s on".formatted(stage.label()));
            }
            String healed = besides(parting.healed(), stage);
            if (start instanceof StageDifference.ShapesDiffer shapes) {
                String size = ", shapes %s and %s".formatted(shapes.a(), shapes.b());
                return first(stage, size, healed);
            }
            if (ranges.isPresent()) {
                return ranges(stage, ranges.get(), verb(healed), healed);
            }
            // A folder's run does not measure pairs that had another reference then.
            return start.statistics()
                    .map(size -> sized(stage, size, verb(healed), healed))
                    .orElseGet(() -> first(stage, "", healed));
        }

        Fact sized(Stage stage, DiffStatistics size, String before, String after) {
            if (size.maxAbsolute() == 0 && size.notComparable() > 0) {
                // Numbers that are none on one side have no distance.
                int count = (int) size.notComparable();
                return new Fact(
                        index,
                        before,
                        stage.label(),
                        ", %s NaN or infinite".formatted(SentenceNumber.counted(count, "value")),
                        "",
                        "",
                        after);
            }
            return new Fact(
                    index,
                    before,
                    stage.label(),
                    ", largest " + Figures.of(size.maxAbsolute(), stage),
                    ", mean " + Figures.of(size.meanAbsolute(), stage),
                    unit(stage),
                    after);
        }

        Fact ranges(Stage stage, String ranges, String before, String after) {
            return new Fact(index, before, stage.label(), ", value ranges differ", ": " + ranges, "", after);
        }

        private Fact first(Stage stage, String size, String healed) {
            return new Fact(index, verb(healed), stage.label(), size, "", "", healed);
        }

        /** What differs before a stage and is equal again does not let it be the first. */
        private static String verb(String healed) {
            return healed.isEmpty() ? "first differs at " : "differs at ";
        }

        /** Of differences none of which reaches the model. */
        Fact healed(List<StageDifference> stages) {
            return new Fact(
                    index,
                    "",
                    labels(stages),
                    (stages.size() == 1 ? " differs" : " differ") + " before the model only",
                    largest(stages),
                    "",
                    "");
        }

        /** Stages of one unit have a largest difference together. */
        private String largest(List<StageDifference> stages) {
            Stage first = stages.get(0).stage();
            boolean measured = stages.stream()
                    .allMatch(stage -> stage.statistics().isPresent()
                            && unit(stage.stage()).equals(unit(first)));
            return stages.stream()
                    .filter(stage -> measured)
                    .map(stage -> stage.statistics().orElseThrow().maxAbsolute())
                    .max(Comparator.naturalOrder())
                    .map(most -> ", by up to %s%s".formatted(Figures.of(most, first), unit(first)))
                    .orElse("");
        }

        private String besides(List<StageDifference> healed, Stage start) {
            if (healed.isEmpty()) {
                return "";
            }
            boolean one = healed.size() == 1;
            String before = "; %s%s before, but ".formatted(labels(healed), one ? " differs" : " differ");
            if (start.compareTo(Stage.BATCH) > 0) {
                return before + "not the input tensor";
            }
            Stage last = healed.get(healed.size() - 1).stage();
            return "%s%s equal again at %s"
                    .formatted(
                            before,
                            one ? "is" : "are",
                            comparison.pair(comparison.reference(), index).stream()
                                    .flatMap(pair -> pair.stages().stream())
                                    .filter(each -> each.stage().compareTo(last) > 0 && each.identical())
                                    .map(StageDifference::stage)
                                    .findFirst()
                                    .orElse(Stage.BATCH)
                                    .label());
        }

        private static String labels(List<StageDifference> stages) {
            return Enumeration.ofWords(
                    stages.stream().map(each -> each.stage().label()).toList());
        }

        /** Only a range that both pathways' values keep to is a unit. */
        private String unit(Stage stage) {
            boolean usual =
                    stage.isPicture() && StageUnits.isUsual(comparison, List.of(comparison.reference(), index), stage);
            return usual ? " of " + (int) stage.peak() : "";
        }
    }
}
