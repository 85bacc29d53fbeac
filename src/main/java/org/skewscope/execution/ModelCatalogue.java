package org.skewscope.execution;

import java.util.Optional;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph;

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

    /**
     * Returns a model's operators with their constants, without loading it.
     *
     * @return empty where neither its file nor a runtime tells
     * @throws ModelException where they cannot be read
     */
    default Optional<OperatorGraph> operators(ModelFile file) throws ModelException {
        return file.operators();
    }
}
