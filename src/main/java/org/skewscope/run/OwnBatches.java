package org.skewscope.run;

import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.tensor.DenseTensor;

/** Makes and runs a batch for each picture. */
record OwnBatches(Dataset dataset, ModelRunner model) implements Batches {

    @Override
    public Batch of(
            ImageSource picture,
            DenseTensor own,
            List<ImageSource> all,
            PreprocessingRecipe recipe,
            ExecutionRecipe execution,
            Cancellation cancellation)
            throws PreprocessingException, ExecutionException {
        return Batch.of(own, dataset.partners(picture, own, all, recipe, execution.batch(), cancellation), execution);
    }

    @Override
    public ModelOutputs run(Batch batch, ExecutionRecipe execution, Cancellation cancellation)
            throws ExecutionException {
        return model.run(batch.rows(), execution, cancellation::isRequested);
    }

    @Override
    public boolean takesFiles(ExecutionRecipe execution) {
        return model.takesFiles(execution);
    }

    @Override
    public String version(ExecutionRecipe execution) {
        return model.version(execution);
    }
}
