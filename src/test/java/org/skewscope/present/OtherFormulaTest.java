package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.verdict.DifferenceFacts;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A picture standardized has no unit in common with one in 0 to 1, wherever that is told. */
@SuppressWarnings("EnumOrdinal")
class OtherFormulaTest {

    private static final List<PathwayTrace> TRACES =
            List.of(trace("divide-255", 0, 1), trace("per-image-standardization", -1.5f, 1.5f));

    @Test
    void theLadderClaimsNoUnit() {
        Comparison comparison = new Traces(1, "plane.png", TRACES).comparison();
        LadderCell cell = LadderRows.of(comparison, false).get(0).cells().get(Stage.NORMALIZE.ordinal());
        assertThat(cell.stage()).isEqualTo(Stage.NORMALIZE);
        assertThat(cell.largest()).isEqualTo("range differs");
        assertThat(DifferenceFacts.of(comparison).get(0).text())
                .isEqualTo("first differs at Normalize, value ranges differ: 0\u20131 against \u22121.50\u20131.50");
    }

    @Test
    void whatTheModelReturnsHasOneUnitWhateverItWasFed() {
        Comparison comparison = new Traces(1, "plane.png", TRACES).comparison();
        List<LadderCell> cells = LadderRows.of(comparison, false).get(0).cells();
        assertThat(cells.get(Stage.LOGITS.ordinal()).largest()).isEqualTo("6");
    }

    private static PathwayTrace trace(String formula, float low, float high) {
        Pathway pathway = PathwayOption.byKey("normalize").orElseThrow().set(PathwayPreset.EAGER.pathway(), formula);
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            boolean made = stage == Stage.NORMALIZE || stage == Stage.BATCH;
            float[] values = made ? new float[] {low, high} : new float[] {0.25f, 0.75f};
            if (stage == Stage.LOGITS) {
                values = new float[] {4 * low, 4 * high};
            }
            tensors.put(stage, DenseTensor.ofFloat32(Shape.of(1, 2), values));
        }
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }
}
