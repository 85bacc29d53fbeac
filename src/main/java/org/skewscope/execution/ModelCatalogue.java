package org.skewscope.execution;

import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFile;

/** Tells what a model is that a pathway names. */
public interface ModelCatalogue {

    /** Nothing but the session's model is known. */
    ModelCatalogue NONE =
            new ModelCatalogue() {
                @Override
                public ModelCard card(ModelChoice choice) throws ExecutionException {
                    throw unknown();
                }

                @Override
                public ModelFile file(ModelChoice choice) throws ExecutionException {
                    throw unknown();
                }

                private ExecutionException unknown() {
                    return new ExecutionException(
                            "This engine runs one model", "Leave the option model empty.");
                }
            };

    /**
     * Opens and loads the model where that has not been done.
     *
     * @throws ExecutionException where there is none, or it cannot be used
     */
    ModelCard card(ModelChoice choice) throws ExecutionException;

    /**
     * The model as it was looked at, without loading it.
     *
     * @throws ExecutionException where there is none, or it cannot be used
     */
    ModelFile file(ModelChoice choice) throws ExecutionException;
}
