package org.skewscope.gui.classes;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.skewscope.present.classes.PlotAxis;

/** Shows the plot's axis in the header of its column. */
final class PlotHead extends Region {

    static final double MARGIN = 22;
    private static final double GAP = 8;
    private List<PlotAxis.Tick> ticks = List.of();

    PlotHead() {
        getStyleClass().add("plot-head");
    }

    void show(PlotAxis axis) {
        ticks = axis.ticks();
        getChildren().clear();
        for (PlotAxis.Tick tick : ticks) {
            Label label = new Label(tick.text());
            label.getStyleClass().add("plot-tick");
            getChildren().add(label);
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 20;
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < ticks.size(); i++) {
            Label label = (Label) getChildren().get(i);
            double width = label.prefWidth(-1);
            double x = MARGIN + ticks.get(i).share() * (getWidth() - 2 * MARGIN) - width / 2;
            double inside = Math.max(0, Math.min(getWidth() - width, x));
            label.resizeRelocate(Math.rint(inside), 0, width, getHeight());
        }
        for (int i = 1; i < ticks.size() - 1; i += 2) {
            // Inner ticks are left out where they would touch their neighbors.
            getChildren().get(i).setVisible(apart(i - 1, i) && apart(i, i + 1));
        }
    }

    private boolean apart(int left, int right) {
        Node first = getChildren().get(left);
        Node second = getChildren().get(right);
        return first.getBoundsInParent().getMaxX() + GAP <= second.getBoundsInParent().getMinX();
    }
}
