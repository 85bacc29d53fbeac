package org.skewscope.gui.session;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.engine.EngineInfo;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

/**
 * Gives the pathways the input size of the model that runs. A size that the user set to another
 * value than the former model's stays.
 */
final class ModelFit {

    private final PathwayHistory history;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private InputSize size = InputSize.STANDARD;

    ModelFit(PathwayHistory history) {
        this.history = history;
        history.currentProperty().addListener((property, old, next) -> notice.set(""));
    }

    InputSize size() {
        return size;
    }

    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** A model that takes any size changes nothing. */
    void to(EngineInfo model) {
        InputSize former = size;
        size = model.inputSize(former);
        notice.set("");
        if (size.equals(former)) {
            return;
        }
        PathwaySet before = history.current();
        history.rewrite(set -> set.resized(former, size));
        if (!before.equals(history.current())) {
            notice.set("Input size set to " + size.label() + ", as " + model.model() + " takes");
        }
    }
}
