package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/** Runs one loaded model in each of the ways of an {@link ExecutionRecipe}. For several threads. */
public interface ModelRunner extends AutoCloseable {

    /**
     * Runs the model once.
     *
     * @param batch float32 [N, height, width, channels], exactly the rows that are fed; or {@link
     *     EncodedFiles} where the model takes files
     * @throws ExecutionException where the model cannot take this batch or fails
     */
    ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException;

    /**
     * The same for work that may no longer be wanted. Only a model that runs op by op can be
     * stopped within a run; the others come to their end.
     *
     * @param unwanted asked now and then, from the calling thread
     * @throws java.util.concurrent.CancellationException where it was stopped
     */
    default ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        return run(batch, recipe);
    }

    /**
     * Announces what is run next, so that ways of running that are not ready yet are made side by
     * side. Returns at once, and changes no number.
     *
     * @param recipes of one comparison; each may still be refused when it is run
     */
    default void prepare(List<ExecutionRecipe> recipes) {}

    /** Gives up what other recipes than these are run by: nobody has asked for a while. */
    default void rest(List<ExecutionRecipe> wanted) {}

    /**
     * Why a recipe is refused whatever is fed, such as for an option that says nothing of its
     * model; empty where nothing is known against it. Whoever looks for changes that could be made
     * asks here first.
     */
    default Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return Optional.empty();
    }

    /**
     * What the numbers of a recipe's model depend on besides the recipe: another text once the
     * files of that model have changed. Empty where they cannot change, or the model cannot be had.
     */
    default String version(ExecutionRecipe recipe) {
        return "";
    }

    /** Whether the recipe's model is fed {@link EncodedFiles}; false where it cannot be had. */
    default boolean takesFiles(ExecutionRecipe recipe) {
        return false;
    }

    /**
     * SHA-256 of the file of a recipe's model, hexadecimal; empty where the model is a folder or
     * cannot be had.
     */
    default String fileSha256(ExecutionRecipe recipe) {
        return "";
    }

    /** What looks inside the model; empty where this runner cannot. */
    default Optional<LayerRecorder> recorder() {
        return Optional.empty();
    }

    /**
     * Returns what finds operations that a delegate computes otherwise; empty without delegates.
     */
    default Optional<DelegateProbe> delegateProbe() {
        return Optional.empty();
    }

    @Override
    void close();
}
