package org.skewscope.execution;

import java.util.Optional;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;

/** Loads models of some formats into one runtime, in the process that calls it. */
@FunctionalInterface
public interface ModelLoader {

    /**
     * Loads a model; of other formats than its own it knows nothing.
     *
     * @return empty where this runtime does not run models of this format
     * @throws ModelException where it does, but not this one
     */
    Optional<LoadedModel> load(ModelFile file) throws ModelException;
}
