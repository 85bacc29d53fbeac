package org.skewscope.gui.support;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableDoubleValue;

/** The window sizes at which regions drop details, in pixels of the scene. */
public final class Breakpoints {

    private final BooleanBinding narrow;
    private final BooleanBinding drawer;
    private final BooleanBinding low;

    public Breakpoints(ObservableDoubleValue sceneWidth, ObservableDoubleValue sceneHeight) {
        narrow = Bindings.createBooleanBinding(() -> sceneWidth.get() < 1440, sceneWidth);
        drawer = Bindings.createBooleanBinding(() -> sceneWidth.get() < 1200, sceneWidth);
        low = Bindings.createBooleanBinding(() -> sceneHeight.get() < 900, sceneHeight);
    }

    /** Below 1440 wide: narrow pictures, plain cards, a ladder of reference pairs. */
    public BooleanBinding narrow() {
        return narrow;
    }

    /** Below 1200 wide: the side panel becomes a drawer. */
    public BooleanBinding drawer() {
        return drawer;
    }

    /** Below 900 high: a smaller verdict and difference. */
    public BooleanBinding low() {
        return low;
    }
}
