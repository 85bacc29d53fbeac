package org.skewscope.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/** Looks inside the model without changing what it computes. */
public interface LayerRecorder {

    /** That of a runner, which is refused where it has none. */
    static LayerRecorder of(ModelRunner runner) throws ExecutionException {
        return runner.recorder()
                .orElseThrow(
                        () ->
                                new ExecutionException(
                                        "This model cannot be looked into",
                                        "Choose a model of another format."));
    }

    /**
     * Runs the model as the recipe says and passes every layer on, in the order of their execution.
     * A graph or function is optimized first; the optimized ops are then executed one after
     * another, since fetching the layers of the graph itself would change how it is optimized.
     *
     * <p>Of a batch, the row at the recipe's position is passed on: each activation is [1, ...].
     *
     * @param batch float32 [N, height, width, channels]
     * @return the run without its layers
     */
    LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException;

    /** The same with all layers, which together take a hundred megabytes and more. */
    default LayerRun layers(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        List<Layer> kept = new ArrayList<>();
        LayerRun run = layers(batch, recipe, kept::add);
        return new LayerRun(kept, run.fusions(), run.outputs());
    }
}
