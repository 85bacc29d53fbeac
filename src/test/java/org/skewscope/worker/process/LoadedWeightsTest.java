package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.LocalEngine;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** Whether pathways ran the same model is read from the weights that were loaded. */
class LoadedWeightsTest {

    @Test
    void onlyRoundingTheWeightsMakesAnotherModel() throws Exception {
        try (LocalEngine engine = BundledEngine.open(64L << 20)) {
            Comparison comparison = engine.compare(
                    new ComparisonRequest(
                            ImageSource.of(Path.of("sample-images", "cat-224.png")), pathways(), 0, false),
                    ProgressListener.NONE,
                    Cancellation.NEVER);

            assertThat(comparison.pathways())
                    .allMatch(result -> result.weights().matches("[0-9a-f]{64}"));
            assertThat(comparison.otherWeights()).containsExactly(3, 4);
            assertThat(comparison.pathways().get(3).weights())
                    .isNotEqualTo(comparison.pathways().get(4).weights());
            assertThat(comparison.pair(0, 3).orElseThrow().severity()).isEqualTo(Severity.OTHER_WEIGHTS);
            assertThat(comparison.pair(0, 2).orElseThrow().severity()).isEqualTo(Severity.ROUNDING);
        }
    }

    private static List<Pathway> pathways() {
        return Stream.of(
                        "loading=saved-model",
                        "loading=frozen",
                        "precision=float64",
                        "loading=float16-weights",
                        "loading=bfloat16-weights")
                .map(change -> {
                    String[] pair = change.split("=", 2);
                    Pathway eager = PathwayPreset.EAGER.pathway();
                    return PathwayOption.byKey(pair[0]).orElseThrow().set(eager.renamed(pair[1], pair[1]), pair[1]);
                })
                .toList();
    }
}
