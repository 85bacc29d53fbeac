package org.skewscope.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.FamiliarPair;
import org.skewscope.option.Stage;
import org.skewscope.present.Verdict.Fact;
import org.skewscope.tensor.DiffStatistics;

/** The second line: where and by how much each pathway departs from the reference. */
final class DifferenceFacts {

    List<Fact> of(Comparison comparison) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            // The note on a run of other pictures says all there is to say of it.
            if (result.failure().isPresent()
                    || i != comparison.reference()
                            && result.recorded().filter(RecordedWording::ofOthers).isEmpty()) {
                facts.add(fact(comparison, i));
            }
        }
        executionAlone(comparison).ifPresent(facts::add);
        FedFileWording.fed(comparison).ifPresent(words -> facts.add(Fact.plain(-1, words)));
        RecordedWording.notes(comparison)
                .forEach(note -> facts.add(Fact.plain(note.pathway(), note.words())));
        return facts;
    }

    private static Fact fact(Comparison comparison, int index) {
        var failure = comparison.pathways().get(index).failure();
        if (failure.isPresent()) {
            return Fact.plain(index, failure.get().reason());
        }
        Parting<StageDifference> parting =
                comparison
                        .pair(comparison.reference(), index)
                        .map(PairDifference::parting)
                        .orElse(new Parting<>(Optional.empty(), List.of()));
        if (parting.start().isPresent()) {
            return new PartingFact(comparison, index).of(parting);
        }
        Optional<PairDifference> pair = comparison.pair(comparison.reference(), index);
        if (pair.filter(FedFileWording::involved).isPresent()) {
            return Fact.plain(index, FedFileWording.equal(comparison, pair.get()));
        }
        if (RecordedWording.involved(comparison, index)) {
            return Fact.plain(index, RecordedWording.equal(comparison, index));
        }
        return parting.healed().isEmpty()
                ? Fact.plain(
                        index,
                        "bit-identical to " + (comparison.reference() + 1) + " at every stage")
                : new PartingFact(comparison, index).healed(parting.healed());
    }

    /** Two pathways fed the very same numbers show what their executions alone do. */
    private static Optional<Fact> executionAlone(Comparison comparison) {
        return comparison.pairs().stream()
                .filter(pair -> pair.severity() != Severity.FAILED)
                .filter(pair -> pair.recorded().isEmpty() && pair.at(Stage.BATCH).identical())
                .filter(
                        pair ->
                                !execution(comparison, pair.a())
                                        .equals(execution(comparison, pair.b())))
                .filter(
                        pair ->
                                pair.severity() != Severity.IDENTICAL
                                        || familiar(comparison, pair).isPresent())
                .max((a, b) -> Double.compare(logits(a), logits(b)))
                .map(
                        pair ->
                                Fact.plain(
                                        -1,
                                        familiar(comparison, pair)
                                                .orElseGet(
                                                        () -> executionAlone(comparison, pair))));
    }

    private static Optional<String> familiar(Comparison comparison, PairDifference pair) {
        return FamiliarPair.of(
                comparison.pathways().get(pair.a()).pathway(),
                comparison.pathways().get(pair.b()).pathway(),
                pair);
    }

    private static String executionAlone(Comparison comparison, PairDifference pair) {
        return ModelPartWording.alone(ModelPart.of(comparison, pair.a(), pair.b()))
                + (logits(pair) == 0 ? "bit-identical" : Figures.of(logits(pair)) + " in logits");
    }

    private static double logits(PairDifference pair) {
        return pair.at(Stage.LOGITS).statistics().map(DiffStatistics::maxAbsolute).orElse(0.0);
    }

    private static Object execution(Comparison comparison, int index) {
        return comparison.pathways().get(index).pathway().execution();
    }
}
