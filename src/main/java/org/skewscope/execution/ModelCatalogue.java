package org.skewscope.execution;

import org.skewscope.model.ModelChoice;

/** Tells what a model is that a pathway names. */
@FunctionalInterface
public interface ModelCatalogue {

    /** Nothing but the session's model is known. */
    ModelCatalogue NONE =
            choice -> {
                throw new ExecutionException(
                        "This engine runs one model", "Leave the option model empty.");
            };

    /**
     * Opens and loads the model where that has not been done.
     *
     * @throws ExecutionException where there is none, or it cannot be used
     */
    ModelCard card(ModelChoice choice) throws ExecutionException;
}
