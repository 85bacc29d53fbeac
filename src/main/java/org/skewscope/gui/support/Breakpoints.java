package org.skewscope.gui.support;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;

/** Defines the window sizes, in pixels of the scene, at which regions drop details. */
public final class Breakpoints {

    /** The least width in which all regions have room, in pixels of the scene. */
    public static final double LEAST_WIDTH = 1024;

    /** The least height in which all regions have room, in pixels of the scene. */
    public static final double LEAST_HEIGHT = 680;

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

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
     * Gives a region the pseudo-class "tight" while it is narrower than it needs.
     *
     * @param room the width that it needs, in pixels
     */
    public static void tighten(Region region, double room) {
        OnChange.run(
                () ->
                        region.pseudoClassStateChanged(
                                TIGHT, region.getWidth() > 0 && region.getWidth() < room),
                region.widthProperty());
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

    /**
     * Holds a window's regions and gives them the least size that they need: in a smaller window,
     * as large text on a small screen makes one, all of them are drawn smaller and nothing is cut
     * off.
     */
    public static final class FittedPane extends StackPane {

        /** The share of the least size from which lines stay sharp rather than fit. */
        private static final double NEARLY = 0.95;

        private final Scale smaller = new Scale();

        @Override
        public void resize(double width, double height) {
            Scene scene = getScene();
            boolean root = scene != null && scene.getRoot() == this;
            // A scene that changes one of its sides hands the other on as it was enlarged here.
            double across = root ? scene.getWidth() : width;
            double down = root ? scene.getHeight() : height;
            double share = Math.min(across / LEAST_WIDTH, down / LEAST_HEIGHT);
            if (share >= NEARLY || share <= 0) {
                getTransforms().clear();
                super.resize(across, down);
                return;
            }
            smaller.setX(share);
            smaller.setY(share);
            getTransforms().setAll(smaller);
            super.resize(across / share, down / share);
        }
    }

    /** Returns whether the height is below 900, where verdict and difference are smaller. */
    public BooleanBinding low() {
        return low;
    }
}
