package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.LocalEngine;
import org.skewscope.option.Stage;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.worker.process.OtherProcesses;

/** A real second process with an engine that does what a picture's name says. */
class WorkerEngineTest extends ScriptedWorkerTest {

    @Test
    void answersAsTheEngineInThisProcessDoes() throws Exception {
        try (LocalEngine local = new ScriptedEngine().open(OtherProcesses.NONE)) {
            Comparison here =
                    local.compare(ScriptedWorker.request("cat.jpg"), ProgressListener.NONE, Cancellation.NEVER);

            Comparison there = worker.engine()
                    .compare(ScriptedWorker.request("cat.jpg"), ProgressListener.NONE, Cancellation.NEVER);

            assertThat(worker.engine().info()).isEqualTo(local.info());
            assertThat(there)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .withEqualsForType(Float::equals, Float.class)
                    .ignoringFieldsMatchingRegexes(".*nanoseconds", "run")
                    .isEqualTo(here);
            TensorKey key = new TensorKey(there.run(), 1, Stage.NORMALIZE);
            assertThat(worker.engine()
                            .tensor(key)
                            .orElseThrow()
                            .bitIdentical(local.tensor(new TensorKey(here.run(), 1, Stage.NORMALIZE))
                                    .orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void tellsEveryStageOfEveryPathway() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();

        worker.engine()
                .compare(
                        ScriptedWorker.request("cat.jpg"),
                        (picture, pathway, stage) -> told.add(picture + pathway + stage.id()),
                        Cancellation.NEVER);

        assertThat(told)
                .hasSize(3 * Stage.values().length)
                .startsWith("cat.jpg0decode")
                .endsWith("cat.jpg2probabilities");
    }

    @Test
    void keepsTheLogAndThePipeApart() throws Exception {
        worker.compare("cat.jpg");

        worker.engine().close();

        assertThat(worker.engine().log()).contains("printed over cat.jpg");
    }
}
