package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.styled;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Draws a pathway's shape in its color: circle, square, triangle, diamond, cross, ring, and again.
 * Pathways of equal shape differ by the number beside it.
 */
public final class PathwayMark extends StackPane {

    private static final int SHAPES = 6;

    /**
     * @param index of the pathway, counted from 0
     * @param size width and height in pixels
     */
    public PathwayMark(int index, double size) {
        styled(this, "pathway-mark")
                .getChildren()
                .add(fixed(size, size, styled(new Region(), "pathway-shape", "pathway-" + (index % SHAPES + 1))));
        setMinSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }

    /** Returns the looked-up color of a pathway, for inline styles and canvases. */
    public static String colorName(int index) {
        return "-skew-pathway-" + (index % SHAPES + 1);
    }
}
