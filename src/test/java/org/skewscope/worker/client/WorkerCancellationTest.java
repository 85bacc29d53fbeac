package org.skewscope.worker.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerRequest;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;

/** Work that is no longer wanted, and the end of the engine. */
@Tag("long")
class WorkerCancellationTest extends ScriptedWorkerTest {

    @Override
    ScriptedWorker create() {
        return ScriptedWorker.impatient();
    }

    @Test
    void cancelsBetweenStagesAndKeepsTheProcess() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .compare(
                        ScriptedWorker.request("long.jpg"),
                        (picture, pathway, stage) -> cancelled.set(true),
                        cancelled::get));

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).doesNotContain("restarting");
    }

    @Test
    void cancelsWithinTwoSecondsInsideACallThatNeverReturns() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .compare(
                        ScriptedWorker.request("hang.jpg"),
                        (picture, pathway, stage) -> {
                            if (stage == Stage.RESIZE) {
                                asked.set(System.nanoTime());
                                cancelled.set(true);
                            }
                        },
                        cancelled::get));

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(Duration.ofSeconds(2));
        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).contains("restarting");
    }

    @Test
    void aLongStepThatNobodyWaitsForEndsByItself() throws Exception {
        worker.close();
        worker = super.create();
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .compare(
                        ScriptedWorker.request("slow.jpg"),
                        (picture, pathway, stage) -> {
                            asked.set(System.nanoTime());
                            cancelled.set(true);
                        },
                        cancelled::get));

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(Duration.ofSeconds(1));
        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).doesNotContain("restarting");
    }

    /** It was sent already, and would hang. */
    @Test
    void whatIsGivenUpWhileTheEngineLoadsNeverRuns() throws Exception {
        AtomicInteger questions = new AtomicInteger();

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .compare(
                        ScriptedWorker.request("hang.jpg"),
                        ProgressListener.NONE,
                        () -> questions.incrementAndGet() > 2));

        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).doesNotContain("restarting");
    }

    static Stream<WorkerRequest<?>> hanging() {
        ImageSource picture = ImageSource.of(Path.of("hang.jpg"));
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway b = PathwayPreset.GRAPH.pathway();
        ImageSource undecodable = ImageSource.of(Path.of("hang-decoding.jpg"));
        // Not constant: that would be answered without a search.
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(2, 2, 3), values);
        return Stream.of(
                new WorkerRequest.Explain(picture, a, b, Neighbours.NONE),
                new WorkerRequest.Activations(picture, a, b, List.of(), "any", "any"),
                new FindRecipe(undecodable, tensor));
    }

    @ParameterizedTest
    @MethodSource("hanging")
    void cancelsEveryKindOfRequestWithinTwoSeconds(WorkerRequest<?> request) throws Exception {
        AtomicLong asked = new AtomicLong();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> worker.engine().call(request, ProgressListener.NONE, () -> {
                    boolean now = worker.engine().log().contains(ScriptedEngine.HANGS);
                    if (now) {
                        asked.compareAndSet(0, System.nanoTime());
                    }
                    return now;
                }));

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(Duration.ofSeconds(2));
        assertThat(worker.compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(worker.states()).contains("restarting");
    }

    @Test
    void waitsForItsTurnOnlyAsLongAsItIsWanted() throws Exception {
        AtomicBoolean first = new AtomicBoolean();
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                worker.engine()
                        .compare(
                                ScriptedWorker.request("hang.jpg"),
                                (picture, pathway, stage) -> hanging.complete(null),
                                first::get);
            } catch (EngineException e) {
                throw new AssertionError(e);
            }
        });
        hanging.get(30, SECONDS);

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> worker.engine()
                .compare(ScriptedWorker.request("cat.jpg"), ProgressListener.NONE, () -> true));
        first.set(true);

        assertThat(ended).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void endsBothProcessesAndWhatWasUnderWay() throws Exception {
        worker.engine().info();
        ProcessHandle process = ScriptedWorker.process();
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        CompletableFuture<Comparison> call = CompletableFuture.supplyAsync(() -> {
            try {
                return worker.engine()
                        .compare(
                                ScriptedWorker.request("hang.jpg"),
                                (picture, pathway, stage) -> hanging.complete(null),
                                Cancellation.NEVER);
            } catch (EngineException e) {
                throw new AssertionError(e);
            }
        });
        hanging.get(30, SECONDS);

        worker.engine().close();

        assertThat(process.onExit().get(10, SECONDS).isAlive()).isFalse();
        assertThat(call)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withRootCauseInstanceOf(CancellationException.class);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> worker.compare("cat.jpg"))
                .withMessageContaining("closed");
    }
}
