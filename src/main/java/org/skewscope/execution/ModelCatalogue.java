package org.skewscope.execution;

import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFile;

/** Describes the models that pathways name. */
public interface ModelCatalogue {

    /** Knows only the session's model. */
    ModelCatalogue NONE = new ModelCatalogue() {
        @Override
        public ModelCard card(ModelChoice choice) throws ExecutionException {
            throw unknown();
        }

        @Override
        public ModelFile file(ModelChoice choice) throws ExecutionException {
            throw unknown();
        }

        private ExecutionException unknown() {
            return new ExecutionException("This engine runs one model", "Leave the option model empty.");
        }
    };

    /**
     * Opens and loads a model if that has not been done, and returns its description.
     *
     * @throws ExecutionException if the model does not exist or cannot be used
     */
    ModelCard card(ModelChoice choice) throws ExecutionException;

    /**
     * Returns the model's file as it was checked, without loading the model.
     *
     * @throws ExecutionException if the model does not exist or cannot be used
     */
    ModelFile file(ModelChoice choice) throws ExecutionException;
}
