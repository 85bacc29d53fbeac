package org.skewscope.gui.cards;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Shows the axis's figures below the bars. */
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
        boolean crowded = isCrowded();
        for (int i = 0; i <= last; i++) {
            Label label = (Label) getChildren().get(i);
            boolean inMiddle = 2 * i == last;
            label.setVisible(!crowded || i == 0 || i == last || inMiddle);
            label.resizeRelocate(left(i), 0, label.prefWidth(-1), HEIGHT);
        }
    }

    /** Returns whether two neighboring figures touch. The last figure ends where the axis does. */
    private boolean isCrowded() {
        return IntStream.range(1, getChildren().size())
                .anyMatch(
                        i -> left(i) - left(i - 1) < getChildren().get(i - 1).prefWidth(-1) + GAP);
    }

    private double left(int index) {
        int last = getChildren().size() - 1;
        double width = getChildren().get(index).prefWidth(-1);
        double centre = getWidth() * index / last;
        return Math.rint(index == 0 ? 0 : index == last ? getWidth() - width : centre - width / 2);
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
