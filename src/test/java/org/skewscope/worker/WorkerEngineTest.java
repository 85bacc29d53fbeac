package org.skewscope.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ComparisonRequest;
import org.skewscope.compare.EngineException;
import org.skewscope.compare.EngineInfo;
import org.skewscope.compare.LocalEngine;
import org.skewscope.compare.PathwayPreset;
import org.skewscope.compare.ProgressListener;
import org.skewscope.compare.Stage;
import org.skewscope.compare.TensorKey;
import org.skewscope.preprocess.ImageSource;

/** A real second process with an engine that does what a picture's name says. */
@Timeout(60)
class WorkerEngineTest {

    private final List<String> states = new CopyOnWriteArrayList<>();
    private WorkerEngine engine;

    @BeforeEach
    void start() throws EngineException {
        engine = engine(ScriptedEngine.class);
        engine.start();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void answersAsTheEngineInThisProcessDoes() throws Exception {
        try (LocalEngine local = new ScriptedEngine().open()) {
            Comparison here =
                    local.compare(request("cat.jpg"), ProgressListener.NONE, Cancellation.NEVER);

            Comparison there =
                    engine.compare(request("cat.jpg"), ProgressListener.NONE, Cancellation.NEVER);

            assertThat(engine.info()).isEqualTo(local.info());
            assertThat(there)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .withEqualsForType(Float::equals, Float.class)
                    .ignoringFieldsMatchingRegexes(".*nanoseconds", "run")
                    .isEqualTo(here);
            TensorKey key = new TensorKey(there.run(), 1, Stage.NORMALIZE);
            assertThat(
                            engine.tensor(key)
                                    .orElseThrow()
                                    .bitIdentical(
                                            local.tensor(
                                                            new TensorKey(
                                                                    here.run(), 1, Stage.NORMALIZE))
                                                    .orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void tellsEveryStageOfEveryPathway() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();

        engine.compare(
                request("cat.jpg"),
                (picture, pathway, stage) -> told.add(picture + pathway + stage.id()),
                Cancellation.NEVER);

        assertThat(told)
                .hasSize(3 * Stage.values().length)
                .startsWith("cat.jpg0decode")
                .endsWith("cat.jpg2probabilities");
    }

    @Test
    void keepsBrokenPicturesAsValues() throws Exception {
        Comparison comparison =
                engine.compare(request("broken.jpg"), ProgressListener.NONE, Cancellation.NEVER);

        assertThat(comparison.pathways().get(0).failure().orElseThrow().reason())
                .isEqualTo("broken.jpg is broken");
        assertThat(engine.tensor(new TensorKey(99, 0, Stage.DECODE))).isEqualTo(Optional.empty());
    }

    @Test
    void namesWhatRanWhenTheProcessDiedAndGoesOn() throws Exception {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () ->
                                engine.compare(
                                        request("halt.jpg"),
                                        ProgressListener.NONE,
                                        Cancellation.NEVER))
                .withMessageStartingWith(
                        "The engine died (exit code 134) over halt.jpg, pathway 'eager', stage"
                                + " resize.");

        assertThat(compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(states)
                .containsSubsequence("starting", "ready", "running halt.jpg", "restarting")
                .containsSubsequence("restarting", "starting", "ready", "running cat.jpg", "idle");
    }

    @Test
    void survivesABugWithoutAnotherProcess() throws Exception {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> compare("bug.jpg"))
                .withMessageContaining("failed over bug.jpg")
                .withMessageContaining("a bug");

        assertThat(compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(states).doesNotContain("restarting");
    }

    @Test
    void cancelsBetweenStagesAndKeepsTheProcess() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                engine.compare(
                                        request("long.jpg"),
                                        (picture, pathway, stage) -> cancelled.set(true),
                                        cancelled::get));

        assertThat(compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(states).doesNotContain("restarting");
    }

    @Test
    void cancelsWithinTwoSecondsInsideACallThatNeverReturns() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                engine.compare(
                                        request("hang.jpg"),
                                        (picture, pathway, stage) -> {
                                            if (stage == Stage.RESIZE) {
                                                asked.set(System.nanoTime());
                                                cancelled.set(true);
                                            }
                                        },
                                        cancelled::get));

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get()))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(compare("cat.jpg").picture()).isEqualTo("cat.jpg");
        assertThat(states).contains("restarting");
    }

    @Test
    void waitsForItsTurnOnlyAsLongAsItIsWanted() throws Exception {
        AtomicBoolean first = new AtomicBoolean();
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        CompletableFuture<Void> ended =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                engine.compare(
                                        request("hang.jpg"),
                                        (picture, pathway, stage) -> hanging.complete(null),
                                        first::get);
                            } catch (EngineException e) {
                                throw new AssertionError(e);
                            }
                        });
        hanging.get(30, SECONDS);

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                engine.compare(
                                        request("cat.jpg"), ProgressListener.NONE, () -> true));
        first.set(true);

        assertThat(ended).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void keepsTheLogAndThePipeApart() throws Exception {
        compare("cat.jpg");

        engine.close();

        assertThat(engine.log()).contains("printed over cat.jpg");
    }

    @Test
    void endsBothProcessesAndWhatWasUnderWay() throws Exception {
        engine.info();
        ProcessHandle worker = worker();
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        CompletableFuture<Comparison> call =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return engine.compare(
                                        request("hang.jpg"),
                                        (picture, pathway, stage) -> hanging.complete(null),
                                        Cancellation.NEVER);
                            } catch (EngineException e) {
                                throw new AssertionError(e);
                            }
                        });
        hanging.get(30, SECONDS);

        engine.close();

        assertThat(worker.onExit().get(10, SECONDS).isAlive()).isFalse();
        assertThat(call)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withRootCauseInstanceOf(CancellationException.class);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> compare("cat.jpg"))
                .withMessageContaining("closed");
    }

    @Test
    void saysWhyTheEngineCannotLoadAndTriesAgain() throws Exception {
        try (WorkerEngine broken = engine(UnloadableEngine.class)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(broken::info)
                        .withMessage("The model is missing. Put it back.");
            }
        }
    }

    /** The only child of this process that runs the worker's main class for this test's engine. */
    private static ProcessHandle worker() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Comparison compare(String picture) throws EngineException {
        return engine.compare(request(picture), ProgressListener.NONE, Cancellation.NEVER);
    }

    private static ComparisonRequest request(String picture) {
        return new ComparisonRequest(
                ImageSource.of(Path.of(picture)), PathwayPreset.pathways(), 0, true);
    }

    private WorkerEngine engine(Class<? extends EngineLoader> loader) {
        return new WorkerEngine(
                WorkerLaunch.ofThisApplication(loader),
                new EngineListener() {
                    @Override
                    public void starting() {
                        states.add("starting");
                    }

                    @Override
                    public void ready(EngineInfo info) {
                        states.add("ready");
                    }

                    @Override
                    public void running(String subject) {
                        states.add("running " + subject);
                    }

                    @Override
                    public void idle() {
                        states.add("idle");
                    }

                    @Override
                    public void restarting(String reason) {
                        states.add("restarting");
                    }
                });
    }
}
