package org.skewscope.gui.cards;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Chips in one row; those that do not fit are counted at its end. */
final class ChipRow extends Region {

    private static final double GAP = 4;
    private static final double HEIGHT = 22;

    private final Label more = new Label();
    private List<Node> chips = List.of();

    ChipRow() {
        more.getStyleClass().addAll("secondary", "chip-more");
        setMinWidth(0);
    }

    void show(List<? extends Node> nodes) {
        if (!nodes.equals(chips)) {
            chips = new ArrayList<>(nodes);
            getChildren().setAll(chips);
            getChildren().add(more);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        int hidden = 0;
        for (int i = 0; i < chips.size(); i++) {
            Node chip = chips.get(i);
            double width = Math.ceil(chip.prefWidth(-1));
            double reserve = i == chips.size() - 1 ? 0 : 28;
            boolean fits = hidden == 0 && x + width + reserve <= getWidth();
            chip.setVisible(fits);
            if (fits) {
                double height = chip.prefHeight(width);
                chip.resizeRelocate(x, Math.rint((HEIGHT - height) / 2), width, height);
                x += width + GAP;
            } else {
                hidden++;
            }
        }
        more.setVisible(hidden > 0);
        more.setText("+" + hidden);
        more.resizeRelocate(x + 2, 0, 26, HEIGHT);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 100;
    }
}
