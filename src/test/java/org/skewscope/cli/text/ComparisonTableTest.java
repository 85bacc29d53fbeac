package org.skewscope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;

/** What the table says of where pathways part. */
class ComparisonTableTest {

    private static final EngineInfo INFO =
            new EngineInfo("2.18.0", 2, true, "model", 2, 2, false, false, List.of("plane", "ship"));

    @Test
    void whatHealsIsNoFirstDifference() {
        assertThat(table(Set.of(Stage.DECODE, Stage.ORIENT)))
                .contains("Identical input tensor")
                .contains("none; decode and orient differ, without effect on the input tensor");
    }

    @Test
    void whatHealsIsNamedApart() {
        assertThat(table(Set.of(Stage.DECODE, Stage.LOGITS)))
                .contains("logits: 50.0% of values, max 1e-6")
                .contains("; decode differs, without effect on the input tensor");
    }

    @Test
    void onePathwayHasNothingToCompareWith() {
        List<PathwayTrace> one = HealedTraces.traces(Set.of()).subList(0, 1);
        assertThat(table("day/plane.png", new Traces(1, "plane.png", one).comparison()))
                .startsWith("day/plane.png  Nothing to compare\n")
                .doesNotContain("identical");
    }

    /** The name of a file that is not there may hold what a terminal obeys. */
    @Test
    void aFailureIsPlainText() {
        List<PathwayTrace> traces = new ArrayList<>(HealedTraces.traces(Set.of()));
        Failure failure = new Failure(Stage.DECODE, "\u001b[2J.png is empty", "Name another.");
        traces.set(1, new PathwayTrace(traces.get(1).pathway(), Map.of(), Map.of(), Optional.of(failure)));
        Comparison comparison = new Traces(1, "plane.png", traces).comparison();
        assertThat(table(comparison.picture(), comparison))
                .contains("failed at decode: \\u001b[2J.png is empty.")
                .doesNotContain("\u001b");
    }

    @Test
    void oneFailureOfAllPathwaysIsSaidOnce() {
        List<PathwayTrace> traces = new ArrayList<>();
        Failure failure = new Failure(Stage.DECODE, "plane.png is empty", "Name another.");
        for (String name : List.of("one", "two", "three")) {
            PathwayTrace any = HealedTraces.traces(Set.of()).get(0);
            traces.add(new PathwayTrace(any.pathway().renamed(name, name), Map.of(), Map.of(), Optional.of(failure)));
        }
        Comparison comparison = new Traces(1, "plane.png", traces).comparison();
        assertThat(table(comparison.picture(), comparison))
                .containsOnlyOnce("Every pathway fails at Decode: plane.png is empty.")
                .containsOnlyOnce("Cure: Name another.");
    }

    private static String table(String picture, Comparison comparison) {
        return new ComparisonTable(KnownModels.of(INFO), new Style(false)).of(picture, comparison);
    }

    private static String table(Set<Stage> differing) {
        Comparison comparison = HealedTraces.comparison(differing);
        return table(comparison.picture(), comparison);
    }
}
