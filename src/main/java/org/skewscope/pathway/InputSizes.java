package org.skewscope.pathway;

import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.picture.InputSize;

/** What pathways take from their models where they say nothing: the size that they are fed. */
@FunctionalInterface
public interface InputSizes {

    InputSize of(ModelChoice model);

    /** The session's model by its file's name; empty where it is one of TensorFlow's. */
    default String sessionsModel() {
        return "";
    }

    /** What runs it, and so the pathways where none are named. */
    default ModelRuntime runtime() {
        return ModelRuntime.ofName(sessionsModel());
    }

    /** One size for all models. */
    static InputSizes all(InputSize size) {
        return model -> size;
    }
}
