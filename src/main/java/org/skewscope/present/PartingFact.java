package org.skewscope.present;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Parting;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;
import org.skewscope.present.Verdict.Fact;
import org.skewscope.tensor.DiffStatistics;

/**
 * Where one pathway parts from the reference.
 *
 * @param index of the pathway
 */
record PartingFact(Comparison comparison, int index) {

    /** Of a difference that reaches the model; what heals before is named last. */
    Fact of(Parting<StageDifference> parting) {
        StageDifference start = parting.start().orElseThrow();
        Stage stage = start.stage();
        Optional<String> ranges = RangeWording.of(comparison, comparison.reference(), index, stage);
        if (start instanceof StageDifference.Missing) {
            return new Fact(
                    index, "the reference has no tensor from ", stage.label(), " on", "", "", "");
        }
        String healed = besides(parting.healed());
        if (start instanceof StageDifference.ShapesDiffer shapes) {
            String size = ", shapes " + shapes.a() + " and " + shapes.b();
            return first(stage, size, "", "", healed);
        }
        if (ranges.isPresent()) {
            return first(stage, ", other range", ", " + ranges.get(), "", healed);
        }
        DiffStatistics statistics = start.statistics().orElseThrow();
        return first(
                stage,
                ", largest " + Figures.of(statistics.maxAbsolute(), stage),
                ", mean " + Figures.of(statistics.meanAbsolute(), stage),
                unit(stage),
                healed);
    }

    private Fact first(Stage stage, String size, String more, String unit, String healed) {
        return new Fact(index, "first differs at ", stage.label(), size, more, unit, healed);
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
        boolean measured =
                stages.stream()
                        .allMatch(
                                stage ->
                                        stage.statistics().isPresent()
                                                && unit(stage.stage()).equals(unit(first)));
        return measured
                ? stages.stream()
                        .mapToDouble(stage -> stage.statistics().orElseThrow().maxAbsolute())
                        .max()
                        .stream()
                        .mapToObj(most -> ", by up to " + Figures.of(most, first) + unit(first))
                        .collect(Collectors.joining())
                : "";
    }

    private static String besides(List<StageDifference> healed) {
        return healed.isEmpty()
                ? ""
                : "; "
                        + labels(healed)
                        + (healed.size() == 1 ? " differs" : " differ")
                        + " before, but not in what is fed";
    }

    private static String labels(List<StageDifference> stages) {
        return Enumeration.ofWords(stages.stream().map(each -> each.stage().label()).toList());
    }

    /** Only a range that both pathways' values keep to is a unit. */
    private String unit(Stage stage) {
        boolean usual =
                stage.isPicture()
                        && StageUnits.isUsual(
                                comparison, List.of(comparison.reference(), index), stage);
        return usual ? " of " + (int) stage.peak() : "";
    }
}
