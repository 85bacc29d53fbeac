package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelDirectory;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.NpyReader;
import org.skewscope.tensor.TensorDiff;

/**
 * SavedModels with one output as ordinary programs save them; what Python's TensorFlow returns for
 * them is in the same folder ({@code make_keras_models.py}).
 */
class SingleOutputTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras");

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "linear", "sigmoid"})
    void everyExecutionReturnsWhatPythonDoes(String name) throws Exception {
        DenseTensor python = read(name);
        try (TensorFlowModelRunner runner = open(name)) {
            ModelOutputs eager = runner.run(read("pictures"), recipe(ExecutionMode.EAGER));
            for (ExecutionMode mode : ExecutionMode.values()) {
                ModelOutputs outputs = runner.run(read("pictures"), recipe(mode));
                assertThat(TensorDiff.between(returned(name, outputs), python).maxAbsolute())
                        .isLessThan(1e-5);
                assertThat(outputs.logits().bitIdentical(eager.logits())).isTrue();
                assertThat(outputs.probabilities().bitIdentical(eager.probabilities())).isTrue();
            }
        }
    }

    private static DenseTensor returned(String name, ModelOutputs outputs) {
        return name.equals("linear") ? outputs.logits() : outputs.probabilities();
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "linear", "sigmoid"})
    void theOtherNumbersAreComputedFromThem(String name) throws Exception {
        try (TensorFlowModelRunner runner = open(name)) {
            ModelOutputs outputs = runner.run(read("pictures"), recipe(ExecutionMode.FUNCTION));
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                sum += Math.exp(outputs.logits().value(i));
            }
            for (int i = 0; i < 5; i++) {
                double expected = Math.exp(outputs.logits().value(i));
                assertThat(outputs.probabilities().value(i))
                        .isEqualTo(name.equals("linear") ? expected / sum : expected, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "linear", "sigmoid"})
    void layersAndTheFloat64ReferenceEndInTheSameNumbers(String name) throws Exception {
        try (TensorFlowModelRunner runner = open(name)) {
            for (ExecutionMode mode : ExecutionMode.values()) {
                ExecutionRecipe recipe = recipe(mode);
                LayerRun run = runner.layers(read("pictures"), recipe);
                ModelOutputs outputs = runner.run(read("pictures"), recipe);
                assertThat(run.outputs().logits().bitIdentical(outputs.logits())).isTrue();
                ModelOutputs exact =
                        runner.run(read("pictures"), recipe.withPrecision(Precision.FLOAT64));
                assertThat(TensorDiff.between(exact.logits(), outputs.logits()).maxAbsolute())
                        .isLessThan(1e-5);
            }
        }
    }

    private static TensorFlowModelRunner open(String name) throws Exception {
        ModelDirectory model = ModelDirectory.open(FOLDER.resolve(name), name);
        Labels labels = new Labels(List.of("a", "b", "c", "d", "e"));
        return (TensorFlowModelRunner) TensorFlowRuntime.open(model, labels).runner();
    }

    private static ExecutionRecipe recipe(ExecutionMode mode) {
        return new ExecutionRecipe(2, 0, BatchPadding.NONE, mode, Grappler.OFF);
    }

    private static DenseTensor read(String name) throws Exception {
        return NpyReader.read(FOLDER.resolve(name + ".npy"));
    }
}
