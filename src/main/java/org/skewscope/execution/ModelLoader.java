package org.skewscope.execution;

import java.util.Optional;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;

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
     * Holds a model that is ready to run.
     *
     * @param runner runs the model, and frees it when closed
     * @param logarithms whether the logits are logarithms of the returned probabilities
     */
    record LoadedModel(ModelRunner runner, boolean logarithms) {}
}
