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
     * The batch that holds a picture.
     *
     * @param own the picture's normalized tensor
     * @param all the dataset in order
     */
    Batch of(
            ImageSource picture,
            DenseTensor own,
            List<ImageSource> all,
            PreprocessingRecipe recipe,
            ExecutionRecipe execution,
            Cancellation cancellation)
            throws PreprocessingException, ExecutionException;

    /** What the model makes of one of these batches. */
    ModelOutputs run(Batch batch, ExecutionRecipe execution, Cancellation cancellation)
            throws ExecutionException;

    /** {@link org.skewscope.execution.ModelRunner#takesFiles}. */
    boolean takesFiles(ExecutionRecipe execution);

    /** {@link org.skewscope.execution.ModelRunner#version}. */
    String version(ExecutionRecipe execution);
}
