package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Models that take only some batches ({@code make_refusing_models.py}) say which. */
class RefusingModelsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "refusing");

    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void aBatchOfAnotherSizeIsRefusedAndTheRemedyHelps(ExecutionMode mode) throws Exception {
        try (TensorFlowModelRunner runner = open("four")) {
            ExecutionRecipe one = recipe(1, BatchPadding.NONE, mode);
            ExecutionException refusal = refusal(runner, batch(1, 3, 0.5f), one);
            assertThat(refusal).hasMessage("four fixes the batch size at 4, this pathway feeds 1 picture");
            assertThat(RemedySentence.of(refusal.remedy()))
                    .isEqualTo("Set Batch size to 4 and Batch padding to 'the picture repeated'.");
            ExecutionRecipe four = recipe(4, BatchPadding.REPEAT, mode);
            ModelOutputs outputs = runner.run(batch(4, 3, 0.5f), four);
            assertThat(outputs.logits().shape()).isEqualTo(Shape.of(4, 5));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void aModelOfGrayPicturesSaysSo(ExecutionMode mode) throws Exception {
        try (TensorFlowModelRunner runner = open("gray")) {
            ExecutionRecipe recipe = recipe(1, BatchPadding.NONE, mode);
            ExecutionException refusal = refusal(runner, batch(1, 3, 0.5f), recipe);
            assertThat(refusal).hasMessage("gray takes 12 × 16 × 1, the batch is 12 × 16 × 3");
            assertThat(RemedySentence.of(refusal.remedy()))
                    .isEqualTo("Set Color mode to gray, so that every picture has 1 channel, or"
                            + " choose a model of color pictures.");
            ModelOutputs outputs = runner.run(batch(1, 1, 0.5f), recipe);
            assertThat(outputs.logits().shape()).isEqualTo(Shape.of(1, 5));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void whatTheModelItselfRefusesIsNoMatterOfTheExecution(ExecutionMode mode) throws Exception {
        try (TensorFlowModelRunner runner = open("finite")) {
            ExecutionRecipe recipe = recipe(1, BatchPadding.NONE, mode);
            ExecutionException refusal = refusal(runner, batch(1, 3, Float.NaN), recipe);
            assertThat(refusal.getMessage()).contains("odd input").doesNotEndWith(".");
            assertThat(RemedySentence.of(refusal.remedy()))
                    .startsWith("The model itself refuses its input: change the preprocessing");
        }
    }

    private static ExecutionException refusal(TensorFlowModelRunner runner, DenseTensor batch, ExecutionRecipe recipe) {
        return catchThrowableOfType(ExecutionException.class, () -> runner.run(batch, recipe));
    }

    private static TensorFlowModelRunner open(String name) throws Exception {
        SavedModelFile model = SavedModelFile.open(FOLDER.resolve(name), name);
        return new SavedModelLoader(new TensorFlowRuntime()).runner(model);
    }

    private static ExecutionRecipe recipe(int size, BatchPadding padding, ExecutionMode mode) {
        return new ExecutionRecipe(size, 0, padding, mode, Grappler.OFF);
    }

    private static DenseTensor batch(int rows, int channels, float value) {
        float[] values = new float[rows * 12 * 16 * channels];
        Arrays.fill(values, value);
        return DenseTensor.ofFloat32(Shape.of(rows, 12, 16, channels), values);
    }
}
