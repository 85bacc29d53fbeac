package org.skewscope.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Makes and runs the batches of a folder. A batch that holds several pictures is made and run once
 * for all of them, with the rows that each picture alone would feed. For several threads.
 */
public final class FolderBatches implements Batches {

    private final OwnBatches own;
    private final Kept<Key, Shared> kept;

    /** Describes the pictures of a batch in order, and how they are prepared and run. */
    private record Key(
            List<ImageSource> members, PreprocessingRecipe recipe, ExecutionRecipe execution) {}

    /** A batch. The thread of its first picture makes and runs it while the others wait. */
    private static final class Shared {
        private final ReentrantLock lock = new ReentrantLock();
        private final long bytes;
        private DenseTensor rows;
        private ModelOutputs outputs;

        Shared(long bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * @param preprocessor a preprocessor without a cache
     * @param memoryBytes the size of each of the large stores
     */
    public FolderBatches(Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        own =
                new OwnBatches(
                        new Dataset(new CachingPreprocessor(preprocessor, memoryBytes / 16)),
                        model);
        kept = new Kept<>(CacheLimit.FOLDER_BATCHES.within(memoryBytes), shared -> shared.bytes);
    }

    @Override
    public Batch of(
            ImageSource picture,
            DenseTensor tensor,
            List<ImageSource> all,
            PreprocessingRecipe recipe,
            ExecutionRecipe execution,
            Cancellation cancellation)
            throws PreprocessingException, ExecutionException {
        if (execution.batch().neighbours() != BatchNeighbours.OTHERS) {
            return own.of(picture, tensor, all, recipe, execution, cancellation);
        }
        List<ImageSource> members =
                DatasetBatch.of(picture, all, execution.batch().size()).with(picture);
        boolean fillsWithItself =
                execution.batch().padding() == BatchPadding.REPEAT
                        && members.size() < execution.batch().size();
        if (fillsWithItself) {
            return own.of(picture, tensor, all, recipe, execution, cancellation);
        }
        Shared shared =
                shared(
                        new Key(members, recipe, execution),
                        (long) execution.batch().size() * tensor.size() * Float.BYTES);
        shared.lock.lock();
        try {
            if (shared.rows != null) {
                Batch known = new Batch(shared.rows, members.indexOf(picture));
                if (sameRow(known, tensor)) {
                    return known;
                }
            }
            Batch made = own.of(picture, tensor, all, recipe, execution, cancellation);
            if (shared.rows == null) {
                shared.rows = made.rows();
            }
            return made;
        } finally {
            shared.lock.unlock();
        }
    }

    private synchronized Shared shared(Key key, long bytes) {
        return kept.get(key, () -> new Shared(bytes));
    }

    /** Returns whether a batch holds a picture's tensor: its file may have been written again. */
    private static boolean sameRow(Batch batch, DenseTensor picture) {
        int length = picture.size();
        if (batch.rows().size() != length * batch.size()) {
            return false;
        }
        int start = batch.position() * length;
        return Arrays.equals(
                batch.rows().float32(), start, start + length, picture.toFloats(), 0, length);
    }

    @Override
    public ModelOutputs run(Batch batch, ExecutionRecipe execution, Cancellation cancellation)
            throws ExecutionException {
        Optional<Shared> known = holder(batch, execution);
        if (known.isEmpty()) {
            return own.run(batch, execution, cancellation);
        }
        Shared shared = known.get();
        shared.lock.lock();
        try {
            if (shared.outputs == null) {
                shared.outputs = own.run(batch, execution, Cancellation.NEVER);
            }
            return shared.outputs;
        } finally {
            shared.lock.unlock();
        }
    }

    private Optional<Shared> holder(Batch batch, ExecutionRecipe execution) {
        return kept.first(
                (key, shared) -> shared.rows == batch.rows() && key.execution.equals(execution));
    }

    @Override
    public boolean takesFiles(ExecutionRecipe execution) {
        return own.takesFiles(execution);
    }

    @Override
    public String version(ExecutionRecipe execution) {
        return own.version(execution);
    }
}
