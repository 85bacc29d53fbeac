package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff;

/** The model frozen, rounded, in float64 and compiled, against the model as it is saved. */
class ModelVariantTest {

    private static final ExecutionRecipe EAGER =
            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.OFF);
    private static final ExecutionRecipe FUNCTION = EAGER.withMode(ExecutionMode.FUNCTION);

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
    void freezingChangesNoBitWithoutGrappler() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);

        DenseTensor frozen = logits(FUNCTION.withLoading(WeightLoading.FROZEN));

        KernelBits.assertAgree(frozen, logits(EAGER), "frozen");
    }

    @Test
    void float64IsTheSameEverywhereAndNearFloat32() throws Exception {
        DenseTensor reference = logits(EAGER.withPrecision(Precision.FLOAT64));

        assertThat(difference(reference, logits(FUNCTION.withPrecision(Precision.FLOAT64))))
                .isLessThan(1e-6);
        assertThat(difference(reference, logits(EAGER))).isBetween(1e-9, 1e-4);
    }

    @Test
    void coarserWeightsGiveCoarserAnswers() throws Exception {
        DenseTensor saved = logits(EAGER);

        double half = difference(saved, logits(EAGER.withLoading(WeightLoading.FLOAT16_WEIGHTS)));
        double brain = difference(saved, logits(EAGER.withLoading(WeightLoading.BFLOAT16_WEIGHTS)));

        assertThat(half).isBetween(1e-5, 0.3);
        assertThat(brain).isBetween(half, 5.0);
    }

    @Test
    void xlaRoundsOtherwise() throws Exception {
        assertThat(difference(logits(EAGER), logits(FUNCTION.withXla(Xla.ON)))).isBetween(1e-9, 1e-4);
    }

    @Test
    void xlaIsRefusedWhereItCannotServe() {
        assertThatThrownBy(() -> logits(EAGER.withXla(Xla.ON)))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("XLA needs a tf.function, not eager, op by op");
        assertThatThrownBy(() -> logits(FUNCTION.withXla(Xla.ON).withPrecision(Precision.FLOAT64)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("float64");
    }

    private static DenseTensor logits(ExecutionRecipe recipe) throws ExecutionException {
        float[] values = new float[224 * 224 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 256) / 255f;
        }
        DenseTensor batch = DenseTensor.ofFloat32(Shape.of(1, 224, 224, 3), values);
        return runner.run(batch, recipe).logits();
    }

    private static double difference(DenseTensor a, DenseTensor b) {
        return TensorDiff.between(a, b).maxAbsolute();
    }
}
