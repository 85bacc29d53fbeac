package org.skewscope.desk.session;

import javafx.beans.value.ObservableValue;

/** Runs an action whenever one of several values changes. */
public final class OnChange {

    private OnChange() {}

    /**
     * Adds a listener to each value.
     *
     * @param action runs after each change, not now
     */
    public static void run(Runnable action, ObservableValue<?>... values) {
        for (ObservableValue<?> value : values) {
            value.addListener((property, old, next) -> action.run());
        }
    }
}
