package org.skewscope.pathway;

import org.skewscope.model.ModelChoice;
import org.skewscope.picture.InputSize;

/** What pathways are fed that say no size: what their model takes. */
@FunctionalInterface
public interface InputSizes {

    InputSize of(ModelChoice model);

    /** One size for all models. */
    static InputSizes all(InputSize size) {
        return model -> size;
    }
}
