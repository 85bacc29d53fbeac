package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;

/** What goes wrong in the engine process, and what it costs. */
class WorkerCrashTest extends ScriptedWorkerTest {

    @Test
    void keepsBrokenPicturesAsValues() throws Exception {
        Comparison comparison = worker.engine()
                .compare(ScriptedWorker.request("broken.jpg"), ProgressListener.NONE, Cancellation.NEVER);

        assertThat(comparison.pathways().get(0).failure().orElseThrow().reason())
                .isEqualTo("broken.jpg is broken");
        assertThat(worker.engine().tensor(new TensorKey(99, 0, Stage.DECODE))).isEqualTo(Optional.empty());
    }

    @Test
    void namesWhatRanWhenTheProcessDiedAndGoesOn() throws Exception {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> worker.engine()
                        .compare(ScriptedWorker.request("halt.jpg"), ProgressListener.NONE, Cancellation.NEVER))
                .withMessageStartingWith(
                        "The engine crashed (exit code 134) on halt.jpg, pathway 'eager', stage" + " resize.");

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states())
                .containsSubsequence("starting", "running halt.jpg", "restarting")
                .containsSubsequence("restarting", "starting", "running cat.jpg", "idle")
                .contains("ready");
    }

    @Test
    void showsTheLastLineOfAnEngineThatEndsWhileItLoads() {
        try (ScriptedWorker ending = new ScriptedWorker(EndingEngine.class)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> ending.compare("cat.jpg"))
                    .withMessage("The engine ended while it loaded (exit code 1). Its last line:"
                            + " libother: cannot open shared memory. Correct what it names,"
                            + " then try again.");
        }
    }

    @Test
    void tellsThatTheProcessEndedWhileItWaited() throws Exception {
        worker.compare("cat.jpg");
        CompletableFuture<String> told = new CompletableFuture<>();
        worker.engine().listen(new EngineListener() {
            @Override
            public void ended(String reason) {
                told.complete(reason);
            }
        });

        assertThat(ScriptedWorker.process().destroyForcibly()).isTrue();

        assertThat(told.get()).matches("The engine ended \\(exit code \\d+\\)\\.");
        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).containsSubsequence("idle", "ended: " + told.get(), "starting", "ready", "idle");
    }

    @Test
    void oneThatIsKilledWhileItLoadsIsStartedOnceMore() throws Exception {
        worker.engine().start();

        assertThat(ScriptedWorker.process().destroyForcibly()).isTrue();

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).containsSubsequence("starting", "starting", "ready", "idle");
    }

    @Test
    void aRequestIsNotToBlameForAProcessThatEndedWhileIdle() throws Exception {
        worker.compare("cat.jpg");
        killWhenAsked(1);

        assertThat(worker.compare("dog.jpg").picture()).isEqualTo("dog.jpg");
        assertThat(worker.states()).containsSubsequence("running dog.jpg", "restarting", "running dog.jpg", "idle");
    }

    @Test
    void aRequestIsSentAgainOnlyOnce() throws Exception {
        worker.compare("cat.jpg");
        killWhenAsked(2);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> worker.compare("dog.jpg"))
                .withMessageStartingWith("The engine crashed (exit code 137) on dog.jpg");
        assertThat(worker.compare("dog.jpg").picture()).isEqualTo("dog.jpg");
    }

    /** Kills the process just before a request is sent to it. */
    private void killWhenAsked(int times) {
        AtomicInteger left = new AtomicInteger(times);
        worker.engine().listen(new EngineListener() {
            @Override
            public void running(String subject) {
                if (left.getAndDecrement() > 0) {
                    ProcessHandle process = ScriptedWorker.process();
                    process.destroyForcibly();
                    process.onExit().join();
                }
            }
        });
    }

    @Test
    void aProcessThatTheClientEndsIsNotTold() throws Exception {
        worker.compare("cat.jpg");
        worker.engine().choose(Optional.empty());
        worker.compare("cat.jpg");
        worker.close();
        assertThat(worker.states()).noneMatch(state -> state.startsWith("ended"));
    }

    @Test
    void survivesABugWithoutAnotherProcess() throws Exception {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> worker.compare("bug.jpg"))
                .withMessageContaining("Processing bug.jpg failed")
                .withMessageContaining("a bug");

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).doesNotContain("restarting");
    }

    @Test
    void saysWhyTheEngineCannotLoadAndTriesAgain() throws Exception {
        try (ScriptedWorker broken = new ScriptedWorker(UnloadableEngine.class)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(broken.engine()::info)
                        .withMessage("The model is missing. Put it back.");
            }
        }
    }
}
