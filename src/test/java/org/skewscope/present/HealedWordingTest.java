package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.ladder.LadderRows.LadderRow;
import org.skewscope.present.verdict.Headline;

/** A difference that is gone before the model is fed is told as such. */
class HealedWordingTest {

    private static final ClassNaming NAMES = ClassNaming.always(List.of("plane", "ship")::get);

    @Test
    void whatHealsBeforeTheModelIsNoRounding() {
        Comparison comparison = HealedTraces.comparison(Set.of(Stage.DECODE, Stage.ORIENT, Stage.CHANNELS));
        assertThat(comparison.severity().label()).isEqualTo("Identical input tensor");
        Headline verdict = Headline.of(comparison, NAMES);
        assertThat(verdict.sentence())
                .isEqualTo("graph differs from eager at Decode, Orient and Channels, but its input"
                        + " tensor and logits are bit-identical. Both predict plane"
                        + " (75.0%).");
        assertThat(verdict.facts())
                .extracting(Headline.Fact::text)
                .startsWith("Decode, Orient and Channels differ before the model only, by up to 40 of" + " 255");
    }

    @Test
    void theFirstDifferenceIsTheFirstThatReachesTheModel() {
        Comparison comparison = HealedTraces.comparison(Set.of(Stage.DECODE, Stage.LOGITS));
        assertThat(comparison.severity().label()).isEqualTo("Rounding only");
        assertThat(Headline.of(comparison, NAMES).facts())
                .extracting(Headline.Fact::text)
                .startsWith("differs at Logits, largest 1e-6, mean 5e-7; Decode differs before,"
                        + " but not the input tensor");
    }

    /** The input tensor differs, though what differs before does not reach it. */
    @Test
    void namesTheStageThatEndsADifferenceWhereAnotherOneReachesTheInput() {
        Comparison comparison = HealedTraces.comparison(
                Set.of(Stage.DECODE, Stage.ORIENT, Stage.RESIZE, Stage.NORMALIZE, Stage.BATCH, Stage.LOGITS));
        assertThat(Headline.of(comparison, NAMES).facts().get(0).text())
                .startsWith("differs at Resize")
                .endsWith("; Decode and Orient differ before, but are equal again at Channels");
    }

    @Test
    void theLadderFlagsWhatReachesTheModelOnly() {
        LadderRow healed = row(Set.of(Stage.DECODE));
        assertThat(healed.cells()).noneMatch(LadderCell::first);
        LadderRow reaching = row(Set.of(Stage.DECODE, Stage.RESIZE, Stage.NORMALIZE, Stage.BATCH));
        assertThat(reaching.cells())
                .filteredOn(LadderCell::first)
                .extracting(LadderCell::stage)
                .containsExactly(Stage.RESIZE);
    }

    private static LadderRow row(Set<Stage> differing) {
        return LadderRows.of(HealedTraces.comparison(differing), false).get(0);
    }
}
