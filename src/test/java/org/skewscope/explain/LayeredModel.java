package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/** The linear model with layers of its own. */
record LayeredModel(LinearModel model, List<Layer> layers) implements ModelRunner {
    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return model.run(batch, recipe);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of((batch, recipe, each) -> {
            layers.forEach(each);
            return new LayerRun(List.of(), List.of(), model.run(batch, recipe));
        });
    }

    @Override
    public void close() {}
}
