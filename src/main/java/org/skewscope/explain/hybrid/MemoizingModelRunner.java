package org.skewscope.explain.hybrid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ForwardingModelRunner;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Runs the model once for each content of the fed rows and way of running it. Two hybrids with the
 * same bits at the model's door share one run, whichever pair of pathways they belong to. For several
 * threads: the second that asks for a run waits for the first.
 *
 * <p>Rows of several hybrids are not put into one batch: a batch of one row has bits of its own
 * (other matrix kernels than larger batches), so it would change what is being explained.
 */
public final class MemoizingModelRunner extends ForwardingModelRunner {

    private final Map<Key, ModelOutputs> outputs = new ConcurrentHashMap<>();
    private final Map<Key, ExecutionException> failures = new ConcurrentHashMap<>();
    private final Map<Key, Object> locks = new ConcurrentHashMap<>();

    public MemoizingModelRunner(ModelRunner model) {
        super(model);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        Key key = new Key(batch.shape(), TensorBytes.sha256(batch), recipe.ofRows(), version(recipe));
        synchronized (locks.computeIfAbsent(key, each -> new Object())) {
            return once(key, batch, recipe, unwanted);
        }
    }

    private ModelOutputs once(Key key, DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        ModelOutputs held = outputs.get(key);
        if (held != null) {
            return held;
        }
        ExecutionException failed = failures.get(key);
        if (failed != null) {
            throw failed;
        }
        try {
            ModelOutputs result = super.run(batch, recipe, unwanted);
            outputs.put(key, result);
            return result;
        } catch (ExecutionException e) {
            failures.put(key, e);
            throw e;
        }
    }

    /** Closes nothing: the model belongs to its maker. */
    @Override
    public void close() {}

    /**
     * @param version of the file of a model that the recipe names: a new file has other outputs
     */
    private record Key(Shape shape, String sha256, ExecutionRecipe recipe, String version) {}
}
