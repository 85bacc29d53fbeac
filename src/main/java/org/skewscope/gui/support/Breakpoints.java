package org.skewscope.gui.support;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableDoubleValue;

/** Defines the window sizes, in pixels of the scene, at which regions drop details. */
public final class Breakpoints {

    private final BooleanBinding narrow;
    private final BooleanBinding drawer;
    private final BooleanBinding low;

    /** Follows the size of a scene. */
    public Breakpoints(ObservableDoubleValue sceneWidth, ObservableDoubleValue sceneHeight) {
        narrow = Bindings.createBooleanBinding(() -> sceneWidth.get() < 1440, sceneWidth);
        drawer = Bindings.createBooleanBinding(() -> sceneWidth.get() < 1200, sceneWidth);
        low = Bindings.createBooleanBinding(() -> sceneHeight.get() < 900, sceneHeight);
    }

    /**
     * Returns whether the width is below 1440: narrow pictures, plain cards, a ladder of reference
     * pairs.
     */
    public BooleanBinding narrow() {
        return narrow;
    }

    /** Returns whether the width is below 1200, where the side panel becomes a drawer. */
    public BooleanBinding drawer() {
        return drawer;
    }

    /** Returns whether the height is below 900, where verdict and difference are smaller. */
    public BooleanBinding low() {
        return low;
    }
}
