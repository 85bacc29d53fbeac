package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.explain.network.NetworkProbe;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.runtime.tflite.TfliteLoader;
import org.skewscope.runtime.tflite.TfliteRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Measures own errors of layers on recorded runs, and operations under a delegate. */
class OwnErrorsTest {

    private static final Path FOLDER = Path.of("src/test/resources/layers");

    private static final ModelFormats FORMATS =
            new ModelFormats(List.of(new KerasFormat(), new TfliteFormat(), new OnnxFormat()));

    @ParameterizedTest
    @ValueSource(strings = {"f32.tflite", "f16.tflite", "int8.tflite", "nchw.onnx"})
    void roundingExplainsEachLayerOfAnExactConversion(String file) throws Exception {
        try (RecordedModels models = new RecordedModels(FORMATS)) {
            NetworkDifference found = models.probe(FOLDER.resolve("golden.keras"), FOLDER.resolve(file));

            assertThat(models.refusal()).isEmpty();
            assertThat(models.measured()).isGreaterThan(15);
            assertThat(models.worstBands()).isBetween(0.01, 1.0);
            assertThat(found.same()).isTrue();
        }
    }

    @Test
    void theInputIsNoLayerThatPairsUp() throws Exception {
        try (RecordedModels models = new RecordedModels(FORMATS)) {
            NetworkDifference found = models.probe(FOLDER.resolve("golden.keras"), FOLDER.resolve("f32.tflite"));

            assertThat(found.pairs()).as("one own error each").isEqualTo(models.measured());
        }
    }

    @Test
    void aPlantedFaultIsOutOfItsBandAndNothingBehindIt() throws Exception {
        try (RecordedModels models = new RecordedModels(FORMATS)) {
            NetworkDifference found =
                    models.probe(FOLDER.resolve("golden.keras"), FOLDER.resolve("kernel-turned.tflite"));

            assertThat(found.layers()).hasSize(1);
            assertThat(found.layers().get(0).size().orElseThrow().relative()).isGreaterThan(0.01);
            assertThat(models.outOfBand()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel-turned.tflite",
                "padding.tflite",
                "dilation.tflite",
                "epsilon.tflite",
                "count-include-pad.onnx",
                "activation-replaced.tflite"
            })
    void withExchangedLayersEachFileReturnsWhatTheOtherReturns(String file) throws Exception {
        try (RecordedModels models = new RecordedModels(FORMATS)) {
            models.probe(FOLDER.resolve("golden.keras"), FOLDER.resolve(file));

            NetworkProbe.Exchange exchange = models.exchange().orElseThrow();
            assertThat(exchange.layers()).isEqualTo(1);
            assertIsOf(models.end(false), exchange.intoB());
            assertIsOf(models.end(true), exchange.intoA());
        }
    }

    private static void assertIsOf(float[] probabilities, NetworkProbe.Answer answer) {
        int top = 0;
        for (int i = 0; i < probabilities.length; i++) {
            top = probabilities[i] > probabilities[top] ? i : top;
        }
        assertThat(answer.topClass()).isEqualTo(top);
        assertThat(answer.probability()).isCloseTo(probabilities[top], within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32.tflite", "int8.tflite"})
    void eachOperationAloneIsTheSameByXnnpack(String file) throws Exception {
        ModelFile model = FORMATS.open(FOLDER.resolve(file));
        LoadedModel loaded = new TfliteLoader(new TfliteRuntime()).load(model).orElseThrow();
        float[] values = new float[32 * 36 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.37);
        }
        ExecutionRecipe recipe = new ExecutionRecipe(
                1, 0, BatchPadding.NONE, ExecutionMode.of(ModelRuntime.TFLITE).get(0), Grappler.OFF);
        DelegateProbe.Found found = loaded.runner()
                .delegateProbe()
                .orElseThrow()
                .run(DenseTensor.ofFloat32(Shape.of(1, 32, 36, 3), values), recipe);
        loaded.runner().close();

        assertThat(found.compared()).isGreaterThan(25);
        assertThat(found.deviations()).isEmpty();
    }
}
