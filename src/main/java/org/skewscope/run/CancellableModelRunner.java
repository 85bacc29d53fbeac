package org.skewscope.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ForwardingModelRunner;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs a model for a request that may be cancelled: it checks before every run and layer, and
 * within a run if the runner can stop one.
 */
public final class CancellableModelRunner extends ForwardingModelRunner {

    private final Cancellation cancellation;

    public CancellableModelRunner(ModelRunner model, Cancellation cancellation) {
        super(model);
        this.cancellation = cancellation;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        cancellation.check();
        return super.run(batch, recipe, () -> cancellation.isRequested() || unwanted.getAsBoolean());
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return super.recorder().map(inside -> (batch, recipe, each) -> layers(inside, batch, recipe, each));
    }

    private LayerRun layers(LayerRecorder inside, DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        cancellation.check();
        try {
            return inside.layers(batch, recipe, layer -> {
                cancellation.check();
                each.accept(layer);
            });
        } catch (ExecutionException e) {
            // A runner reports the listener's exception as a failure of its own.
            cancellation.check();
            throw e;
        }
    }

    /** Closes nothing: the model belongs to its maker. */
    @Override
    public void close() {}
}
