package org.skewscope.gui.classes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.classes.ClassRow;
import org.skewscope.present.classes.ClassText;
import org.skewscope.present.classes.PlotAxis;

/** Makes the table's columns for a number of pathways; each column sorts by its own order. */
final class ClassColumns {

    private final List<TableColumn<ClassRow, ClassRow>> columns = new ArrayList<>();
    private final TableColumn<ClassRow, ClassRow> difference;

    /**
     * @param axis returns the plot's present axis
     * @param plotHead shows that axis
     */
    ClassColumns(int pathways, int reference, Supplier<PlotAxis> axis, PlotHead plotHead) {
        TableColumn<ClassRow, ClassRow> place = add("", 44, null, ClassCells.Place::new);
        place.setSortable(false);
        TableColumn<ClassRow, ClassRow> name =
                add("Class", 260, Comparator.comparing(ClassRow::name), ClassCells.Name::new);
        name.setMinWidth(140);
        for (int i = 0; i < pathways; i++) {
            int pathway = i;
            TableColumn<ClassRow, ClassRow> column =
                    add(
                            String.valueOf(i + 1),
                            82,
                            Comparator.comparing(row -> row.probabilities().get(pathway)),
                            () -> new ClassCells.Percent(pathway));
            column.setGraphic(new PathwayMark(i, 11));
            column.setId("pathway-" + (i + 1));
            right(column);
        }
        difference =
                add(
                        "Difference, pt",
                        134,
                        Comparator.comparingDouble(ClassRow::difference),
                        ClassCells.Difference::new);
        difference.setId("difference-column");
        // The header holds the title and the arrow of the sort order.
        difference.setMinWidth(128);
        right(difference);
        TableColumn<ClassRow, ClassRow> plot =
                add("", 300, null, () -> new PlotCell(axis, reference));
        plot.setSortable(false);
        plot.setMinWidth(160);
        plot.getStyleClass().add("plot-column");
        plotHead.prefWidthProperty().bind(plot.widthProperty());
        plot.setGraphic(plotHead);
        TableColumn<ClassRow, ClassRow> ranks =
                add(
                        "",
                        Math.max(132, rankWidth(pathways)),
                        Comparator.comparing(row -> row.ranks().get(reference)),
                        () -> new ClassCells.Ranks(ClassText::ranks));
        ranks.setMinWidth(rankWidth(pathways));
        ranks.setGraphic(rankHead(pathways));
        right(ranks);
    }

    List<TableColumn<ClassRow, ClassRow>> all() {
        return columns;
    }

    TableColumn<ClassRow, ClassRow> difference() {
        return difference;
    }

    private TableColumn<ClassRow, ClassRow> add(
            String title,
            double width,
            Comparator<ClassRow> order,
            Supplier<TableCell<ClassRow, ClassRow>> cell) {
        TableColumn<ClassRow, ClassRow> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(unused -> cell.get());
        column.setPrefWidth(width);
        column.setReorderable(false);
        if (order != null) {
            column.setComparator(order);
        }
        columns.add(column);
        return column;
    }

    private static void right(TableColumn<?, ?> column) {
        column.getStyleClass().add("figure-column");
        column.setSortType(TableColumn.SortType.DESCENDING);
    }

    /** Returns the width of the ranks: four digits for each pathway, separators and padding. */
    private static double rankWidth(int pathways) {
        return 42 * pathways + 6;
    }

    private static Node rankHead(int pathways) {
        HBox head = new HBox(4, new Label("Rank"));
        for (int i = 0; i < pathways; i++) {
            head.getChildren().add(new PathwayMark(i, 8));
        }
        head.setAlignment(Pos.CENTER_RIGHT);
        return head;
    }

    /** Shows a class's probabilities as marks on the axis, joined by a line. */
    private static final class PlotCell extends TableCell<ClassRow, ClassRow> {

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
                    grid.get(i)
                            .resizeRelocate(Math.rint(x(ticks.get(i).share())), 0, 1, getHeight());
                }
                double middle = Math.rint(getHeight() / 2);
                double left = Double.POSITIVE_INFINITY;
                double right = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < marks.size(); i++) {
                    double share =
                            i < row.probabilities().size() ? scale.position(row, i) : Double.NaN;
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

    /** Holds the cells of the class table. */
    private static final class ClassCells {

        private ClassCells() {}

        /** Shows the row's place in the present sort order. */
        static final class Place extends TableCell<ClassRow, ClassRow> {
            Place() {
                getStyleClass().addAll("class-figure", "class-muted");
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : String.valueOf(getIndex() + 1));
            }
        }

        /** Shows the class's name and the pathways whose top class it is. */
        static final class Name extends TableCell<ClassRow, ClassRow> {
            private final HBox chip = new HBox(4);

            Name() {
                chip.getStyleClass().add("top-chip");
                chip.setAlignment(Pos.CENTER_LEFT);
                chip.setMaxHeight(HBox.USE_PREF_SIZE);
                setContentDisplay(ContentDisplay.RIGHT);
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                boolean none = empty || row == null;
                setText(none ? null : row.name());
                setGraphic(none || row.topOf().isEmpty() ? null : chip);
                if (!none && !row.topOf().isEmpty()) {
                    chip.getChildren().setAll(new Label("top class of"));
                    row.topOf().forEach(i -> chip.getChildren().add(new PathwayMark(i, 9)));
                }
            }
        }

        /** Shows a pathway's probability in percent, in bold where the class is its top class. */
        static final class Percent extends TableCell<ClassRow, ClassRow> {
            private final int pathway;

            Percent(int pathway) {
                this.pathway = pathway;
                getStyleClass().add("class-figure");
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().remove("class-strong");
                boolean none = empty || row == null;
                setText(none ? null : ClassText.percent(100 * row.probabilities().get(pathway)));
                if (!none && row.topOf().contains(pathway)) {
                    getStyleClass().add("class-strong");
                }
            }
        }

        /** Shows the largest difference and the two pathways that differ. */
        static final class Difference extends TableCell<ClassRow, ClassRow> {
            Difference() {
                getStyleClass().addAll("class-figure", "class-strong");
                setContentDisplay(ContentDisplay.RIGHT);
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                boolean none = empty || row == null;
                setText(none ? null : ClassText.percent(row.difference()));
                boolean pair = !none && row.first() != row.second();
                setGraphic(pair ? pair(row) : null);
            }

            private static HBox pair(ClassRow row) {
                Label dash = new Label("\u2013");
                dash.getStyleClass().add("class-muted");
                HBox pair =
                        new HBox(
                                3,
                                new PathwayMark(row.first(), 8),
                                dash,
                                new PathwayMark(row.second(), 8));
                pair.setAlignment(Pos.CENTER);
                pair.setMinWidth(32);
                return pair;
            }
        }

        /** Shows the ranks, muted where they agree. */
        static final class Ranks extends TableCell<ClassRow, ClassRow> {
            private final Function<ClassRow, String> text;

            Ranks(Function<ClassRow, String> text) {
                this.text = text;
                getStyleClass().add("class-figure");
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().remove("class-muted");
                boolean none = empty || row == null;
                setText(none ? null : text.apply(row));
                if (!none && row.ranksAgree()) {
                    getStyleClass().add("class-muted");
                }
            }
        }
    }
}
