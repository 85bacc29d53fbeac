package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.Neighbours;
import org.skewscope.present.maps.Probe;

/** Shows the values around a pixel, each on its color. */
public final class NeighborGrid extends Region {

    private static final double ROW = 20;
    private Neighbours shown;
    private int columns;

    /** Makes an empty grid. */
    public NeighborGrid() {
        getStyleClass().add("neighbours");
    }

    void show(Neighbours next, HeatRaster raster, Probe probe) {
        List<Neighbours.Cell> cells = next.rows().stream().flatMap(List::stream).toList();
        while (getChildren().size() < cells.size()) {
            getChildren().add(label("", "neighbour"));
        }
        getChildren().remove(cells.size(), getChildren().size());
        boolean heightChanges =
                shown == null || shown.rows().size() != next.rows().size();
        shown = next;
        columns = next.rows().get(0).size();
        for (int i = 0; i < cells.size(); i++) {
            Label label = (Label) getChildren().get(i);
            Neighbours.Cell cell = cells.get(i);
            paint(label, cell, raster);
            boolean middle = cell.x() == probe.x() && cell.y() == probe.y();
            inState(label, "center", middle);
            label.setViewOrder(middle ? -1 : 0);
        }
        if (heightChanges) {
            requestParentLayout();
        }
        requestLayout();
    }

    private static void paint(Label label, Neighbours.Cell cell, HeatRaster raster) {
        label.setText(cell.text());
        if (!cell.inside()) {
            label.setBackground(Background.EMPTY);
            return;
        }
        int argb = raster.color(cell.x(), cell.y());
        int red = argb >> 16 & 0xFF;
        int green = argb >> 8 & 0xFF;
        int blue = argb & 0xFF;
        label.setBackground(Background.fill(Color.rgb(red, green, blue)));
        // Luma of Rec. 709: from about the middle on, black text reads better.
        double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        inState(label, "on-light", luma > 125);
    }

    @Override
    protected double computePrefHeight(double width) {
        return (shown == null ? 5 : shown.rows().size()) * ROW;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < getChildren().size(); i++) {
            int column = i % columns;
            double left = Math.rint(column * getWidth() / columns);
            double right = Math.rint((column + 1) * getWidth() / columns);
            getChildren().get(i).resizeRelocate(left, Math.floorDiv(i, columns) * ROW, right - left, ROW);
        }
    }
}
