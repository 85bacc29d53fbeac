package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.styled;

import javafx.scene.layout.Region;

/**
 * Draws a bar from zero to a value, to the right or to the left, on an axis that several bars
 * share.
 */
final class ShareBar extends Region {

    private static final double THICKNESS = 6;
    private static final double SMALLEST = 0.1;

    private final double from;
    private final double to;
    private final double value;
    private final Region track = styled(new Region(), "share-track");
    private final Region fill = new Region();
    private final Region zero = styled(new Region(), "share-zero");

    /**
     * @param from the axis's left end, at most 0
     * @param to the axis's right end, above {@code from}
     * @param value the end of the bar
     */
    ShareBar(double from, double to, double value) {
        this.from = from;
        this.to = to;
        this.value = Math.max(from, Math.min(to, value));
        styled(this, "share-bar");
        styled(fill, value < 0 ? "share-fill-negative" : "share-fill");
        zero.setVisible(from < 0);
        getChildren().addAll(track, fill, zero);
        setMinSize(24, THICKNESS + 4);
        setPrefHeight(THICKNESS + 4);
        setMaxHeight(THICKNESS + 4);
    }

    @Override
    protected void layoutChildren() {
        double top = Math.floor((getHeight() - THICKNESS) / 2);
        double origin = place(0);
        double end = place(value);
        track.resizeRelocate(0, top, getWidth(), THICKNESS);
        double exact = Math.abs(end - origin);
        double length = exact < SMALLEST ? 0 : Math.max(1.5, exact);
        fill.resizeRelocate(value < 0 ? origin - length : origin, top, length, THICKNESS);
        zero.resizeRelocate(Math.rint(origin), top - 2, 1, THICKNESS + 4);
    }

    private double place(double at) {
        return (at - from) / (to - from) * getWidth();
    }
}
