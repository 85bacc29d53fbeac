package org.skewscope.gui.support;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Lays out two nodes at the two ends of a line. Where they do not fit side by side, the second
 * stands below the first, so that neither is cut.
 */
public final class EndsRow extends Pane {

    private static final double GAP = 8;

    private boolean centered;

    /** Sets whether a node with a line of its own is centered rather than left-aligned. */
    public void setCentered(boolean centered) {
        this.centered = centered;
        requestLayout();
    }

    /** Returns horizontal, since the height follows from the width. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + besideWidth() + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        boolean beside = width < 0 || besideWidth() <= width - snappedLeftInset() - snappedRightInset();
        double height = 0;
        for (Node node : getManagedChildren()) {
            double own = node.prefHeight(-1);
            height = beside || height == 0 ? Math.max(height, own) : height + GAP + own;
        }
        return snappedTopInset() + height + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        List<Node> nodes = getManagedChildren();
        if (nodes.size() == 2 && besideWidth() <= width) {
            place(nodes.get(0), snappedTopInset(), width, height, HPos.LEFT);
            place(nodes.get(1), snappedTopInset(), width, height, HPos.RIGHT);
            return;
        }
        double top = snappedTopInset();
        for (Node node : nodes) {
            double own = nodes.size() == 1 ? height : node.prefHeight(-1);
            place(node, top, width, own, centered ? HPos.CENTER : HPos.LEFT);
            top += own + GAP;
        }
    }

    private void place(Node node, double top, double width, double height, HPos side) {
        layoutInArea(node, snappedLeftInset(), top, width, height, 0, null, false, false, side, VPos.CENTER);
    }

    private double besideWidth() {
        double width = 0;
        for (Node node : getManagedChildren()) {
            width += (width > 0 ? GAP : 0) + node.prefWidth(-1);
        }
        return width;
    }
}
