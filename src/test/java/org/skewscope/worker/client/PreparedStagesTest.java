package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.TraceKey.TensorKey;

/** What is prepared comes out of the engine's process before the model has run. */
class PreparedStagesTest {

    private final List<String> told = new ArrayList<>();
    private final List<Prepared> early = new ArrayList<>();

    private final LookingListener listener = new LookingListener() {
        @Override
        public PreparedLook look() {
            return new PreparedLook(Stage.RESIZE, 0, 2);
        }

        @Override
        public void prepared(Prepared prepared) {
            told.add("prepared");
            early.add(prepared);
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            told.add(pathway + " " + stage);
        }
    };

    @Test
    void itComesBeforeTheLogitsWithTheTensorsThatAreLookedAt(@TempDir Path folder) throws Exception {
        Path picture = Files.write(folder.resolve("cat.jpg"), new byte[] {1});
        try (WorkerEngine engine =
                new WorkerEngine(WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()), EngineListener.NONE)) {
            Comparison result = engine.compare(
                    new ComparisonRequest(ImageSource.of(picture), PathwayPreset.pathways(), 0, false),
                    listener,
                    Cancellation.NEVER);

            // The model does not wait for it, and this one takes no time.
            assertThat(told).containsSubsequence("2 BATCH", "prepared");
            assertThat(told.indexOf("0 LOGITS")).isGreaterThan(told.indexOf("2 BATCH"));
            assertThat(early).hasSize(1);
            assertThat(early.get(0).comparison().run()).isEqualTo(result.run());
            TensorKey key = new TensorKey(result.run(), 2, Stage.RESIZE);
            assertThat(early.get(0).tensor(key).orElseThrow().uint8())
                    .isEqualTo(engine.tensor(key).orElseThrow().uint8());
        }
    }
}
