package org.skewscope.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.BatchNeighbours;
import org.skewscope.execution.BatchRecipe;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Pictures in an order, in batches as {@link DatasetBatch} forms them. As in tf.data, a picture
 * that cannot be read fails its whole batch.
 */
final class Dataset {

    /** Normalized pictures that are kept for the next picture of the same batch: 100 of 224². */
    private static final long CAPACITY = 15_000_000;

    private final Preprocessor preprocessor;
    private final Map<Key, DenseTensor> known = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    private record Key(FileVersion file, PreprocessingRecipe recipe) {}

    Dataset(Preprocessor preprocessor) {
        this.preprocessor = preprocessor;
    }

    /**
     * The pictures of a picture's batch.
     *
     * @param own the picture's normalized tensor
     * @param all the dataset; where the picture is missing it comes first
     * @throws java.util.concurrent.CancellationException where it was cancelled between two
     *     pictures
     * @throws PreprocessingException where another picture of the batch cannot be prepared
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
                normalized(shared.after(), recipe, cancellation));
    }

    private List<DenseTensor> normalized(
            List<ImageSource> sources, PreprocessingRecipe recipe, Cancellation cancellation)
            throws PreprocessingException {
        List<DenseTensor> tensors = new ArrayList<>();
        for (ImageSource source : sources) {
            cancellation.check();
            tensors.add(normalized(source, recipe));
        }
        return tensors;
    }

    private DenseTensor normalized(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Key key = new Key(FileVersion.of(source.path()), recipe);
        DenseTensor tensor = known.get(key);
        if (tensor == null) {
            tensor = preprocessor.prepare(source, recipe);
            known.put(key, tensor);
            held += tensor.size();
            forget();
        }
        return tensor;
    }

    private void forget() {
        var oldest = known.values().iterator();
        while (held > CAPACITY && known.size() > 1) {
            held -= oldest.next().size();
            oldest.remove();
        }
    }
}
