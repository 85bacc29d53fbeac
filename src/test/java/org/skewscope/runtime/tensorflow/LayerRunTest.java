package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

class LayerRunTest {

    private static TensorFlowModelRunner runner;

    @BeforeAll
    static void open() throws Exception {
        runner = new SavedModelLoader(new TensorFlowRuntime()).runner(BundledSavedModel.open());
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    /** The layers shown are those of the real run only where they end in the same bits. */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void endsInTheBitsOfTheRealRun(ExecutionMode mode) throws Exception {
        ExecutionRecipe recipe = recipe(mode);
        DenseTensor batch = noise();
        LayerRun run = runner.recorder().orElseThrow().layers(batch, recipe);
        ModelOutputs real = runner.run(batch, recipe);
        assertThat(run.outputs().logits().bitIdentical(real.logits())).isTrue();
        assertThat(run.outputs().probabilities().bitIdentical(real.probabilities()))
                .isTrue();
        assertThat(run.layers()).hasSizeGreaterThan(50);
    }

    /** Where the processor has no bfloat16 nothing is rewritten, and the bits agree as well. */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void layersInMixedPrecisionAreThoseOfTheRealRunToo(ExecutionMode mode) throws Exception {
        ExecutionRecipe recipe = recipe(mode).withGrappler(Grappler.AUTO_MIXED_PRECISION);
        LayerRun run = runner.recorder().orElseThrow().layers(noise(), recipe);
        ModelOutputs real = runner.run(noise(), recipe);
        assertThat(run.outputs().logits().bitIdentical(real.logits())).isTrue();
        assertThat(run.layers())
                .hasSizeGreaterThan(50)
                .allMatch(layer -> layer.activation().type() == ElementType.FLOAT32);
    }

    /** What is no longer wanted is no failure of the model. */
    @Test
    void aCanceledRunIsNoFailure() {
        assertThatThrownBy(() -> runner.recorder().orElseThrow().layers(noise(), recipe(ExecutionMode.EAGER), layer -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void namesWhatTheOptimizerFused() throws Exception {
        LayerRun graph = runner.recorder().orElseThrow().layers(noise(), recipe(ExecutionMode.GRAPH));
        // Stem, head, 15 expansions and 16 projections; the depthwise ones are left as they are.
        assertThat(graph.fusions())
                .filteredOn(fusion -> fusion.operation().contains("Conv2D"))
                .hasSize(33);
        assertThat(graph.fusions().get(0).fused()).contains("FusedBatchNorm");
        assertThat(runner.recorder()
                        .orElseThrow()
                        .layers(noise(), recipe(ExecutionMode.EAGER))
                        .fusions())
                .isEmpty();
    }

    private static ExecutionRecipe recipe(ExecutionMode mode) {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.ON);
    }

    private static DenseTensor noise() {
        float[] values = new float[224 * 224 * 3];
        Random random = new Random(11);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return DenseTensor.ofFloat32(Shape.of(1, 224, 224, 3), values);
    }
}
