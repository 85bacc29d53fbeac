package org.skewscope.run;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Batch.BatchPartners;
import org.skewscope.tensor.DenseTensor;

/**
 * Prepares the pictures that share a batch, as {@link DatasetBatch} forms it. As in tf.data, a
 * picture that cannot be read fails its whole batch.
 */
record Dataset(Preprocessor preprocessor) {

    /**
     * Prepares the other pictures of a picture's batch.
     *
     * @param own the picture's normalized tensor
     * @param all the dataset in order; a picture that is missing in it comes first
     * @throws java.util.concurrent.CancellationException if it was cancelled between two pictures
     * @throws PreprocessingException if another picture of the batch cannot be prepared
     */
    BatchPartners partners(
            ImageSource picture,
            DenseTensor own,
            List<ImageSource> all,
            PreprocessingRecipe recipe,
            BatchRecipe batch,
            Cancellation cancellation)
            throws PreprocessingException {
        if (batch.neighbours() != BatchNeighbours.OTHERS) {
            return BatchPartners.of(own, batch);
        }
        DatasetBatch shared = DatasetBatch.of(picture, all, batch.size());
        return new BatchPartners(
                normalized(shared.before(), recipe, cancellation),
                normalized(shared.after(), recipe, cancellation),
                all.contains(picture) ? all.size() : all.size() + 1);
    }

    private List<DenseTensor> normalized(
            List<ImageSource> sources, PreprocessingRecipe recipe, Cancellation cancellation)
            throws PreprocessingException {
        List<DenseTensor> tensors = new ArrayList<>();
        for (ImageSource source : sources) {
            cancellation.check();
            tensors.add(preprocessor.prepare(source, recipe));
        }
        return tensors;
    }
}
