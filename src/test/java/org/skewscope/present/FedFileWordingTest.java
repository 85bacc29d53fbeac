package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRow;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictWording;
import org.skewscope.run.FedFile;

/** Sentences on models that are fed the file stay true where other pathways show their stages. */
class FedFileWordingTest {

    @Test
    void nothingIsSaidOfInputsThatNobodySees() {
        Verdict verdict = verdict(Severity.ROUNDING, 1e-7);

        assertThat(verdict.sentence())
                .isEqualTo(
                        "Rounding only: logits within 10\u207b\u2077, probabilities within 10\u207b\u2077."
                                + " Both say class 1");
        assertThat(words(verdict))
                .contains("2 is fed the file's 15,234 bytes; decode to batch are inside the model")
                .noneMatch(words -> words.contains("inputs"));
    }

    @Test
    void identicalIsWhatIsReturned() {
        Verdict verdict = verdict(Severity.IDENTICAL, 0);

        assertThat(verdict.sentence())
                .isEqualTo("1 and 2 are bit-identical in what they return. Both say class 1");
        assertThat(words(verdict))
                .contains(
                        "bit-identical to 1 in logits and probabilities; the stages before are"
                                + " inside the model");
    }

    @Test
    void whatDiffersVisiblyIsWhatIsReturned() {
        assertThat(verdict(Severity.VISIBLE, 0.5).sentence())
                .isEqualTo(
                        "Same top class, class 1, but other numbers are returned; how a model"
                                + " prepares the file is inside it");
    }

    @Test
    void theLadderSaysInsideTheModel() {
        LadderRow row = LadderRows.of(comparison(Severity.ROUNDING, 1e-7), false).get(0);

        assertThat(row.cells().subList(0, 6))
                .allMatch(cell -> cell.largest().equals("inside the model"))
                .allMatch(cell -> cell.kind() == LadderCell.Kind.INSIDE_MODEL);
    }

    private static List<String> words(Verdict verdict) {
        return verdict.facts().stream().map(Verdict.Fact::text).toList();
    }

    private static Verdict verdict(Severity severity, double size) {
        return new VerdictWording(ClassNaming.always(index -> "class " + index))
                .of(comparison(severity, size));
    }

    private static Comparison comparison(Severity severity, double size) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(
                    stage.compareTo(Stage.BATCH) <= 0
                            ? new StageDifference.InsideModel(stage)
                            : FakeResults.measured(stage, size, size));
        }
        List<PathwayResult> ran = WordedComparisons.ran(1, 1);
        PathwayResult inside =
                new PathwayResult(
                        ran.get(1).pathway(),
                        List.of(),
                        ran.get(1).logits(),
                        ran.get(1).probabilities(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.of(new FedFile(15234, "")));
        return new Comparison(
                1,
                "cat.jpg",
                List.of(ran.get(0), inside),
                0,
                List.of(new PairDifference(0, 1, stages, severity)));
    }
}
