package org.skewscope.gui.ladder;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A cell's figures. The mean, at the right, is left to the tooltip where it does not fit. */
final class FiguresRow extends HBox {

    private Label mean;

    FiguresRow() {
        getStyleClass().add("ladder-figures");
        setAlignment(Pos.CENTER_LEFT);
    }

    void addMean(Label label) {
        mean = label;
        mean.setMinWidth(USE_PREF_SIZE);
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        getChildren().addAll(spacer, mean);
    }

    /** The cell's width, not the figures', decides whether the mean is shown. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        if (mean != null) {
            double needed = getSpacing() * (getChildren().size() - 1);
            for (Node child : getChildren()) {
                needed += child.prefWidth(-1);
            }
            mean.setVisible(needed <= getWidth());
        }
        super.layoutChildren();
    }
}
