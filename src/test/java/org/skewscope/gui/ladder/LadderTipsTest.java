package org.skewscope.gui.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.gui.ladder.LadderLine.LadderTips;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.ladder.LadderRows.LadderRow;

class LadderTipsTest {

    @Test
    void whatHealsIsToldAsSuch() {
        LadderRow row = LadderRows.of(HealedTraces.comparison(Set.of(Stage.DECODE)), false)
                .get(0);
        assertThat(LadderTips.text(row, row.cells().get(0)))
                .startsWith("Decode, 1 and 2: largest 40, mean 20. No effect on the input tensor");
    }

    @Test
    void anotherRangeHasNoUnit() {
        LadderCell cell = new LadderCell(
                Stage.RESIZE,
                LadderCell.Kind.OTHER_RANGE,
                "range differs",
                "0–255 against 0–1",
                1,
                false,
                LadderCell.Place.FIRST);
        LadderRow row = new LadderRow(new Pair(0, 1), Severity.VISIBLE, java.util.List.of(cell), Optional.empty());
        assertThat(LadderTips.text(row, cell))
                .isEqualTo("Resize, 1 and 2: value ranges differ (0–255 against 0–1), so the"
                        + " difference has no common unit. First difference that reaches"
                        + " the model.");
    }
}
