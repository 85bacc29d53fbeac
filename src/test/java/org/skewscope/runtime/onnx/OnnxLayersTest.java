package org.skewscope.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Looking inside changes no number, and shows channels last whatever the kernels use. */
class OnnxLayersTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");
    private static final int SIDE = 16;

    private static final ModelLoaders LOADERS = new ModelLoaders(List.of(new OnnxLoader(new OnnxRuntime(), () -> {})));
    private static final ModelFormats FORMATS = new ModelFormats(List.of(new OnnxFormat()));

    static Stream<Arguments> everyWay() {
        return Stream.of("nchw", "nhwc", "residual", "half", "quantized", "one_row", "external", "pixel")
                .flatMap(name -> Stream.of(OnnxOptimization.values()).map(level -> Arguments.of(name, level)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void lookingInsideChangesNoBit(String name, OnnxOptimization level) throws Exception {
        ExecutionRecipe recipe = recipe(3).withOptimization(level);
        LoadedModel model = LOADERS.load(FORMATS.open(FOLDER.resolve(name + ".onnx")));
        try {
            DenseTensor plain = model.runner().run(batch(3), recipe).logits();
            LayerRun looked = model.runner().recorder().orElseThrow().layers(batch(3), recipe);

            assertThat(looked.outputs().logits().bitIdentical(plain)).isTrue();
            assertThat(looked.layers()).hasSizeGreaterThan(4);
            for (Layer layer : looked.layers()) {
                assertThat(layer.activation().shape().dimension(0)).isEqualTo(1);
            }
        } finally {
            model.runner().close();
        }
    }

    /** In blocks of channels, fused or op by op, a layer of one name has the same numbers. */
    @ParameterizedTest
    @EnumSource(OnnxOptimization.class)
    void layersAreThoseOfTheModelAsWritten(OnnxOptimization level) throws Exception {
        Map<String, DenseTensor> written = layers("nhwc.onnx", OnnxOptimization.NONE);
        Map<String, DenseTensor> own = layers("nhwc.onnx", level);

        assertThat(own).containsKeys("r1", "c2", "r3", "pool", "logits");
        assertThat(own.get("r1").shape()).isEqualTo(Shape.of(1, 8, 8, 8));
        assertThat(own.get("r3").shape()).isEqualTo(Shape.of(1, 8, 8, 16));
        own.forEach((name, numbers) -> {
            DenseTensor same = written.get(name);
            assertThat(same.shape()).isEqualTo(numbers.shape());
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.value(i)).isEqualTo(same.value(i), within(1e-5));
            }
        });
    }

    /** A sum and its activation become part of the convolution before them. */
    @ParameterizedTest
    @EnumSource(OnnxOptimization.class)
    void aFusedSumStandsForItself(OnnxOptimization level) throws Exception {
        DenseTensor written = layers("residual.onnx", OnnxOptimization.NONE).get("sum_relu");
        DenseTensor own = layers("residual.onnx", level).get("sum_relu");

        assertThat(own.shape()).isEqualTo(written.shape());
        for (int i = 0; i < own.size(); i++) {
            assertThat(own.value(i)).isEqualTo(written.value(i), within(1e-5));
        }
    }

    private static Map<String, DenseTensor> layers(String file, OnnxOptimization level) throws Exception {
        LoadedModel model = LOADERS.load(FORMATS.open(FOLDER.resolve(file)));
        try {
            return model
                    .runner()
                    .recorder()
                    .orElseThrow()
                    .layers(batch(1), recipe(1).withOptimization(level))
                    .layers()
                    .stream()
                    .collect(Collectors.toMap(Layer::name, Layer::activation));
        } finally {
            model.runner().close();
        }
    }

    private static ExecutionRecipe recipe(int rows) {
        return new ExecutionRecipe(rows, rows - 1, BatchPadding.NONE, ExecutionMode.ONNX, Grappler.ON);
    }

    /** Each row another. */
    private static DenseTensor batch(int rows) {
        float[] values = new float[rows * SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = 11 * i % 251 / 255f;
        }
        return DenseTensor.ofFloat32(Shape.of(rows, SIDE, SIDE, 3), values);
    }
}
