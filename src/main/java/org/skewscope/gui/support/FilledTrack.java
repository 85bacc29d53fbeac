package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.styled;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Draws a track of which a share is filled from the left; nothing is filled at first. */
public final class FilledTrack extends StackPane {

    /** The width of the smallest share above 0, in pixels. */
    private static final double LEAST = 2;

    private final Region filled;
    private double share;

    /**
     * @param style of the track
     * @param fill the styles of the filled part
     */
    public FilledTrack(String style, String... fill) {
        filled = styled(new Region(), fill);
        filled.setManaged(false);
        filled.setVisible(false);
        styled(this, style).getChildren().add(filled);
    }

    /** Gives the filled part other styles. */
    public void color(String... fill) {
        filled.getStyleClass().setAll(fill);
    }

    /**
     * Fills a share of the track.
     *
     * @param next 0 to 1
     */
    public void fill(double next) {
        share = next;
        filled.setVisible(share > 0);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        filled.resizeRelocate(0, 0, Math.max(LEAST, snapSizeX(getWidth() * share)), getHeight());
    }
}
