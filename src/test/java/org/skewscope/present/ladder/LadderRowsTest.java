package org.skewscope.present.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.Severity;
import org.skewscope.compare.TraceComparator;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderRows.LadderRow;
import org.skewscope.present.ladder.LadderRows.LogScale;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class LadderRowsTest {

    private static LadderCell cell(LadderRow row, Stage stage) {
        return row.cells().stream().filter(c -> c.stage() == stage).findFirst().orElseThrow();
    }

    @Test
    void flagsTheFirstStageAndCarriesOn() {
        LadderRow row = LadderRows.of(Synthetic.traces().comparison(), false).get(0);
        assertThat(row.pair()).isEqualTo(new Pair(0, 1));
        assertThat(row.severity()).isEqualTo(Severity.CLASS_CHANGES);
        LadderCell decode = cell(row, Stage.DECODE);
        assertThat(decode.first()).isTrue();
        assertThat(decode.settingsDiffer()).isTrue();
        assertThat(decode.largest()).isEqualTo("1");
        // One of three channels differs by 1.
        assertThat(decode.mean()).isEqualTo("0.33");
        LadderCell orient = cell(row, Stage.ORIENT);
        assertThat(orient.kind()).isEqualTo(LadderCell.Kind.CARRIED);
        assertThat(orient.first()).isFalse();
        LadderCell probabilities = cell(row, Stage.PROBABILITIES);
        assertThat(probabilities.kind()).isEqualTo(LadderCell.Kind.CLASS_CHANGES);
        assertThat(probabilities.largest()).isEqualTo("12.0");
        assertThat(probabilities.mean()).isEqualTo("top-1 changes");
    }

    @Test
    void saysThatAStageDiffersWhereItWasNotMeasured() {
        List<PathwayTrace> traces = Synthetic.traces().traces();
        Comparison whole = Synthetic.traces().comparison();
        PairDifference brief =
                new TraceComparator().compare(0, traces.get(0), 1, traces.get(1), PairDetail.FIRST_DIFFERENCE);
        LadderRow row = LadderRows.of(
                        new Comparison(
                                whole.run(), whole.picture(), whole.pathways(), whole.reference(), List.of(brief)),
                        true)
                .get(0);
        LadderRow measured = LadderRows.of(whole, true).get(0);
        assertThat(cell(row, Stage.DECODE)).isEqualTo(cell(measured, Stage.DECODE));
        assertThat(cell(row, Stage.ORIENT).kind())
                .isEqualTo(cell(measured, Stage.ORIENT).kind());
        assertThat(cell(row, Stage.ORIENT).largest()).isEqualTo("differs");
        assertThat(cell(row, Stage.ORIENT).mean()).isEmpty();
        LadderCell fed = cell(row, Stage.BATCH);
        assertThat(fed.largest()).isEqualTo(cell(measured, Stage.BATCH).largest());
        assertThat(fed.fill()).isEqualTo(cell(measured, Stage.BATCH).fill());
        assertThat(cell(row, Stage.PROBABILITIES)).isEqualTo(cell(measured, Stage.PROBABILITIES));
    }

    @Test
    void saysIdenticalUntilResize() {
        LadderRow row = LadderRows.of(Synthetic.traces().comparison(), false).get(1);
        assertThat(cell(row, Stage.CHANNELS).kind()).isEqualTo(LadderCell.Kind.IDENTICAL);
        assertThat(cell(row, Stage.RESIZE).first()).isTrue();
        assertThat(cell(row, Stage.RESIZE).largest()).isEqualTo("2.50");
        assertThat(cell(row, Stage.PROBABILITIES).mean()).isEqualTo("same class");
    }

    @Test
    void narrowKeepsPairsWithTheReference() {
        assertThat(LadderRows.of(Synthetic.traces().comparison(), true))
                .extracting(LadderRow::pair)
                .containsExactly(new Pair(0, 1), new Pair(0, 2));
        assertThat(LadderRows.of(Synthetic.traces().comparison(), false)).hasSize(3);
    }

    @Test
    void wordsAFailureAndOtherShapes() {
        List<PathwayTrace> traces = new ArrayList<>(Synthetic.traces().traces());
        PathwayTrace second = traces.get(1);
        traces.set(
                1,
                new PathwayTrace(
                        second.pathway(),
                        Map.of(),
                        Map.of(),
                        Optional.of(new Failure(Stage.DECODE, "cannot read BMP", "Save as PNG."))));
        PathwayTrace third = traces.get(2);
        DenseTensor tall = third.tensor(Stage.DECODE).orElseThrow();
        traces.set(
                2,
                new PathwayTrace(
                        third.pathway(),
                        Map.of(Stage.DECODE, tall.reshaped(Shape.of(8, 6, 3))),
                        Map.of(),
                        Optional.of(new Failure(Stage.ORIENT, "broke", "Try again."))));
        List<LadderRow> rows = LadderRows.of(new Traces(1, "x", traces).comparison(), true);
        assertThat(rows.get(0).cells()).isEmpty();
        assertThat(rows.get(0).missing()).contains("Pathway 2 has no result from Decode on");
        assertThat(rows.get(1).cells().get(0).largest())
                .isEqualTo("shapes differ: 6 \u00d7 8 \u00d7 3, 8 \u00d7 6 \u00d7 3");
        assertThat(rows.get(1).missing()).contains("Pathway 3 has no result from Orient on");
    }

    @Test
    void barsAreLogarithmic() {
        assertThat(LogScale.position(1e-6, Stage.BATCH)).isZero();
        assertThat(LogScale.position(1e-3, Stage.BATCH)).isCloseTo(0.5, within(1e-12));
        assertThat(LogScale.position(255, Stage.DECODE)).isEqualTo(1);
        assertThat(LogScale.position(40, Stage.LOGITS)).isEqualTo(1);
    }
}
