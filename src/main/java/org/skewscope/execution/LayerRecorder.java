package org.skewscope.execution;

import org.skewscope.tensor.DenseTensor;

/** Looks inside the model without changing what it computes. */
public interface LayerRecorder {

    /**
     * Runs the model as the recipe says and keeps every layer. A graph or function is optimized
     * first; the optimized ops are then executed one after another, since fetching the layers of
     * the graph itself would change how it is optimized.
     *
     * <p>Of a batch, the row at the recipe's position is kept: each activation is [1, ...].
     *
     * @param batch float32 [N, height, width, channels]
     */
    LayerRun layers(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException;
}
