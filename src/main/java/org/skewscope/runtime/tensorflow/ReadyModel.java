package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ModelOutputs;
import org.skewscope.tensor.DenseTensor;

/** One way of running one model. Not for several threads at once. */
interface ReadyModel extends AutoCloseable {

    /**
     * Runs the model once.
     *
     * @param batch float32 [N, height, width, channels] of the model's size, or files
     * @param batchSize the batch size of the recipe, at least N
     * @throws RuntimeException of TensorFlow, where it fails
     */
    ModelOutputs run(DenseTensor batch, int batchSize);

    @Override
    void close();
}
