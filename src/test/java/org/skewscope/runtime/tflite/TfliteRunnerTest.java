package org.skewscope.runtime.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.model.ModelFile;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Against what tf.lite.Interpreter returned ({@code tflite_files.py golden}). Bits are compared by
 * {@code tflite_files.py judge} on one machine: XNNPACK has other kernels for other processors.
 */
@Timeout(120)
class TfliteRunnerTest {

    private static final Path FOLDER = Path.of("src/test/resources/tflite");

    private static JsonNode truth() throws Exception {
        return new ObjectMapper().readTree(FOLDER.resolve("truth.json").toFile());
    }

    private static float[] floats(JsonNode list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) list.get(i).doubleValue();
        }
        return values;
    }

    private static DenseTensor pictures() throws Exception {
        return DenseTensor.ofFloat32(Shape.of(2, 8, 8, 3), floats(truth().get("pictures")));
    }

    private static ModelRunner load(String name) throws Exception {
        ModelFile file = new TfliteFormat().open(FOLDER.resolve(name), name);
        return new TfliteLoader(new TfliteRuntime()).load(file).orElseThrow().runner();
    }

    private static ExecutionRecipe recipe(Delegate delegate) {
        return new ExecutionRecipe(2, 0, BatchPadding.NONE, ExecutionMode.TFLITE, Grappler.ON).withDelegate(delegate);
    }

    /** A step of a quantized probability is 1/256: where kernels differ, one of them may. */
    @ParameterizedTest
    @CsvSource({
        "plain-float32.tflite, XNNPACK, 3e-7",
        "plain-float32.tflite, NONE, 3e-7",
        "plain-float16.tflite, XNNPACK, 3e-7",
        "plain-float16.tflite, NONE, 3e-7",
        "plain-dynamic.tflite, XNNPACK, 3e-3",
        "plain-dynamic.tflite, NONE, 3e-3",
        "plain-int8.tflite, NONE, 0",
        "plain-int8.tflite, XNNPACK, 0.004",
        "plain-uint8.tflite, NONE, 0",
        "plain-uint8.tflite, XNNPACK, 0.004",
    })
    void returnsWhatPythonsInterpreterReturns(String name, Delegate delegate, float most) throws Exception {
        float[] wanted = floats(truth().get("returned").get(name).get(delegate.id()));
        try (ModelRunner runner = load(name)) {
            ModelOutputs outputs = runner.run(pictures(), recipe(delegate));

            assertThat(outputs.probabilities().shape()).isEqualTo(Shape.of(2, 3));
            assertThat(outputs.probabilities().float32()).containsExactly(wanted, within(most));
            for (int i = 0; i < wanted.length; i++) {
                assertThat(outputs.logits().float32()[i])
                        .isEqualTo((float) Math.log(outputs.probabilities().float32()[i]));
            }
            assertThat(outputs.weights()).hasSize(64);
        }
    }

    @ParameterizedTest
    @EnumSource(Delegate.class)
    void aModelOfOnePictureIsRunRowByRow(Delegate delegate) throws Exception {
        try (ModelRunner fixed = load("fixed.tflite");
                ModelRunner any = load("flat.tflite")) {
            float[] rows =
                    fixed.run(pictures(), recipe(delegate)).probabilities().float32();
            float[] one = any.run(row(pictures(), 1), recipe(delegate))
                    .probabilities()
                    .float32();

            assertThat(Arrays.copyOfRange(rows, 3, 6)).containsExactly(one, within(3e-7f));
            assertThat(Arrays.copyOfRange(rows, 0, 3)).isNotEqualTo(one);
        }
    }

    @Test
    void otherBatchesAndThreadsTakeTurns() throws Exception {
        ExecutionRecipe two = recipe(Delegate.XNNPACK).withNativeSettings(NativeSettings.DEFAULT.withThreads(2));
        try (ModelRunner runner = load("plain-float32.tflite")) {
            float[] both = runner.run(pictures(), recipe(Delegate.XNNPACK))
                    .probabilities()
                    .float32();
            float[] second = runner.run(row(pictures(), 1), recipe(Delegate.XNNPACK))
                    .probabilities()
                    .float32();
            float[] again = runner.run(pictures(), two).probabilities().float32();

            assertThat(Arrays.copyOfRange(both, 3, 6)).containsExactly(second, within(3e-7f));
            assertThat(again).containsExactly(both, within(3e-7f));
        }
    }

    @Test
    void layersAreThoseOfTheRunItself() throws Exception {
        try (ModelRunner runner = load("plain-float32.tflite")) {
            ExecutionRecipe recipe = recipe(Delegate.NONE).withPosition(1);
            List<Layer> layers = new ArrayList<>();
            LayerRun run = runner.recorder().orElseThrow().layers(pictures(), recipe, layers::add);

            assertThat(layers)
                    .extracting(Layer::operation)
                    .containsExactly(
                            "CONV_2D (Relu6)",
                            "DEPTHWISE_CONV_2D (BiasAdd)",
                            "CONV_2D (Relu)",
                            "MEAN (Mean)",
                            "FULLY_CONNECTED (BiasAdd)",
                            "SOFTMAX (Softmax)");
            assertThat(layers.get(0).activation().shape()).isEqualTo(Shape.of(1, 4, 4, 4));
            float[] plain = runner.run(pictures(), recipe).probabilities().float32();
            assertThat(run.outputs().probabilities().float32())
                    .as("keeping all tensors changes no bit")
                    .isEqualTo(plain);
            assertThat(layers.get(5).activation().float32()).isEqualTo(Arrays.copyOfRange(plain, 3, 6));
        }
    }

    @Test
    void xnnpackCannotBeLookedInto() throws Exception {
        try (ModelRunner runner = load("plain-float32.tflite")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> runner.recorder().orElseThrow().layers(pictures(), recipe(Delegate.XNNPACK)))
                    .withMessage("XNNPACK runs the layers of plain-float32.tflite as one piece")
                    .satisfies(e -> assertThat(
                                    e.remedy().settings().get(0).all().get(0).typed())
                            .isEqualTo("delegate=none"));
        }
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() throws Exception {
        try (ModelRunner runner = load("plain-uint8.tflite")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> runner.run(
                            DenseTensor.ofFloat32(Shape.of(1, 9, 8, 3), new float[9 * 8 * 3]), recipe(Delegate.NONE)))
                    .withMessage("plain-uint8.tflite takes 8 × 8 × 3, the batch is 9 × 8 × 3");
        }
    }

    private static DenseTensor row(DenseTensor batch, int row) {
        int length = batch.size() / batch.shape().dimension(0);
        return DenseTensor.ofFloat32(
                Shape.of(1, 8, 8, 3), Arrays.copyOfRange(batch.float32(), row * length, (row + 1) * length));
    }
}
