package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** TensorFlow and the bundled model in the engine process. */
@Timeout(120)
class BundledEngineTest {

    @Test
    void comparesASamplePictureThatThePresetsDisagreeOn() throws Exception {
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE)) {
            ComparisonRequest request = new ComparisonRequest(
                    ImageSource.of(Path.of("sample-images", "cat-crop.jpg")), PathwayPreset.pathways(), 0, true);

            Comparison comparison = engine.compare(request, ProgressListener.NONE, Cancellation.NEVER);

            assertThat(engine.info().tensorFlowVersion()).isEqualTo("2.18.0");
            assertThat(engine.info().labels()).hasSize(1000);
            assertThat(comparison.severity()).isEqualTo(Severity.CLASS_CHANGES);
            assertThat(comparison.pathways())
                    .extracting(result -> engine.info().label(result.topClass()))
                    .containsExactly("tiger cat", "Egyptian cat", "Egyptian cat");
            var fed = engine.tensor(new TensorKey(comparison.run(), 1, Stage.BATCH))
                    .orElseThrow();
            assertThat(fed.shape()).isEqualTo(Shape.of(1, 224, 224, 3));
            assertThat(TensorBytes.sha256(fed))
                    .isEqualTo(comparison
                            .pathways()
                            .get(1)
                            .stage(Stage.BATCH)
                            .orElseThrow()
                            .sha256());
        }
    }
}
