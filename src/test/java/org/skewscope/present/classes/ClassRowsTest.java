package org.skewscope.present.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.present.classes.ClassRows.ClassRow;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class ClassRowsTest {

    private final List<ClassRow> rows = ClassRows.of(Synthetic.traces().comparison(), Synthetic.LABELS::get);

    @Test
    void findsTheLargestDifferenceAndItsPathways() {
        ClassRow bee = rows.get(1);
        assertThat(bee.name()).isEqualTo("bee");
        assertThat(bee.difference()).isCloseTo(12, within(1e-5));
        assertThat(bee.first()).isZero();
        assertThat(bee.second()).isEqualTo(1);
        assertThat(bee.ranks()).containsExactly(2, 1, 2);
        assertThat(bee.topOf()).containsExactly(1);
        assertThat(rows.get(0).topOf()).containsExactly(0, 2);
    }

    /** Class 4 of seven classes is not class 4 of a thousand. */
    @Test
    void aModelOfOtherClassesHasNoFigureInTheRows() {
        List<PathwayTrace> traces = new ArrayList<>(Synthetic.traces().traces());
        traces.set(
                2,
                new PathwayTrace(
                        traces.get(2).pathway(),
                        Map.of(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {0.9f, 0.1f})),
                        Map.of(),
                        Optional.empty()));
        Comparison comparison = new Traces(1, "cat.jpg", traces).comparison();
        List<ClassRow> ofThree = ClassRows.of(comparison, Synthetic.LABELS::get);
        assertThat(ofThree).hasSize(6);
        assertThat(ofThree.get(0).probabilities().get(2)).isNaN();
        assertThat(ofThree.get(0).ranks()).containsExactly(1, 2, 0);
        assertThat(ofThree.get(0).difference()).isCloseTo(10, within(1e-5));
        assertThat(ClassText.otherClasses(comparison))
                .contains("3 predicts 2 other classes: make it the reference to see them.");
    }

    @Test
    void theSixthClassIsNotAmongTheTopFive() {
        assertThat(rows).filteredOn(ClassRow::amongTop).hasSize(5);
    }

    @Test
    void putsRatiosOnALogarithmicAxis() {
        PlotAxis ratio = new PlotAxis.Ratio(0);
        assertThat(ratio.position(rows.get(0), 0)).isEqualTo(0.5);
        // 0.42 / 0.30 is 0.485 octaves above one.
        assertThat(ratio.position(rows.get(1), 1)).isCloseTo(0.7427, within(1e-4));
        PlotAxis probability = PlotAxis.Probability.covering(rows);
        assertThat(probability.position(rows.get(1), 1)).isCloseTo(0.84, within(1e-6));
    }

    @Test
    void writesARatioBeyondTheAxisWithThreeDigits() {
        assertThat(beyond(0.001, 0.7)).contains("700 \u00d7 \u2192");
        assertThat(beyond(0.0001, 0.76934)).contains("7,690 \u00d7 \u2192");
        assertThat(beyond(0.000004, 0.874)).contains("2e5 \u00d7 \u2192");
        assertThat(beyond(0.9, 0.00001)).contains("\u2190 1e-5 \u00d7");
        assertThat(beyond(0.5, 0.6)).isEmpty();
    }

    private static Optional<String> beyond(double reference, double other) {
        ClassRow row = new ClassRow(0, "cat", List.of(reference, other), List.of(1, 1), 0, 0, 1, List.of());
        return new PlotAxis.Ratio(0).beyond(row, 1);
    }

    @Test
    void writesThreeDigits() {
        assertThat(ClassText.summaries(List.of()))
                .startsWith("0 of 0 probabilities differ by more than 0.1 points.")
                .endsWith("0 of 0 differ.", "");
        assertThat(ClassText.percent(40.24)).isEqualTo("40.2");
        assertThat(ClassText.percent(1.953)).isEqualTo("1.95");
        assertThat(ClassText.percent(0.0912)).isEqualTo("0.091");
        assertThat(ClassText.percent(0.000003)).isEqualTo("3e-6");
        assertThat(ClassText.percent(Double.NaN)).isEqualTo("\u2013");
    }

    @Test
    void copiesAsTabSeparatedText() {
        String[] lines = ClassText.tsv(rows, List.of("a", "b", "c")).split("\n", -1);
        assertThat(lines[0]).isEqualTo("index\tclass\ta\tb\tc\tdifference, points\trank a\trank b\trank c");
        assertThat(lines[4]).isEqualTo("3\tdog\t0.1\t0.1\t0.1\t0.0\t4\t4\t4");
        assertThat(lines).hasSize(8);
    }
}
