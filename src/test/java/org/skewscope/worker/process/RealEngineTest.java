package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.LocalEngine;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/**
 * The three presets with the real model over sample pictures. The top classes and probabilities are
 * those that Python gave, as listed in sample-images/SOURCES.md.
 */
class RealEngineTest {

    private static LocalEngine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = BundledEngine.open(256L << 20);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void threeProgramsGiveThreeAnswersOnTheOsprey() {
        Comparison comparison = compare("osprey-three-answers.jpg");
        assertThat(top(comparison, 0)).isEqualTo("kite 0.217");
        assertThat(top(comparison, 1)).isEqualTo("bulbul 0.173");
        assertThat(top(comparison, 2)).isEqualTo("magpie 0.178");
        assertThat(comparison.severity()).isEqualTo(Severity.CLASS_CHANGES);
        assertThat(first(comparison, 0, 1)).isEqualTo(Stage.DECODE);
        assertThat(first(comparison, 0, 2)).isEqualTo(Stage.RESIZE);
        assertThat(first(comparison, 1, 2)).isEqualTo(Stage.DECODE);
    }

    @Test
    void onlyRoundingRemainsWhereNothingIsDecodedOrResizedDifferently() {
        Comparison comparison = compare("cat-224.png");
        assertThat(comparison.severity()).isEqualTo(Severity.ROUNDING);
        PairDifference eagerAndGraph = comparison.pair(0, 1).orElseThrow();
        assertThat(eagerAndGraph.at(Stage.BATCH).identical()).isTrue();
        // NumPy's float64 quotients differ from float32's, and are the same once they are cast.
        assertThat(eagerAndGraph.at(Stage.NORMALIZE).identical()).isFalse();
        assertThat(first(comparison, 0, 1)).isEqualTo(Stage.LOGITS);
        assertThat(eagerAndGraph.at(Stage.LOGITS).statistics().orElseThrow().maxAbsolute())
                .isLessThan(5e-5);
    }

    @Test
    void theScalingAttackTurnsCoffeeIntoACat() {
        Comparison comparison = compare("scaling-attack-coffee-cat.png");
        assertThat(top(comparison, 0)).isEqualTo("espresso 0.961");
        assertThat(top(comparison, 2)).isEqualTo("Egyptian cat 0.763");
    }

    private static Comparison compare(String sample) {
        return engine.compare(
                new ComparisonRequest(
                        ImageSource.of(Path.of("sample-images", sample)), PathwayPreset.pathways(), 0, false),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static String top(Comparison comparison, int pathway) {
        var result = comparison.pathways().get(pathway);
        assertThat(result.failure()).isEmpty();
        int top = result.topClass();
        return engine.info().label(top) + String.format(java.util.Locale.ROOT, " %.3f", result.probabilities()[top]);
    }

    private static Stage first(Comparison comparison, int a, int b) {
        return comparison
                .pair(a, b)
                .orElseThrow()
                .firstDiffering()
                .orElseThrow()
                .stage();
    }
}
