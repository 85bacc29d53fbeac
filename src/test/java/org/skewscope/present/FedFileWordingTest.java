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
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.ladder.LadderRows.LadderRow;
import org.skewscope.present.verdict.Headline;
import org.skewscope.run.PathwayTrace.FedFile;

/** Sentences on models that are fed the file stay true where other pathways show their stages. */
class FedFileWordingTest {

    @Test
    void nothingIsSaidOfInputsThatNobodySees() {
        Headline verdict = verdict(Severity.ROUNDING, 1e-7);

        assertThat(verdict.sentence())
                .isEqualTo("eager and graph differ by rounding only: logits by 1e-7. Both predict" + " class 1.");
        assertThat(words(verdict))
                .contains("2 is given the file's 15,234 bytes; decode to batch run inside the model")
                .noneMatch(words -> words.contains("inputs"));
    }

    @Test
    void identicalIsWhatIsReturned() {
        Headline verdict = verdict(Severity.IDENTICAL, 0);

        assertThat(verdict.sentence())
                .isEqualTo("eager and graph differ in 5 options, but this picture gives bit-identical"
                        + " results. Both predict class 1 (80.0%).");
        assertThat(words(verdict))
                .contains("bit-identical to 1 in logits and probabilities; earlier stages run" + " inside the model");
    }

    @Test
    void whatDiffersVisiblyIsWhatIsReturned() {
        assertThat(verdict(Severity.VISIBLE, 0.5).sentence())
                .isEqualTo("graph and eager run the model differently in 5 options: decoder, resize,"
                        + " compute, batch and execution. Logits differ by 0.5; both"
                        + " predict class 1.");
    }

    @Test
    void theLadderSaysInsideTheModel() {
        LadderRow row =
                LadderRows.of(comparison(Severity.ROUNDING, 1e-7), false).get(0);

        assertThat(row.cells().subList(0, 6))
                .allMatch(cell -> cell.largest().equals("inside the model"))
                .allMatch(cell -> cell.kind() == LadderCell.Kind.INSIDE_MODEL);
    }

    private static List<String> words(Headline verdict) {
        return verdict.facts().stream().map(Headline.Fact::text).toList();
    }

    private static Headline verdict(Severity severity, double size) {
        return Headline.of(comparison(severity, size), ClassNaming.always(index -> "class " + index));
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
        PathwayResult inside = new PathwayResult(
                ran.get(1).pathway(),
                List.of(),
                ran.get(1).logits(),
                ran.get(1).probabilities(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(new FedFile(15234, "")));
        return new Comparison(
                1, "cat.jpg", List.of(ran.get(0), inside), 0, List.of(new PairDifference(0, 1, stages, severity)));
    }
}
