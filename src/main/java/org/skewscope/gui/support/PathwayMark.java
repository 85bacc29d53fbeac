package org.skewscope.gui.support;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Draws a pathway's shape in its color: circle, square, triangle, diamond, cross, ring, and again.
 * Pathways of equal shape differ by the number beside it.
 */
public final class PathwayMark extends StackPane {

    private static final int SHAPES = 6;

    private final Region shape = new Region();

    /**
     * @param index of the pathway, counted from 0
     * @param size width and height in pixels
     */
    public PathwayMark(int index, double size) {
        getStyleClass().add("pathway-mark");
        shape.getStyleClass().addAll("pathway-shape", "pathway-" + (index % SHAPES + 1));
        shape.setMinSize(size, size);
        shape.setPrefSize(size, size);
        shape.setMaxSize(size, size);
        setMinSize(size, size);
        setMaxSize(size, size);
        getChildren().add(shape);
        setMouseTransparent(true);
    }

    /** Returns the looked-up color of a pathway, for inline styles and canvases. */
    public static String colorName(int index) {
        return "-skew-pathway-" + (index % SHAPES + 1);
    }
}
