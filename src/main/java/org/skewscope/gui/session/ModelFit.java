package org.skewscope.gui.session;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.engine.EngineInfo;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

/**
 * Gives the pathways the input size of the model that runs, and executions that run it. A size that
 * the user set to another value than the former model's stays.
 */
final class ModelFit {

    private final PathwayHistory history;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private InputSize size = InputSize.STANDARD;
    private String name = "";

    ModelFit(PathwayHistory history) {
        this.history = history;
        history.currentProperty().addListener((property, old, next) -> notice.set(""));
    }

    InputSize size() {
        return size;
    }

    /** Its name; empty before any was loaded. */
    String model() {
        return name;
    }

    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** A model that takes any size changes nothing. */
    void to(EngineInfo model) {
        InputSize former = size;
        size = model.inputSize(former);
        name = model.model();
        notice.set("");
        PathwaySet before = history.current();
        if (!size.equals(former)) {
            history.rewrite(set -> set.resized(former, size));
        }
        boolean resized = !before.equals(history.current());
        if (!fits(history.current())) {
            history.rewrite(set -> set.fittedTo(name, size));
            notice.set(
                    "Execution set to "
                            + ExecutionMode.usualOf(name).label()
                            + ", which runs "
                            + name);
        } else if (resized) {
            notice.set("Input size set to " + size.label() + ", as " + name + " takes");
        }
    }

    private boolean fits(PathwaySet set) {
        return set.fittedTo(name, size).equals(set);
    }
}
