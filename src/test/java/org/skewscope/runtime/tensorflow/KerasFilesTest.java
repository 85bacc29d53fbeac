package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorDiff;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.NpzReader;

/** Small files of Keras 2 and 3, with what Keras itself returned for them (truth.json). */
class KerasFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-files");

    private static final List<String> WAYS = List.of("eager", "function", "graph", "xla");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k3-tutorial.h5",
                "k3-mobilenet-025.keras",
                "k3-ops-shared.keras",
                "k2-nested-resnet.h5",
                "k2-epsilon.h5"
            })
    void everyExecutionReturnsWhatKerasDoes(String name) throws Exception {
        DenseTensor pictures = truth(name, "x");
        try (TensorFlowModelRunner runner = open(name)) {
            for (String way : WAYS) {
                DenseTensor ours = KerasDump.outputs(runner, pictures, way);
                DenseTensor keras = truth(name, key(way));
                assertThat(TensorDiff.between(ours, keras).maxAbsolute()).isLessThan(1e-5);
                if (isTheTruthsMachine()) {
                    assertThat(ours.bitIdentical(keras)).as(way).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3-ops-shared.keras", "k2-nested-resnet.h5"})
    void itsLayersFrozenWeightsAndFloat64AreThoseOfAnyModel(String name) throws Exception {
        DenseTensor picture = KerasDump.row(truth(name, "x"), 0);
        try (TensorFlowModelRunner runner = open(name)) {
            ExecutionRecipe eager = KerasDump.recipe("eager", 1);
            DenseTensor logits = runner.run(picture, eager).logits();
            LayerRun layers = runner.recorder().orElseThrow().layers(picture, eager);

            assertThat(layers.layers()).hasSizeGreaterThan(20);
            assertThat(layers.outputs().logits().bitIdentical(logits)).isTrue();
            for (ExecutionRecipe other : List.of(
                    eager.withPrecision(Precision.FLOAT64),
                    KerasDump.recipe("function", 1).withLoading(WeightLoading.FROZEN))) {
                DenseTensor near = runner.run(picture, other).logits();
                assertThat(TensorDiff.between(near, logits).maxAbsolute()).isLessThan(1e-4);
            }
        }
    }

    /** Keras 2 fuses batch normalization, Keras 3 writes it out. */
    @Test
    void anotherKerasOpensTheSameFileToOtherBits() throws Exception {
        DenseTensor pictures = truth("k2-nested-resnet.h5", "x");
        try (TensorFlowModelRunner runner = open("k2-nested-resnet.h5")) {
            ExecutionRecipe itsOwn = KerasDump.recipe("eager", 6);
            DenseTensor asWritten = runner.run(pictures, itsOwn).logits();
            DenseTensor same =
                    runner.run(pictures, itsOwn.withLoader(FileLoader.KERAS_2)).logits();
            DenseTensor other =
                    runner.run(pictures, itsOwn.withLoader(FileLoader.KERAS_3)).logits();

            assertThat(same.bitIdentical(asWritten)).isTrue();
            assertThat(other.bitIdentical(asWritten)).isFalse();
            assertThat(TensorDiff.between(other, asWritten).maxAbsolute()).isLessThan(1e-4);
        }
    }

    @Test
    void whatIsNoKerasFileIsOpenedByNoKeras() throws Exception {
        Path folder = Path.of("src", "test", "resources", "keras", "linear");
        SavedModelFile file = SavedModelFile.open(folder, "linear");
        try (TensorFlowModelRunner runner = new SavedModelLoader(new TensorFlowRuntime()).runner(file)) {
            ExecutionRecipe recipe = KerasDump.recipe("eager", 1).withLoader(FileLoader.KERAS_3);

            assertThatThrownBy(() -> runner.run(KerasDump.row(pictures(), 0), recipe))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessage("linear is no Keras file, so no version of Keras opens it");
        }
    }

    private static DenseTensor pictures() throws Exception {
        return NpyReader.read(Path.of("src", "test", "resources", "keras", "pictures.npy"));
    }

    private static TensorFlowModelRunner open(String name) throws Exception {
        return new KerasLoader(new TensorFlowRuntime()).runner(KerasFile.open(FOLDER.resolve(name), name));
    }

    private static String key(String way) {
        return switch (way) {
            case "eager" -> "eager";
            case "xla" -> "xla_function";
            default -> "predict";
        };
    }

    private static DenseTensor truth(String name, String key) throws Exception {
        String stem = name.substring(0, name.lastIndexOf('.'));
        return NpzReader.read(FOLDER.resolve(stem + ".truth.npz"), key);
    }

    /** Bits hold on processors of one kind and number only. */
    static boolean isTheTruthsMachine() throws IOException {
        Path processors = Path.of("/proc/cpuinfo");
        return Files.isReadable(processors)
                && Runtime.getRuntime().availableProcessors() == 2
                && Files.readString(processors).contains("AuthenticAMD")
                && Files.readString(processors).contains("avx512_bf16");
    }
}
