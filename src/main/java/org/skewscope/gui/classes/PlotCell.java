package org.skewscope.gui.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.ClassRow;
import org.skewscope.present.PlotAxis;

/** A class's probabilities as marks on the axis, joined by a line. */
final class PlotCell extends TableCell<ClassRow, ClassRow> {

    private final Plot plot;

    PlotCell(Supplier<PlotAxis> axis, int reference) {
        plot = new Plot(axis, reference);
        getStyleClass().add("plot-cell");
        setText(null);
    }

    @Override
    protected void updateItem(ClassRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : plot);
        if (!empty && row != null) {
            plot.show(row);
        }
    }

    @Override
    protected void layoutChildren() {
        plot.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private static final class Plot extends Region {

        private static final double MARK = 11;

        private final Supplier<PlotAxis> axis;
        private final int reference;
        private final Region line = new Region();
        private final List<Region> grid = new ArrayList<>();
        private final List<PathwayMark> marks = new ArrayList<>();
        private ClassRow row;

        Plot(Supplier<PlotAxis> axis, int reference) {
            this.axis = axis;
            this.reference = reference;
            line.getStyleClass().add("plot-line");
            getChildren().add(line);
        }

        void show(ClassRow next) {
            row = next;
            while (grid.size() < axis.get().ticks().size()) {
                Region gridLine = new Region();
                gridLine.getStyleClass().add("plot-grid");
                grid.add(gridLine);
                getChildren().add(0, gridLine);
            }
            while (grid.size() > axis.get().ticks().size()) {
                getChildren().remove(grid.remove(grid.size() - 1));
            }
            while (marks.size() < row.probabilities().size()) {
                PathwayMark mark = new PathwayMark(marks.size(), MARK);
                marks.add(mark);
                getChildren().add(mark);
            }
            if (reference < marks.size()) {
                marks.get(reference).toFront();
            }
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            if (row == null) {
                return;
            }
            PlotAxis scale = axis.get();
            List<PlotAxis.Tick> ticks = scale.ticks();
            for (int i = 0; i < grid.size(); i++) {
                grid.get(i).resizeRelocate(Math.rint(x(ticks.get(i).share())), 0, 1, getHeight());
            }
            double middle = Math.rint(getHeight() / 2);
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < marks.size(); i++) {
                double share = i < row.probabilities().size() ? scale.position(row, i) : Double.NaN;
                marks.get(i).setVisible(!Double.isNaN(share));
                if (!Double.isNaN(share)) {
                    double x = x(share);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    marks.get(i)
                            .resizeRelocate(
                                    Math.rint(x - MARK / 2),
                                    Math.rint(middle - MARK / 2),
                                    MARK,
                                    MARK);
                }
            }
            line.setVisible(right > left);
            if (right > left) {
                line.resizeRelocate(left, middle - 1, right - left, 2);
            }
        }

        private double x(double share) {
            return PlotHead.MARGIN + share * (getWidth() - 2 * PlotHead.MARGIN);
        }
    }
}
