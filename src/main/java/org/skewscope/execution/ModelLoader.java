package org.skewscope.execution;

import java.util.Optional;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph;

/** Loads models of some formats into one runtime, in the process that calls it. */
@FunctionalInterface
public interface ModelLoader {

    /**
     * Loads a model of one of this loader's formats.
     *
     * @return empty if this runtime does not run models of this format
     * @throws ModelException if the runtime runs the format, but not this model
     */
    Optional<LoadedModel> load(ModelFile file) throws ModelException;

    /**
     * Returns the operators of a model that its own file does not hold, such as those that a
     * version of Keras makes of its layers.
     *
     * @param loader that version; {@link FileLoader#AUTO} for the one that wrote the file
     * @return empty where the file itself tells, or the format is not of this runtime
     * @throws ModelException where a layer cannot be rebuilt
     */
    default Optional<OperatorGraph> operators(ModelFile file, FileLoader loader) throws ModelException {
        return Optional.empty();
    }

    /**
     * Holds a model that is ready to run.
     *
     * @param runner runs the model, and frees it when closed
     * @param logarithms whether the logits are logarithms of the returned probabilities
     */
    record LoadedModel(ModelRunner runner, boolean logarithms) {}
}
