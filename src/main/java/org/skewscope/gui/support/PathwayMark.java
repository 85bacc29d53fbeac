package org.skewscope.gui.support;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A pathway's shape in its colour: circle, square, triangle, diamond, cross, ring, then again. The
 * number beside it tells pathways apart that share a shape.
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

    /** The looked-up colour of a pathway, for inline styles and canvases. */
    public static String colorName(int index) {
        return "-skew-pathway-" + (index % SHAPES + 1);
    }
}
