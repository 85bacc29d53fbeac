package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.text.ExplanationText.LadderText;
import org.skewscope.cli.text.Style;
import org.skewscope.compare.TraceComparator;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The rungs as the terminal shows them. */
class LadderTextTest {

    @Test
    void onlyWhatReachesTheModelComesFirst() {
        assertThat(row(Stage.DECODE, HealedTraces.traces(Set.of(Stage.DECODE))))
                .endsWith("has no effect on the input tensor");
        List<PathwayTrace> both = HealedTraces.traces(Set.of(Stage.DECODE, Stage.LOGITS));
        assertThat(row(Stage.DECODE, both)).endsWith("has no effect on the input tensor");
        assertThat(row(Stage.LOGITS, both)).endsWith("first");
    }

    @Test
    void aShareIsRoundedNeitherToAllNorToNone() {
        float[] one = new float[10_000];
        float[] other = one.clone();
        other[17] = 1;
        assertThat(row(Stage.LOGITS, with(Stage.LOGITS, floats(one), floats(other))))
                .contains(" <0.1%");
        java.util.Arrays.fill(other, 1);
        other[17] = 0;
        assertThat(row(Stage.LOGITS, with(Stage.LOGITS, floats(one), floats(other))))
                .contains(" >99.9%");
    }

    @Test
    void aDifferenceBelowFloat32IsNoDistanceOfZero() {
        DenseTensor exact = DenseTensor.ofFloat64(Shape.of(1), new double[] {1 / 3.0});
        DenseTensor rounded = floats(1 / 3f);
        assertThat(row(Stage.NORMALIZE, with(Stage.NORMALIZE, exact, rounded))).contains(" <1 ");
    }

    @Test
    void valuesOfAnotherRangeAreNotSubtracted() {
        List<PathwayTrace> traces = with(Stage.RESIZE, floats(10, 250, 130), floats(0.04f, 0.98f, 0.51f));
        assertThat(row(Stage.RESIZE, traces))
                .contains("value ranges differ: 10 to 250 against 0.04 to 0.98")
                .doesNotContain("249");
    }

    private static DenseTensor floats(float... values) {
        return DenseTensor.ofFloat32(Shape.of(values.length), values);
    }

    private static List<PathwayTrace> with(Stage stage, DenseTensor... tensors) {
        List<PathwayTrace> traces = new ArrayList<>();
        for (PathwayTrace same : HealedTraces.traces(Set.of())) {
            Map<Stage, DenseTensor> changed = new EnumMap<>(same.tensors());
            changed.put(stage, tensors[traces.size()]);
            traces.add(new PathwayTrace(same.pathway(), changed, same.nanoseconds(), same.failure()));
        }
        return traces;
    }

    private static String row(Stage stage, List<PathwayTrace> traces) {
        PathwayTrace a = traces.get(0);
        PathwayTrace b = traces.get(1);
        List<String> lines = new ArrayList<>();
        new LadderText(lines::add, new Style(false))
                .add(StageLadder.of(a, b, new TraceComparator().compare(0, a, 1, b)));
        return lines.stream()
                .filter(line -> line.startsWith("  " + stage.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReasonThatStageAfterStageHasIsWrittenOnce() {
        String note = "b has no result: b.png is empty";
        List<String> lines = new ArrayList<>();
        new LadderText(lines::add, new Style(false))
                .add(new StageLadder(List.of(
                        rung(Stage.DECODE, Optional.empty(), note),
                        rung(Stage.RESIZE, Optional.empty(), note),
                        rung(Stage.BATCH, Optional.empty(), "another"))));
        assertThat(lines.get(1)).contains(note);
        assertThat(lines.get(2)).contains("resize").contains("as above");
        assertThat(lines.get(3)).contains("another");
    }

    @Test
    void aReasonBelowMeasuredNumbersIsWrittenInFull() {
        String note = "not recorded";
        List<String> lines = new ArrayList<>();
        new LadderText(lines::add, new Style(false))
                .add(new StageLadder(List.of(
                        rung(Stage.BATCH, Optional.empty(), note),
                        rung(Stage.LOGITS, Optional.of(1.0), ""),
                        rung(Stage.PROBABILITIES, Optional.empty(), note))));
        assertThat(lines.get(3)).contains("probabilities").contains(note);
    }

    @Test
    void aSmallGrowthIsNotZero() {
        assertThat(growth(0.0031, "")).endsWith(" ×0.0031");
        assertThat(growth(4.7e-6, "")).endsWith(" ×5e-6");
        assertThat(growth(1.25, "")).endsWith(" ×1.25");
    }

    /** What was before it has another unit on each side. */
    @Test
    void nothingGrowsFromValuesOfAnotherRange() {
        assertThat(growth(0.47, "value ranges differ: 0 to 1 against 0 to 255")).endsWith(" -");
    }

    private static String growth(double growth, String before) {
        List<String> lines = new ArrayList<>();
        new LadderText(lines::add, new Style(false))
                .add(new StageLadder(List.of(
                        rung(Stage.BATCH, Optional.empty(), before), rung(Stage.LOGITS, Optional.of(growth), ""))));
        return lines.get(2);
    }

    private static Rung rung(Stage stage, Optional<Double> growth, String note) {
        return new Rung(stage, true, 2, 1, Optional.of(20.0), 0.5, 8, 4, 0.1, growth, false, note, false);
    }
}
