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
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Makes and runs the batches of a folder. A batch that holds several pictures is made and run once
 * for all of them, with the rows that each picture alone would feed. Rows that the model was run on
 * before are not run again: after a change of one pathway the others have their outputs. For
 * several threads.
 */
public final class FolderBatches implements Batches {

    private final OwnBatches own;
    private final KnownOutputs known;
    private final Kept<Key, Shared> kept;

    /** Describes the pictures of a batch in order, and how they are prepared and run. */
    private record Key(List<ImageSource> members, PreprocessingRecipe recipe, ExecutionRecipe execution) {}

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

    /** Keeps the outputs of the batches of several folders, one after another. */
    public static final class KnownOutputs {

        private final Kept<Ran, ModelOutputs> outputs =
                new Kept<>(CacheLimit.FOLDER_OUTPUTS.most(), KnownOutputs::bytes);

        /** Describes all that outputs depend on. Runs with equal values have equal bits. */
        private record Ran(String sha256, Shape rows, ExecutionRecipe execution, String model) {}

        private static long bytes(ModelOutputs outputs) {
            return outputs.logits().bytes() + outputs.probabilities().bytes();
        }

        /** Drops all outputs but a few, for an engine that is idle. */
        public void rest() {
            outputs.rest(CacheLimit.RESTING.most());
        }

        private ModelOutputs run(Batches batches, Batch batch, ExecutionRecipe execution, Cancellation cancellation)
                throws ExecutionException {
            if (batch.ofFiles()) {
                return batches.run(batch, execution, cancellation);
            }
            // Hashing the rows takes a small part of what the model takes for them.
            Ran ran = new Ran(
                    TensorBytes.sha256(batch.rows()),
                    batch.rows().shape(),
                    execution.ofRows(),
                    batches.version(execution));
            Optional<ModelOutputs> before = outputs.get(ran);
            if (before.isPresent()) {
                return before.get();
            }
            ModelOutputs now = batches.run(batch, execution, cancellation);
            outputs.keep(ran, now);
            return now;
        }
    }

    /**
     * @param preprocessor a preprocessor without a cache
     * @param memoryBytes the size of each of the large stores
     * @param known the outputs of earlier folders through this model, which receives those of this
     *     one
     */
    public FolderBatches(Preprocessor preprocessor, ModelRunner model, long memoryBytes, KnownOutputs known) {
        this.known = known;
        own = new OwnBatches(new Dataset(new CachingPreprocessor(preprocessor, memoryBytes / 16)), model);
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
        boolean fillsWithItself = execution.batch().padding() == BatchPadding.REPEAT
                && members.size() < execution.batch().size();
        if (fillsWithItself) {
            return own.of(picture, tensor, all, recipe, execution, cancellation);
        }
        Shared shared = shared(
                new Key(members, recipe, execution), (long) execution.batch().size() * tensor.size() * Float.BYTES);
        shared.lock.lock();
        try {
            if (shared.rows != null) {
                Batch made = new Batch(shared.rows, members.indexOf(picture));
                if (sameRow(made, tensor)) {
                    return made;
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
        return Arrays.equals(batch.rows().float32(), start, start + length, picture.toFloats(), 0, length);
    }

    @Override
    public ModelOutputs run(Batch batch, ExecutionRecipe execution, Cancellation cancellation)
            throws ExecutionException {
        Optional<Shared> holder = holder(batch, execution);
        if (holder.isEmpty()) {
            return known.run(own, batch, execution, cancellation);
        }
        Shared shared = holder.get();
        shared.lock.lock();
        try {
            if (shared.outputs == null) {
                shared.outputs = known.run(own, batch, execution, Cancellation.NEVER);
            }
            return shared.outputs;
        } finally {
            shared.lock.unlock();
        }
    }

    private Optional<Shared> holder(Batch batch, ExecutionRecipe execution) {
        return kept.first((key, shared) -> shared.rows == batch.rows() && key.execution.equals(execution));
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
