package org.skewscope.cli.argument;

import org.skewscope.engine.KnownModels;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.InputSizes;
import org.skewscope.picture.InputSize;

/**
 * Describes the models that pathways name, as the engine reports them.
 *
 * @param bundledSavedModel whether the session's model is the bundled one as a SavedModel
 */
public record ModelSizes(KnownModels models, boolean bundledSavedModel) implements InputSizes {

    @Override
    public InputSize of(ModelChoice model) {
        return models.inputSize(model, InputSize.STANDARD);
    }

    @Override
    public String sessionsModel() {
        return models.session().model();
    }

    @Override
    public boolean tensorFlow() {
        return models.session().hasTensorFlow();
    }
}
