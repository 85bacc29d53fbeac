package org.skewscope.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs a model for work that may no longer be wanted, which is asked before every run and layer,
 * and within a run where that can be stopped.
 */
public final class CancellableModelRunner implements ModelRunner {

    private final ModelRunner model;
    private final Cancellation cancellation;

    public CancellableModelRunner(ModelRunner model, Cancellation cancellation) {
        this.model = model;
        this.cancellation = cancellation;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        cancellation.check();
        return model.run(batch, recipe, cancellation::isRequested);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return model.recorder()
                .map(inside -> (batch, recipe, each) -> layers(inside, batch, recipe, each));
    }

    private LayerRun layers(
            LayerRecorder inside, DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        cancellation.check();
        try {
            return inside.layers(
                    batch,
                    recipe,
                    layer -> {
                        cancellation.check();
                        each.accept(layer);
                    });
        } catch (ExecutionException e) {
            // A runner takes what its listener throws for a failure of its own.
            cancellation.check();
            throw e;
        }
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return model.refusal(recipe);
    }

    @Override
    public boolean takesFiles(ExecutionRecipe recipe) {
        return model.takesFiles(recipe);
    }

    @Override
    public String version(ExecutionRecipe recipe) {
        return model.version(recipe);
    }

    @Override
    public String fileSha256(ExecutionRecipe recipe) {
        return model.fileSha256(recipe);
    }

    /** The model belongs to whoever made it. */
    @Override
    public void close() {}
}
