package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.engine.ComparisonRequest;
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

/**
 * Cancelling inside TensorFlow itself, and TensorFlow ending its process. Each case leaves a
 * process that was started again, in which the next one begins.
 */
@Timeout(240)
@Tag("long")
class NativeCallTest {

    private static final ImageSource PICTURE = ImageSource.of(Path.of("sample-images", "cat-224.png"));
    private static final Pathway A = PathwayPreset.EAGER.pathway();
    private static final Pathway B = PathwayPreset.GRAPH.pathway();

    /** The decomposition of so large a matrix was seen to take 16 seconds. */
    private static final int MATRIX = 3000;

    /** So much processor time after the model was called, its one slow op is what runs. */
    private static final Duration INSIDE = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static final WorkerEngine ENGINE = new WorkerEngine(
            WorkerLaunch.ofThisApplication(), EngineListener.NONE, new LogTail(), Duration.ofSeconds(1));

    @BeforeAll
    static void save() throws IOException {
        NativeModels.saveSlow(folder.resolve("slow"), MATRIX);
        NativeModels.saveCrashing(folder.resolve("crashing"));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static Stream<WorkerRequest<?>> requests() {
        return Stream.of(
                new WorkerRequest.Compare(new ComparisonRequest(PICTURE, List.of(A, B), 0, false), Optional.empty()),
                new WorkerRequest.Explain(PICTURE, A, B, Neighbours.NONE),
                new WorkerRequest.Activations(PICTURE, A, B, List.of(), "any", "any"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void cancelsWithinTwoSecondsInsideAnOp(WorkerRequest<?> request) throws Exception {
        load("slow");
        InsideNativeCall inside = new InsideNativeCall(ScriptedWorker.process());

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> ENGINE.call(request, inside, inside));

        assertThat(inside.sinceAsked()).isLessThan(Duration.ofSeconds(2));
        assertAnswers("slow");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void namesPictureAndPathwayOverWhichTensorFlowDied(WorkerRequest<?> request) throws Exception {
        load("crashing");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ENGINE.call(request, ProgressListener.NONE, Cancellation.NEVER))
                .withMessageContaining("on cat-224.png, pathway 'eager', stage logits.");
        assertAnswers("crashing");
    }

    private static void load(String model) throws EngineException {
        Optional<Path> path = Optional.of(folder.resolve(model));
        if (!ENGINE.model().equals(path)) {
            ENGINE.choose(path);
        }
        ENGINE.info();
    }

    /** The engine was started again with the same model, and prepares tensors. */
    private static void assertAnswers(String model) throws EngineException {
        assertThat(ENGINE.info().model()).isEqualTo(model);
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(5), new float[5]);
        assertThat(ENGINE.call(new FindRecipe(PICTURE, tensor), ProgressListener.NONE, Cancellation.NEVER)
                        .findings()
                        .sentence())
                .contains("is not one picture");
    }

    /** Asks to stop once the engine has computed for a while since the model was called. */
    private static final class InsideNativeCall implements ProgressListener, Cancellation {

        private final ProcessHandle process;
        private Duration called;
        private long asked;

        InsideNativeCall(ProcessHandle process) {
            this.process = process;
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            if (called == null && stage == Stage.LOGITS) {
                called = used();
            }
        }

        @Override
        public boolean isRequested() {
            if (asked == 0 && called != null && used().compareTo(called.plus(INSIDE)) > 0) {
                asked = System.nanoTime();
            }
            return asked != 0;
        }

        private Duration used() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Duration sinceAsked() {
            return Duration.ofNanos(System.nanoTime() - asked);
        }
    }
}
