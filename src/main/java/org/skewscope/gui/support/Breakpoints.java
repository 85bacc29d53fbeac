package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.styled;

import java.util.function.DoubleSupplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import org.skewscope.desk.session.OnChange;

/** Defines the window sizes, in pixels of the scene, at which regions drop details. */
public final class Breakpoints {

    /** The least width in which all regions have room, in pixels of the scene. */
    public static final double LEAST_WIDTH = 1024;

    /** The least height in which all regions have room, in pixels of the scene. */
    public static final double LEAST_HEIGHT = 680;

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
                () -> inState(region, "tight", region.getWidth() > 0 && region.getWidth() < room),
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

    /**
     * Holds a column as high as itself. Where the column's least height is more, a scroll bar
     * stands in the padding of its right edge, so that the column keeps its width.
     */
    public static final class ScrolledPane extends Pane {

        private static final double BAR = 8;
        private static final double BESIDE = 8;

        private final Region column;
        private final DoubleSupplier shortened;
        private final BooleanProperty cramped = new SimpleBooleanProperty();
        private final ScrollBar bar = new ScrollBar();
        private final Rectangle clip = new Rectangle();
        private boolean pressed;

        /**
         * @param shortened returns by how many pixels at most a part of the column was made lower
         *     than it may be
         */
        public ScrolledPane(Region column, DoubleSupplier shortened) {
            this.column = column;
            this.shortened = shortened;
            bar.setOrientation(Orientation.VERTICAL);
            bar.setVisible(false);
            styled(bar, "column-bar");
            setMinSize(0, 0);
            getChildren().addAll(column, bar);
            OnChange.run(this::move, bar.valueProperty());
            addEventHandler(ScrollEvent.SCROLL, event -> {
                if (bar.isVisible() && event.getDeltaY() != 0) {
                    scroll(bar.getValue() - event.getDeltaY());
                    event.consume();
                }
            });
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressed = true);
            addEventFilter(MouseEvent.MOUSE_RELEASED, event -> pressed = false);
            sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((property, old, next) -> reveal(next));
        }

        /**
         * Returns whether the column does not fit, or would not if the part that was made lower had
         * its height.
         */
        public ObservableBooleanValue cramped() {
            return cramped;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double height = getHeight();
            double least = Math.ceil(column.minHeight(width));
            boolean scrolls = height > 0 && least > height;
            bar.setVisible(scrolls);
            bar.setMax(Math.max(0, least - height));
            bar.setVisibleAmount(bar.getMax() * height / Math.max(1, least));
            bar.setUnitIncrement(BESIDE);
            bar.setBlockIncrement(height / 2);
            bar.setValue(scrolls ? Math.min(bar.getValue(), bar.getMax()) : 0);
            column.resize(width, Math.max(least, height));
            move();
            bar.resizeRelocate(width - BAR, 0, BAR, height);
            clip.setWidth(width);
            clip.setHeight(height);
            setClip(scrolls ? clip : null);
            boolean next = height > 0 && least + shortened.getAsDouble() > height;
            if (next != cramped.get()) {
                // A layout under way does not take up another height.
                Platform.runLater(() -> cramped.set(next));
            }
        }

        private void move() {
            column.relocate(0, -Math.rint(bar.getValue()));
        }

        private void scroll(double value) {
            bar.setValue(Math.max(0, Math.min(bar.getMax(), value)));
        }

        /** Scrolls to what a key gave the focus; a click must not move what lies below it. */
        private void reveal(Node node) {
            if (pressed || !bar.isVisible() || !Ancestors.isIn(node, column)) {
                return;
            }
            Bounds place = column.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            double lowest = place.getMaxY() + BESIDE - getHeight();
            scroll(Math.min(Math.max(bar.getValue(), lowest), place.getMinY() - BESIDE));
        }
    }

    /** Returns whether the height is below 900, where verdict and difference are smaller. */
    public BooleanBinding low() {
        return low;
    }
}
