package org.skewscope.run;

import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.tensor.DenseTensor;

/** Puts pictures into batches and runs these. */
interface Batches {

    /**
     * Makes the batch that holds a picture.
     *
     * @param own the picture's normalized tensor, [height, width, channels] of any type
     * @param all the dataset in order
     * @throws PreprocessingException if another picture of the batch cannot be prepared
     * @throws ExecutionException if the recipe's batch cannot be made
     */
    Batch of(
            ImageSource picture,
            DenseTensor own,
            List<ImageSource> all,
            PreprocessingRecipe recipe,
            ExecutionRecipe execution,
            Cancellation cancellation)
            throws PreprocessingException, ExecutionException;

    /** Runs the model on one of these batches. */
    ModelOutputs run(Batch batch, ExecutionRecipe execution, Cancellation cancellation) throws ExecutionException;

    /** Returns {@link org.skewscope.execution.ModelRunner#takesFiles}. */
    boolean takesFiles(ExecutionRecipe execution);

    /** Returns {@link org.skewscope.execution.ModelRunner#version}. */
    String version(ExecutionRecipe execution);
}
