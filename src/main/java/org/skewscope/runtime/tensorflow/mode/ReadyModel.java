package org.skewscope.runtime.tensorflow.mode;

import java.util.function.BooleanSupplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.tensor.DenseTensor;

/** One way of running one model. Not for several threads at once. */
public interface ReadyModel extends AutoCloseable {

    /**
     * Runs the model once.
     *
     * @param batch float32 [N, height, width, channels] of the model's size, or files
     * @param batchSize the batch size of the recipe, at least N
     * @throws RuntimeException of TensorFlow, where it fails
     */
    ModelOutputs run(DenseTensor batch, int batchSize);

    /**
     * The same, stopped between two ops where this runs op by op.
     *
     * @throws java.util.concurrent.CancellationException where it was stopped
     */
    default ModelOutputs run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
        return run(batch, batchSize);
    }

    @Override
    void close();
}
