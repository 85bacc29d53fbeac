package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** A run that recorded the input tensor and the logits is not asked for them again. */
class RecordedWordingTest {

    @Test
    void namesTheStagesBeforeTheInputTensorThatAreNotThere() {
        PathwayResult run = recorded(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES);
        assertThat(RecordedWording.missing(run)).isEmpty();
        assertThat(RecordedWording.before(run))
                .isEqualTo(
                        "Of the stages before the input tensor: Decode, Orient, Channels, Resize" + " and Normalize.");
        assertThat(RecordedWording.more(run).orElseThrow()).startsWith("Record the resized picture too.");
    }

    @Test
    void asksForTheInputTensorAndTheLogitsWhereOneIsMissing() {
        assertThat(RecordedWording.more(recorded(Stage.LOGITS, Stage.PROBABILITIES))
                        .orElseThrow())
                .startsWith("Record the input tensor and the logits");
    }

    @Test
    void asksForNothingWhereEveryStageIsThere() {
        PathwayResult run = recorded(Stage.values());
        assertThat(RecordedWording.before(run)).isEqualTo("Nothing: every stage is there.");
        assertThat(RecordedWording.more(run)).isEmpty();
    }

    private static PathwayResult recorded(Stage... stages) {
        return new PathwayResult(
                Pathway.recorded("phone", "phone", "phone.npz"),
                Stream.of(stages).map(RecordedWordingTest::summary).toList(),
                new float[] {1},
                new float[] {1},
                Optional.empty(),
                "",
                Optional.of(new RecordedSource(
                        "phone.npz",
                        new RunOrigin("", "", "", List.of(), ""),
                        RecordedPlace.Join.CONTENT,
                        Optional.empty(),
                        Optional.empty(),
                        OutputKind.CLASSES,
                        0,
                        List.of())));
    }

    private static StageSummary summary(Stage stage) {
        return new StageSummary(stage, Shape.of(1, 1), ElementType.FLOAT32, 0, 1, 0.5, "", 0);
    }
}
