package org.skewscope.gui.support;

import javafx.beans.value.ObservableValue;

/** Runs an action whenever one of several values changes. */
public final class OnChange {

    private OnChange() {}

    /**
     * Runs an action after each change, as long as the values exist.
     *
     * @param action does not run now; values that are set to an equal value do not run it either
     */
    public static void run(Runnable action, ObservableValue<?>... values) {
        for (ObservableValue<?> value : values) {
            value.addListener((property, old, next) -> action.run());
        }
    }
}
