package org.skewscope.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * What onnxruntime 1.26.0 in Python made of two rows ({@code onnx_files.py golden}): the same
 * library, so the same numbers but for the kernels of another CPU. {@code onnx_files.py judge}
 * compares bits on one machine, at all levels.
 */
class OnnxGoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");
    private static final int SIDE = 16;
    private static final float TOLERANCE = 1e-5f;

    /** Half of the last place of float16 near 4. */
    private static final float HALF_TOLERANCE = 4e-3f;

    private static final ModelLoaders LOADERS = new ModelLoaders(List.of(new OnnxLoader(new OnnxRuntime(), () -> {})));
    private static final ModelFormats FORMATS = new ModelFormats(List.of(new OnnxFormat()));

    static Stream<Arguments> everyFile() {
        return Stream.of(
                        "nchw",
                        "nhwc",
                        "dynamic",
                        "softmax",
                        "function",
                        "one_row",
                        "half",
                        "uint8",
                        "normalized",
                        "quantized",
                        "external",
                        "old_inputs",
                        "pixel",
                        "residual",
                        "both")
                .flatMap(name -> Stream.of(OnnxOptimization.NONE, OnnxOptimization.BASIC)
                        .map(level -> Arguments.of(name, level)));
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void runsAsPythonDoes(String name, OnnxOptimization level) throws Exception {
        boolean whole = name.equals("uint8") || name.equals("normalized");
        ModelOutputs outputs = run(name, recipe().withOptimization(level), batch(2, whole));
        boolean probabilities = List.of("softmax", "function", "both").contains(name);
        float[] own = (probabilities ? outputs.probabilities() : outputs.logits()).toFloats();
        JsonNode golden = new ObjectMapper()
                .readTree(FOLDER.resolve("golden.json").toFile())
                .get(name + ".onnx")
                .get(level.id());

        assertThat(own).hasSize(golden.size()).hasSize(2 * 7);
        float tolerance = name.equals("half") ? HALF_TOLERANCE : TOLERANCE;
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).isEqualTo((float) golden.get(i).asDouble(), within(tolerance));
        }
        assertThat(outputs.weights()).hasSize(64);
    }

    /** Each with NCHW axes or NHWC, whichever the user's batch is fed to. */
    @Test
    void everyLevelAndNumberOfThreadsRuns() throws Exception {
        float[] usual = run("nchw", recipe(), batch(1, false)).logits().toFloats();
        for (OnnxOptimization level : OnnxOptimization.values()) {
            for (int threads : new int[] {0, 1, 2}) {
                ExecutionRecipe recipe = recipe().withOptimization(level)
                        .withNativeSettings(recipe().nativeSettings().withThreads(threads));
                float[] own = run("nhwc", recipe, batch(1, false)).logits().toFloats();
                for (int i = 0; i < own.length; i++) {
                    assertThat(own[i]).isEqualTo(usual[i], within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void aModelOfUint8IsFedWholeNumbersOnly() {
        assertThatThrownBy(() -> run("uint8", recipe(), batch(1, false)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageStartingWith("uint8.onnx takes uint8, the integers 0 to 255");
    }

    @Test
    void anotherSizeIsRefusedBeforeItRuns() {
        DenseTensor large = DenseTensor.ofFloat32(Shape.of(1, 20, 20, 3), new float[1200]);
        assertThatThrownBy(() -> run("nchw", recipe(), large))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("nchw.onnx takes 3 × 16 × 16, the batch is 3 × 20 × 20");
    }

    /** Its own message names source files and paths of the machine that built it. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown_op"})
    void whatTheLibraryRefusesIsSaidInOtherWords(String name) {
        assertThatThrownBy(() -> LOADERS.load(FORMATS.open(hostile(name))))
                .isInstanceOf(ModelException.class)
                .hasMessage("ONNX Runtime cannot load unknown_op.onnx: it knows no op Shiny");
    }

    /** A loop whose condition is always true. */
    @Test
    void anEndlessRunIsEnded() throws Exception {
        OnnxFile endless = (OnnxFile) FORMATS.open(hostile("endless"));
        OnnxSessions sessions = new OnnxSessions(new OnnxRuntime().environment(), endless, SessionLoad.MOST, () -> {});
        try {
            assertThatThrownBy(() -> sessions.use(SessionKey.USUAL, OnnxGoldenTest::endless))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessage("endless.onnx was not done after 1 seconds and was ended");
        } finally {
            sessions.close();
        }
    }

    private static Void endless(OrtSession session) throws OrtException, ExecutionException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        DenseTensor picture = DenseTensor.ofFloat32(Shape.of(1, 3, SIDE, SIDE), new float[3 * SIDE * SIDE]);
        try (OnnxTensor fed = FedTensor.of(environment, picture);
                RunLimit limit = new RunLimit("endless.onnx", Duration.ofSeconds(1))) {
            limit.run(options -> session.run(Map.of("image", fed), options)).close();
        }
        return null;
    }

    private static Path hostile(String name) {
        return FOLDER.resolve("hostile").resolve(name + ".onnx");
    }

    private static ModelOutputs run(String name, ExecutionRecipe recipe, DenseTensor batch) throws Exception {
        ModelChoice choice = name.equals("both") ? ModelChoice.SESSION.withOutput("answer") : ModelChoice.SESSION;
        LoadedModel model = LOADERS.load(FORMATS.open(FOLDER.resolve(name + ".onnx"), choice));
        try {
            return model.runner().run(batch, recipe);
        } finally {
            model.runner().close();
        }
    }

    private static ExecutionRecipe recipe() {
        return new ExecutionRecipe(2, 0, BatchPadding.NONE, ExecutionMode.ONNX, Grappler.ON);
    }

    /** 0, 7, 14 and so on modulo 256, whole or divided by 255. */
    private static DenseTensor batch(int rows, boolean isWhole) {
        float[] values = new float[rows * SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            int whole = 7 * i % 256;
            values[i] = isWhole ? whole : whole / 255f;
        }
        return DenseTensor.ofFloat32(Shape.of(rows, SIDE, SIDE, 3), values);
    }
}
