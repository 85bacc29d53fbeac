package org.skewscope.runtime.tensorflow.mode;

import java.util.function.BooleanSupplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.tensor.DenseTensor;

/** Runs one model in one execution mode. It is not safe for several threads at once. */
public interface ReadyModel extends AutoCloseable {

    /**
     * Runs the model once.
     *
     * @param batch float32 [N, height, width, channels] of the model's size, or files
     * @param batchSize the batch size of the recipe, at least N
     * @throws RuntimeException of TensorFlow, if it fails
     */
    ModelOutputs run(DenseTensor batch, int batchSize);

    /**
     * Runs the model once; an execution that runs op by op stops between two ops when the run is no
     * longer wanted.
     *
     * @throws java.util.concurrent.CancellationException if the run was stopped
     */
    default ModelOutputs run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
        return run(batch, batchSize);
    }

    @Override
    void close();
}
