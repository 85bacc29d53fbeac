package org.skewscope.worker.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Pathways with other native settings have their model run in processes of their own. */
@Timeout(60)
@Tag("long")
class NativeSettingsRoutingTest {

    private ScriptedWorker worker;

    @BeforeEach
    void start() {
        worker = new ScriptedWorker(ScriptedEngine.class);
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void eachSettingHasItsOwnProcessAndAllAreComparedAsOne() throws Exception {
        Comparison comparison = compare(0, 3, 5, 3);

        assertThat(comparison.pathways())
                .extracting(result -> result.logits()[1])
                .containsExactly(0f, 3f, 5f, 3f);
        assertThat(comparison.pair(0, 1).orElseThrow().at(Stage.BATCH).identical())
                .isTrue();
        assertThat(comparison.pair(0, 1).orElseThrow().at(Stage.LOGITS).identical())
                .isFalse();
        assertThat(comparison.pair(1, 3).orElseThrow().at(Stage.LOGITS).identical())
                .isTrue();
        assertThat(worker.engine().tensor(new TensorKey(comparison.run(), 2, Stage.LOGITS)))
                .hasValueSatisfying(logits -> assertThat(logits.float32()[1]).isEqualTo(5f));
    }

    @Test
    void keepsProcessesAndEndsThemAll() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        compare(0, 3, 5);
        List<ProcessHandle> started = new ArrayList<>(children(before));
        assertThat(started).hasSize(3);
        compare(0, 3, 5);
        assertThat(children(before)).containsExactlyInAnyOrderElementsOf(started);

        worker.close();

        for (ProcessHandle process : started) {
            assertThat(ended(process).isAlive()).isFalse();
        }
    }

    @Test
    void aProcessThatDiesOrRefusesFailsItsPathwayAlone() throws Exception {
        Comparison comparison = compare(0, ScriptedEngine.HALTING_THREADS, ScriptedEngine.REFUSING_THREADS, 3);

        assertThat(comparison.pathways().get(0).failure()).isEmpty();
        assertThat(comparison.pathways().get(1).failure().orElseThrow().reason())
                .startsWith(
                        "the engine with TF_NUM_INTRAOP_THREADS=102 failed: The engine crashed (exit" + " code 134)");
        assertThat(comparison.pathways().get(2).failure().orElseThrow().reason())
                .isEqualTo("refused");
        assertThat(comparison.pathways().get(3).logits()[1]).isEqualTo(3f);
        assertThat(worker.states()).doesNotContain("restarting");
    }

    @Test
    void cancelsWithinTwoSecondsInsideAnotherProcess() throws Exception {
        compare(0);
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Void> running = new CompletableFuture<>();
        CompletableFuture<Comparison> call = CompletableFuture.supplyAsync(() -> hang(running, cancelled));
        running.get(30, SECONDS);
        long asked = System.nanoTime();
        cancelled.set(true);

        assertThat(call)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withRootCauseInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(compare(0, 3).pathways().get(1).logits()[1]).isEqualTo(3f);
        assertThat(worker.states()).doesNotContain("restarting");
    }

    /** None of them is idle for long enough to end for that reason. */
    @Test
    void onlyAFewLiveAtATime() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try (WorkerPool engines = pool(Duration.ofMinutes(1))) {
            for (int threads : new int[] {3, 4, 5}) {
                engines.run(run(threads), Cancellation.NEVER);
                awaitAtMost(2, before);
                assertThat(children(before)).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void idleOnesEnd() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try (WorkerPool engines = pool(Duration.ofMillis(50))) {
            for (int threads : new int[] {3, 4, 5}) {
                engines.run(run(threads), Cancellation.NEVER);
            }
            for (ProcessHandle process : children(before)) {
                assertThat(ended(process).isAlive()).isFalse();
            }
            assertThat(engines.run(run(3), Cancellation.NEVER)).isInstanceOf(WorkerReply.ModelRan.class);
        }
    }

    private static WorkerPool pool(Duration idle) {
        return new WorkerPool(
                () -> WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()), new LogTail(), 2, idle);
    }

    @Test
    void eachModelHasItsOwnProcessesToo() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        WorkerLaunch scripted = WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName());
        Path first = Path.of("first").toAbsolutePath();
        AtomicReference<Optional<Path>> model = new AtomicReference<>(Optional.of(first));
        try (WorkerPool engines =
                new WorkerPool(() -> scripted.withModel(model.get()), new LogTail(), 4, Duration.ofMinutes(1))) {
            engines.run(run(3), Cancellation.NEVER);
            List<ProcessHandle> ofFirst = children(before);
            model.set(Optional.empty());
            engines.run(run(3), Cancellation.NEVER);
            List<ProcessHandle> both = children(before);
            model.set(Optional.of(first));
            engines.run(run(3), Cancellation.NEVER);

            assertThat(ofFirst).hasSize(1);
            assertThat(both).hasSize(2);
            assertThat(children(before)).containsExactlyInAnyOrderElementsOf(both);
            engines.end(Optional.of(first));
            awaitAtMost(1, before);
            assertThat(ended(ofFirst.get(0)).isAlive()).isFalse();
            assertThat(children(before)).hasSize(1).doesNotContainAnyElementsOf(ofFirst);
        }
    }

    private Comparison hang(CompletableFuture<Void> running, AtomicBoolean cancelled) {
        ProgressListener progress = (picture, pathway, stage) -> {
            if (stage == Stage.LOGITS) {
                running.complete(null);
            }
        };
        try {
            return worker.engine()
                    .compare(
                            ScriptedWorker.request("cat.jpg", pathways(ScriptedEngine.HANGING_THREADS)),
                            progress,
                            cancelled::get);
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    private static WorkerRequest.RunModel run(int threads) {
        return new WorkerRequest.RunModel(
                DenseTensor.ofFloat32(Shape.of(1, 2, 2, 3), new float[12]),
                pathways(threads).get(0).execution());
    }

    /**
     * Waits for the end of a process. The system calls an ended child alive until its parent has
     * asked for its exit code, which takes long on a busy machine.
     */
    private static ProcessHandle ended(ProcessHandle process) throws Exception {
        process.onExit().get(10, SECONDS);
        while (process.isAlive()) {
            Thread.onSpinWait();
        }
        return process;
    }

    /** Waits until at most so many children live; a child that nobody ends lets the wait fail. */
    private static void awaitAtMost(int most, List<ProcessHandle> before) throws Exception {
        List<ProcessHandle> living = children(before);
        while (living.size() > most) {
            // Asked again, the list may lack one that has just ended, and the wait would be for the others.
            CompletableFuture.anyOf(living.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(10, SECONDS);
            living = children(before);
        }
    }

    private static List<ProcessHandle> children(List<ProcessHandle> before) {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.isAlive() && !before.contains(process))
                .toList();
    }

    private Comparison compare(Integer... threads) throws Exception {
        return worker.engine()
                .compare(
                        ScriptedWorker.request("cat.jpg", pathways(threads)),
                        ProgressListener.NONE,
                        Cancellation.NEVER);
    }

    private static List<Pathway> pathways(Integer... threads) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        return Arrays.stream(threads)
                .map(number -> eager.with(eager.execution()
                        .withNativeSettings(eager.execution().nativeSettings().withThreads(number))))
                .toList();
    }
}
