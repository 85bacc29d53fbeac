package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** TensorFlow alone reads its number of threads when its process starts. */
class OtherRuntimeRoutingTest {

    private static final DenseTensor BATCH = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 3), new float[3]);

    private final SettingsRouter router = new SettingsRouter(NativeSettings.DEFAULT, new Here(), OtherProcesses.NONE);

    @Test
    void threadsOfAnotherRuntimeTakeNoProcessOfTheirOwn() throws Exception {
        assertThat(router.run(BATCH, threads(ExecutionMode.TFLITE)).weights()).isEqualTo("here");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> router.run(BATCH, threads(ExecutionMode.EAGER)))
                .withMessageContaining("takes a process that was started with it");
    }

    private static ExecutionRecipe threads(ExecutionMode mode) {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.ON)
                .withNativeSettings(NativeSettings.DEFAULT.withThreads(2));
    }

    private static final class Here implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            return new ModelOutputs(batch, batch, "here");
        }

        @Override
        public void close() {}
    }
}
