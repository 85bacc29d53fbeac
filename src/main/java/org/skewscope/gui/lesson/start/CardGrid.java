package org.skewscope.gui.lesson.start;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Cards in rows that fill the width: as many beside each other as stay readable. */
final class CardGrid extends Pane {

    private static final double NARROWEST = 250;
    private static final double HEIGHT = 346;
    private static final double GAP = 16;

    CardGrid() {
        getStyleClass().add("lesson-cards");
    }

    private int columns(double width) {
        return (int) Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return NARROWEST;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (getChildren().size() + columns - 1) / columns;
        return rows == 0 ? 0 : rows * (HEIGHT + GAP) - GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double card = (getWidth() - (columns - 1) * GAP) / columns;
        int i = 0;
        for (Node child : getManagedChildren()) {
            double x = Math.round((i % columns) * (card + GAP));
            double end = Math.round((i % columns) * (card + GAP) + card);
            int line = i / columns;
            child.resizeRelocate(x, line * (HEIGHT + GAP), end - x, HEIGHT);
            i++;
        }
    }
}
