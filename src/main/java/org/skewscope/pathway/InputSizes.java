package org.skewscope.pathway;

import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.picture.InputSize;

/**
 * Describes the models' answers for pathways that leave something open: the input size and the
 * runtime.
 */
@FunctionalInterface
public interface InputSizes {

    /**
     * Returns the input size of a model, in pixels.
     *
     * @param model the session's model, or a file that a pathway names
     */
    InputSize of(ModelChoice model);

    /** Returns the file name of the session's model; empty if it is a TensorFlow model. */
    default String sessionsModel() {
        return "";
    }

    /**
     * Returns the runtime of the session's model, whose presets stand in if no pathway is named.
     */
    default ModelRuntime runtime() {
        return ModelRuntime.ofName(sessionsModel());
    }

    /** Returns whether the session's model is the bundled one as a SavedModel, which has a TensorFlow Lite twin. */
    default boolean bundledSavedModel() {
        return false;
    }

    /** Returns whether the application has TensorFlow's library, which some presets need. */
    default boolean tensorFlow() {
        return true;
    }

    /** Returns an instance with one size for all models. */
    static InputSizes all(InputSize size) {
        return model -> size;
    }
}
