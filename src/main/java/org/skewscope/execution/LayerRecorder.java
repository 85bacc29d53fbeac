package org.skewscope.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/** Records the layers of a model without changing what the model computes. */
public interface LayerRecorder {

    /**
     * Returns the recorder of a runner.
     *
     * @throws ExecutionException if the runner records no layers
     */
    static LayerRecorder of(ModelRunner runner) throws ExecutionException {
        return runner.recorder()
                .orElseThrow(() -> new ExecutionException(
                        "Skewscope cannot read the layers of this model", "Choose a model of another format."));
    }

    /**
     * Runs the model as the recipe says and passes every layer on, in the order of execution. A
     * graph or function is optimized first; the optimized ops are then executed one after another,
     * since fetching the layers of the graph itself would change how the graph is optimized.
     *
     * <p>For a batch of several rows, only the row at the recipe's position is passed on: each
     * activation is [1, ...].
     *
     * @param batch float32 [N, height, width, channels]
     * @param each receives each layer
     * @return the run without its layers
     * @throws ExecutionException if the model cannot take this batch or has no layers in this
     *     execution
     */
    LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each) throws ExecutionException;

    /**
     * Runs the model and returns all layers, which take a hundred megabytes and more.
     *
     * @param batch float32 [N, height, width, channels]
     */
    default LayerRun layers(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        List<Layer> kept = new ArrayList<>();
        LayerRun run = layers(batch, recipe, kept::add);
        return new LayerRun(kept, run.fusions(), run.outputs());
    }

    /**
     * Holds one run of the model, layer by layer.
     *
     * @param layers the ops whose outputs depend on the picture, in the order of execution
     * @param fusions the ops that the graph optimizer fused; none in an eager run
     * @param outputs the model's outputs
     */
    record LayerRun(List<Layer> layers, List<Fusion> fusions, ModelOutputs outputs) {

        public LayerRun {
            layers = List.copyOf(layers);
            fusions = List.copyOf(fusions);
        }
    }

    /**
     * Holds the output of one op inside the model for one picture.
     *
     * @param name the op's name in the graph
     * @param operation the op's type, such as Conv2D or _FusedConv2D
     * @param activation [1, ...]; for a feature map [1, height, width, channels] whatever the op's
     *     layout; float64 in a float64 run, else float32
     */
    record Layer(String name, String operation, DenseTensor activation) {}
}
