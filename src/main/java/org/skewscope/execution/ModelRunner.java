package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs one loaded model in each execution of an {@link ExecutionRecipe}. It is safe for several
 * threads.
 */
public interface ModelRunner extends AutoCloseable {

    /**
     * Runs the model once.
     *
     * @param batch float32 [N, height, width, channels], exactly the rows of the run; or {@link
     *     EncodedFiles} if the model takes files
     * @return logits and probabilities, [N, classes] each
     * @throws ExecutionException if the model cannot take this batch or fails
     */
    ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException;

    /**
     * Runs the model once for work that may become unwanted. Only a model that runs op by op can be
     * stopped within a run; other runs come to their end.
     *
     * @param unwanted returns whether the work is unwanted; asked from the calling thread
     * @throws java.util.concurrent.CancellationException if the run was stopped
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

    /**
     * Frees what runs other recipes than these, since no request has come for a while. A recipe
     * that was freed is made ready again when it is next run.
     *
     * @param wanted the recipes that stay ready
     */
    default void rest(List<ExecutionRecipe> wanted) {}

    /**
     * Returns why a recipe is refused for every input, such as for an option that does not apply to
     * its model. A search for possible changes calls this before it runs anything.
     *
     * @return empty if no reason is known
     */
    default Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return Optional.empty();
    }

    /**
     * Returns a text that changes with the files of the recipe's model.
     *
     * @return empty text if the files cannot change, or the model cannot be opened
     */
    default String version(ExecutionRecipe recipe) {
        return "";
    }

    /**
     * Returns whether the model takes {@link EncodedFiles}; false if the model cannot be opened.
     */
    default boolean takesFiles(ExecutionRecipe recipe) {
        return false;
    }

    /**
     * Returns the SHA-256 of the file of a recipe's model, hexadecimal.
     *
     * @return empty text if the model is a folder or cannot be opened
     */
    default String fileSha256(ExecutionRecipe recipe) {
        return "";
    }

    /**
     * Returns the recorder of the model's layers.
     *
     * @return empty if this runner records no layers
     */
    default Optional<LayerRecorder> recorder() {
        return Optional.empty();
    }

    /**
     * Returns what finds operations that a delegate or a compiler computes otherwise; empty if
     * there is neither.
     */
    default Optional<DelegateProbe> delegateProbe() {
        return Optional.empty();
    }

    @Override
    void close();
}
