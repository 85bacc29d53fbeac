package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;

/** Other settings and other numbers are told apart. */
class SettingsAtStageTest {

    private static PairDifference pair(Severity severity, Stage... differing) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(FakeResults.measured(stage, Set.of(differing).contains(stage) ? 1 : 0, 0.5));
        }
        return new PairDifference(0, 1, stages, severity);
    }

    @Test
    void settingsWithoutADifferenceAreNoPlaceWherePathwaysPart() {
        Optional<PairDifference> same = Optional.of(pair(Severity.IDENTICAL));
        assertThat(SettingsAtStage.heading(1, same)).isEqualTo("Options that differ from 1");
        assertThat(SettingsAtStage.whole(same))
                .contains("The options differ, but this picture is bit-identical at every stage.");
        assertThat(SettingsAtStage.at(Stage.DECODE, same.get())).isEmpty();
    }

    @Test
    void aDifferenceThatDiesOutDoesNotReachTheModel() {
        Optional<PairDifference> healed = Optional.of(pair(Severity.HEALED, Stage.NORMALIZE));
        assertThat(SettingsAtStage.heading(2, healed)).isEqualTo("First difference from 2");
        assertThat(SettingsAtStage.at(Stage.NORMALIZE, healed.get()))
                .contains("Normalize: this picture's values differ here, but the input tensor is" + " bit-identical.");
        Optional<PairDifference> logits = Optional.of(pair(Severity.ROUNDING, Stage.LOGITS));
        assertThat(SettingsAtStage.whole(logits))
                .contains("The options differ, but this picture's input tensors are bit-identical.");
    }

    @Test
    void eachStageSaysWhereItsNumbersBeganToDiffer() {
        PairDifference pair = pair(Severity.VISIBLE, Stage.RESIZE, Stage.NORMALIZE, Stage.BATCH, Stage.LOGITS);
        assertThat(SettingsAtStage.heading(1, Optional.of(pair))).isEqualTo("First difference from 1");
        assertThat(SettingsAtStage.whole(Optional.of(pair))).isEmpty();
        assertThat(SettingsAtStage.at(Stage.DECODE, pair))
                .contains("Decode: the options differ, but this picture's values are bit-identical.");
        assertThat(SettingsAtStage.at(Stage.RESIZE, pair))
                .contains("Resize: first difference of this picture's values.");
        assertThat(SettingsAtStage.at(Stage.LOGITS, pair))
                .contains("Execution: the options differ; this picture's values differ from Resize" + " on.");
    }

    @Test
    void withoutAResultNothingIsClaimed() {
        assertThat(SettingsAtStage.whole(Optional.empty()).orElseThrow())
                .contains("Compare a picture to see the effect");
    }
}
