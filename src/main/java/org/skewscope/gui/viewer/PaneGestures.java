package org.skewscope.gui.viewer;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.Viewport;

/** Handles wheel, drag, hover and click of one of the linked pictures. */
final class PaneGestures {

    private static final double DRAG_FROM = 3;

    private final RasterPane pane;
    private final ViewerModel model;
    private Point2D last = Point2D.ZERO;
    private double moved;

    PaneGestures(RasterPane pane, ViewerModel model) {
        this.pane = pane;
        this.model = model;
        pane.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            last = new Point2D(event.getX(), event.getY());
            moved = 0;
        });
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && moved < DRAG_FROM) {
                pixel(event.getX(), event.getY()).ifPresent(model::pin);
            }
        });
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, event -> pixel(event.getX(), event.getY())
                .ifPresent(model::hover));
    }

    /** Returns the pixel under a point of the pane; empty beside the picture. */
    Optional<Probe> pixel(double x, double y) {
        Viewport view = pane.viewport().get();
        DifferencePicture picture = model.picture().get();
        if (view == null || picture == null) {
            return Optional.empty();
        }
        Probe under = new Probe(view.pictureX(x), view.pictureY(y));
        return picture.map().isPresent() && picture.contains(under) ? Optional.of(under) : Optional.empty();
    }

    private void scrolled(ScrollEvent event) {
        Viewport own = pane.viewport().get();
        Viewport large = model.viewport().get();
        if (own == null || large == null || event.getDeltaY() == 0) {
            return;
        }
        double pictureX = (event.getX() - own.originX()) / own.scale();
        double pictureY = (event.getY() - own.originY()) / own.scale();
        model.viewport()
                .set(large.stepped(event.getDeltaY() > 0 ? 1 : -1, large.toViewX(pictureX), large.toViewY(pictureY)));
        event.consume();
    }

    private void dragged(MouseEvent event) {
        Viewport own = pane.viewport().get();
        Viewport large = model.viewport().get();
        if (own == null || large == null || !event.isPrimaryButtonDown()) {
            return;
        }
        Point2D by = new Point2D(event.getX(), event.getY()).subtract(last);
        moved += by.magnitude();
        last = last.add(by);
        double ratio = large.scale() / own.scale();
        model.viewport().set(large.panned(by.getX() * ratio, by.getY() * ratio));
        event.consume();
    }
}
