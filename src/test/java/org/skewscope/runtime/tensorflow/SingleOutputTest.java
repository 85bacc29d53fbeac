package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorDiff;
import org.skewscope.tensor.npy.NpyReader;

/**
 * SavedModels with one output as ordinary programs save them; what Python's TensorFlow returns for
 * them is beside them ({@code make_keras_models.py}, {@code make_signature_models.py}).
 */
class SingleOutputTest {

    private static final Path FOLDER = Path.of("src", "test", "resources");

    /** Those whose only output is logits. */
    private static final Set<String> LOGITS = Set.of("keras/linear", "signatures/reshaped_logits");

    static List<String> models() {
        return List.of(
                "keras/softmax",
                "keras/linear",
                "keras/sigmoid",
                "keras/module",
                "signatures/serve",
                "signatures/squeezed",
                "signatures/reshaped_logits");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExecutionReturnsWhatPythonDoes(String name) throws Exception {
        DenseTensor python = read(name);
        try (TensorFlowModelRunner runner = open(name)) {
            ModelOutputs eager = runner.run(pictures(name), recipe(ExecutionMode.EAGER));
            for (ExecutionMode mode : ExecutionMode.of(ModelRuntime.TENSORFLOW)) {
                ModelOutputs outputs = runner.run(pictures(name), recipe(mode));
                assertThat(TensorDiff.between(returned(name, outputs), python).maxAbsolute())
                        .isLessThan(1e-5);
                assertThat(outputs.logits().bitIdentical(eager.logits())).isTrue();
                assertThat(outputs.probabilities().bitIdentical(eager.probabilities()))
                        .isTrue();
            }
        }
    }

    private static DenseTensor returned(String name, ModelOutputs outputs) {
        return LOGITS.contains(name) ? outputs.logits() : outputs.probabilities();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theOtherNumbersAreComputedFromThem(String name) throws Exception {
        try (TensorFlowModelRunner runner = open(name)) {
            ModelOutputs outputs = runner.run(pictures(name), recipe(ExecutionMode.FUNCTION));
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                sum += Math.exp(outputs.logits().value(i));
            }
            for (int i = 0; i < 5; i++) {
                double expected = Math.exp(outputs.logits().value(i));
                assertThat(outputs.probabilities().value(i))
                        .isEqualTo(LOGITS.contains(name) ? expected / sum : expected, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void layersAndTheFloat64ReferenceEndInTheSameNumbers(String name) throws Exception {
        try (TensorFlowModelRunner runner = open(name)) {
            for (ExecutionMode mode : ExecutionMode.of(ModelRuntime.TENSORFLOW)) {
                ExecutionRecipe recipe = recipe(mode);
                LayerRun run = runner.recorder().orElseThrow().layers(pictures(name), recipe);
                ModelOutputs outputs = runner.run(pictures(name), recipe);
                assertThat(run.outputs().logits().bitIdentical(outputs.logits()))
                        .isTrue();
                ModelOutputs exact = runner.run(pictures(name), recipe.withPrecision(Precision.FLOAT64));
                assertThat(TensorDiff.between(exact.logits(), outputs.logits()).maxAbsolute())
                        .isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void logitsThatAreLogarithmsAreKnown(String name) throws Exception {
        LoadedModel loaded =
                new SavedModelLoader(new TensorFlowRuntime()).load(file(name)).orElseThrow();
        loaded.runner().close();

        assertThat(loaded.logarithms()).isEqualTo(!LOGITS.contains(name));
    }

    private static TensorFlowModelRunner open(String name) throws Exception {
        return new SavedModelLoader(new TensorFlowRuntime()).runner(file(name));
    }

    private static SavedModelFile file(String name) throws Exception {
        return SavedModelFile.open(FOLDER.resolve(name), name);
    }

    private static ExecutionRecipe recipe(ExecutionMode mode) {
        return new ExecutionRecipe(2, 0, BatchPadding.NONE, mode, Grappler.OFF);
    }

    private static DenseTensor pictures(String model) throws Exception {
        return read(Path.of(model).resolveSibling("pictures").toString());
    }

    private static DenseTensor read(String name) throws Exception {
        return NpyReader.read(FOLDER.resolve(name + ".npy"));
    }
}
