package org.skewscope.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;
import org.skewscope.present.Verdict.Fact;
import org.skewscope.tensor.DiffStatistics;

/** The second line: where and by how much each pathway departs from the reference. */
final class DifferenceFacts {

    List<Fact> of(Comparison comparison) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            if (i != comparison.reference() || comparison.pathways().get(i).failure().isPresent()) {
                facts.add(fact(comparison, i));
            }
        }
        executionAlone(comparison).ifPresent(facts::add);
        return facts;
    }

    private static Fact fact(Comparison comparison, int index) {
        var failure = comparison.pathways().get(index).failure();
        if (failure.isPresent()) {
            return Fact.plain(index, failure.get().reason());
        }
        Optional<StageDifference> first =
                comparison
                        .pair(comparison.reference(), index)
                        .flatMap(PairDifference::firstDiffering);
        if (first.isEmpty()) {
            return Fact.plain(
                    index, "bit-identical to " + (comparison.reference() + 1) + " at every stage");
        }
        return fact(index, first.get());
    }

    private static Fact fact(int index, StageDifference difference) {
        Stage stage = difference.stage();
        if (difference instanceof StageDifference.Measured measured) {
            DiffStatistics statistics = measured.difference();
            return new Fact(
                    index,
                    "first differs at ",
                    stage.label(),
                    ", largest " + Figures.of(statistics.maxAbsolute(), stage),
                    ", mean " + Figures.of(statistics.meanAbsolute(), stage),
                    unit(stage));
        }
        if (difference instanceof StageDifference.ShapesDiffer shapes) {
            return new Fact(
                    index,
                    "first differs at ",
                    stage.label(),
                    ", shapes " + shapes.a() + " and " + shapes.b(),
                    "",
                    "");
        }
        return new Fact(index, "the reference has no tensor from ", stage.label(), " on", "", "");
    }

    private static String unit(Stage stage) {
        return stage == Stage.LOGITS || stage == Stage.PROBABILITIES
                ? ""
                : " of " + (int) stage.peak();
    }

    /** Two pathways fed the very same numbers show what their executions alone do. */
    private static Optional<Fact> executionAlone(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(
                        pair ->
                                pair.severity() != Severity.FAILED
                                        && pair.severity() != Severity.IDENTICAL)
                .filter(pair -> pair.at(Stage.BATCH).identical())
                .filter(
                        pair ->
                                !execution(comparison, pair.a())
                                        .equals(execution(comparison, pair.b())))
                .flatMap(pair -> pair.at(Stage.LOGITS).statistics().stream())
                .max((a, b) -> Double.compare(a.maxAbsolute(), b.maxAbsolute()))
                .map(
                        logits ->
                                Fact.plain(
                                        -1,
                                        logits.identical()
                                                ? "Execution alone: bit-identical"
                                                : "Execution alone: "
                                                        + Figures.of(logits.maxAbsolute())
                                                        + " in logits"));
    }

    private static Object execution(Comparison comparison, int index) {
        return comparison.pathways().get(index).pathway().execution();
    }
}
