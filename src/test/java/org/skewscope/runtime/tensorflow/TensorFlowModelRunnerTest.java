package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff;

class TensorFlowModelRunnerTest {

    private static TensorFlowModelRunner runner;

    @BeforeAll
    static void open() throws Exception {
        runner = new SavedModelLoader(new TensorFlowRuntime()).runner(BundledSavedModel.open());
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    @Test
    void namesTensorFlow() {
        assertThat(new TensorFlowRuntime().version()).isEqualTo("2.18.0");
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "FUNCTION"})
    void withoutGrapplerAllExecutionsGiveTheBitsOfEager(ExecutionMode mode) throws Exception {
        // One thread sums in another order.
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        DenseTensor batch = noise(3, 224, 224, 3);

        ModelOutputs eager = run(batch, ExecutionMode.EAGER, Grappler.ON);
        ModelOutputs other = run(batch, mode, Grappler.OFF);

        assertThat(other.logits().bitIdentical(eager.logits())).isTrue();
        assertThat(other.probabilities().bitIdentical(eager.probabilities())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "FUNCTION"})
    void withGrapplerTheyDifferByRoundingOnly(ExecutionMode mode) throws Exception {
        DenseTensor batch = noise(1, 224, 224, 3);

        ModelOutputs eager = run(batch, ExecutionMode.EAGER, Grappler.ON);
        ModelOutputs other = run(batch, mode, Grappler.ON);

        assertThat(TensorDiff.between(eager.logits(), other.logits()).maxAbsolute())
                .isLessThan(1e-4);
    }

    @Test
    void returnsOneRowOfProbabilitiesPerPicture() throws Exception {
        ModelOutputs outputs = run(noise(2, 224, 224, 3), ExecutionMode.GRAPH, Grappler.ON);

        assertThat(outputs.logits().shape()).isEqualTo(Shape.of(2, 1000));
        assertThat(outputs.probabilities().shape()).isEqualTo(Shape.of(2, 1000));
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            for (int i = 0; i < 1000; i++) {
                sum += outputs.probabilities().value(row * 1000 + i);
            }
            assertThat(sum).isBetween(0.9999, 1.0001);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherSizeBeforeNativeCodeSeesIt(ExecutionMode mode) {
        assertThatThrownBy(() -> run(noise(1, 224, 149, 3), mode, Grappler.ON))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("EfficientNet-Lite0 takes 224 × 224 × 3, the batch is 224 × 149 × 3")
                .extracting(failure -> RemedySentence.of(((ExecutionException) failure).remedy()))
                .isEqualTo("Set Input size to 224 × 224, or choose a resize method that does not keep the"
                        + " aspect ratio.");
    }

    @Test
    void refusesOtherRanksAndChannels() {
        assertThatThrownBy(() -> run(noise(224, 224, 3), ExecutionMode.EAGER, Grappler.ON))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("takes rank 4, the batch has 3");
        assertThatThrownBy(() -> run(noise(1, 224, 224, 1), ExecutionMode.EAGER, Grappler.ON))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("the batch is 224 × 224 × 1");
        assertThatThrownBy(() -> run(noise(0, 224, 224, 3), ExecutionMode.EAGER, Grappler.ON))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("The batch is empty");
    }

    @Test
    void anEagerRunThatIsNotWantedAnyMoreStopsBetweenTwoOps() throws Exception {
        DenseTensor batch = noise(1, 224, 224, 3);
        ExecutionRecipe eager = new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON);
        ModelOutputs before = runner.run(batch, eager);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> runner.run(batch, eager, () -> asked.incrementAndGet() == 20))
                .isInstanceOf(CancellationException.class);

        assertThat(asked).hasValue(20);
        assertThat(runner.run(batch, eager, () -> false).logits().bitIdentical(before.logits()))
                .isTrue();
    }

    private static ModelOutputs run(DenseTensor batch, ExecutionMode mode, Grappler grappler)
            throws ExecutionException {
        ExecutionRecipe recipe = new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, grappler);
        return runner.run(batch, recipe);
    }

    private static DenseTensor noise(int... dimensions) {
        Shape shape = Shape.of(dimensions);
        float[] values = new float[(int) shape.elementCount()];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return DenseTensor.ofFloat32(shape, values);
    }
}
