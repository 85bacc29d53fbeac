package org.skewscope.gui.cards;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The figures below the bars. */
final class AxisLabels extends Region {

    private static final double HEIGHT = 14;
    private static final double GAP = 6;

    private List<Integer> ticks = List.of();

    AxisLabels() {
        getStyleClass().add("axis-labels");
        setMinWidth(0);
    }

    void show(List<Integer> percents) {
        if (percents.equals(ticks)) {
            return;
        }
        ticks = percents;
        getChildren().clear();
        for (int i = 0; i < percents.size(); i++) {
            Label label = new Label(percents.get(i) + (i == percents.size() - 1 ? " %" : ""));
            label.getStyleClass().add("axis-label");
            label.setMinWidth(USE_PREF_SIZE);
            getChildren().add(label);
        }
    }

    @Override
    protected void layoutChildren() {
        int last = getChildren().size() - 1;
        boolean crowded = needed() > getWidth();
        for (int i = 0; i <= last; i++) {
            Label label = (Label) getChildren().get(i);
            boolean inMiddle = 2 * i == last;
            label.setVisible(!crowded || i == 0 || i == last || inMiddle);
            double width = label.prefWidth(-1);
            double centre = getWidth() * i / last;
            double x = i == 0 ? 0 : i == last ? getWidth() - width : centre - width / 2;
            label.resizeRelocate(Math.rint(x), 0, width, HEIGHT);
        }
    }

    private double needed() {
        return getChildren().stream().mapToDouble(label -> label.prefWidth(-1) + GAP).sum();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }
}
