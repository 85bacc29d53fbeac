package org.skewscope.gui.classes;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.classes.ClassRows;
import org.skewscope.present.classes.ClassRows.ClassRow;
import org.skewscope.present.classes.ClassText;
import org.skewscope.present.classes.PlotAxis;

/** Shows all classes of the comparison in a table to filter, sort, plot and copy. */
public final class ClassesView extends VBox {

    private static final double ROOM_FOR_UNIT = 1100;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Session session;
    private final ObservableList<ClassRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ClassRow> filtered = new FilteredList<>(rows);
    private final SortedList<ClassRow> sorted = new SortedList<>(filtered);
    private final PlotHead plotHead = new PlotHead();
    private PlotAxis axis = new PlotAxis.Ratio(0);
    private int pathwayCount = -1;
    private int reference = -1;
    private ClassColumns columns;
    private TextWidth.Fitted fitted;

    @FXML
    private Label summary;

    @FXML
    private Label unit;

    @FXML
    private Label nothing;

    @FXML
    private CustomTextField filter;

    @FXML
    private SegmentedChoice<Boolean> extent;

    @FXML
    private SegmentedChoice<Boolean> plot;

    @FXML
    private Button copy;

    @FXML
    private TableView<ClassRow> table;

    /** Makes the table of a session's comparison. */
    public ClassesView(Session session) {
        this.session = session;
        FxmlView.fill(this);
        OnChange.run(
                () -> {
                    if (columns != null) {
                        columns.fit(table.getWidth());
                    }
                },
                table.widthProperty());
        table.setItems(sorted);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        extent.setValues(
                List.of(false, true),
                top -> top ? "Top 5 of any" : "All",
                top -> top ? "Top-5 classes of any pathway" : "Every class");
        extent.valueProperty().set(false);
        plot.valueProperty().set(true);
        OnChange.run(this::filter, filter.textProperty(), extent.valueProperty());
        OnChange.run(this::drawPlot, plot.valueProperty());
        spoken("Copy the rows shown as tab-separated text (Ctrl+C in the table)", does(this::copyRows, copy));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyRows();
                event.consume();
            }
        });
        OnChange.run(() -> Visibility.show(unit, getWidth() >= ROOM_FOR_UNIT), widthProperty());
        fitted = new TextWidth.Fitted(summary);
        OnChange.run(this::changed, session.shown(), session.engine(), visibleProperty());
        session.classNames().listen(this::changed);
        changed();
    }

    /** Fills the table where it is visible; a hidden table is filled when it appears. */
    private void changed() {
        if (isVisible()) {
            show(session.shown().get());
        }
    }

    private void show(Comparison comparison) {
        nothing.setText(
                comparison == null
                        ? "The classes appear with the result."
                        : comparison.pathways().stream().allMatch(each -> each.topClass() < 0)
                                ? "No pathway has a result for this picture."
                                : "No class name contains this text.");
        if (comparison == null) {
            rows.clear();
            fitted.show(List.of(""));
            return;
        }
        boolean otherColumns = comparison.pathways().size() != pathwayCount || comparison.reference() != reference;
        if (otherColumns) {
            pathwayCount = comparison.pathways().size();
            reference = comparison.reference();
            buildColumns();
        }
        List<ClassRow> next = ClassRows.of(comparison, session.classNames().of(comparison));
        if (next.equals(rows) && !next.isEmpty() && !otherColumns) {
            return;
        }
        rows.setAll(next);
        fitted.show(
                rows.isEmpty()
                        ? List.of("No pathway reached the model.")
                        : ClassText.otherClasses(comparison).map(List::of).orElseGet(() -> ClassText.summaries(rows)));
        drawPlot();
    }

    private void buildColumns() {
        columns = new ClassColumns(pathwayCount, reference, () -> axis, plotHead);
        columns.fit(table.getWidth());
        table.getSortOrder().clear();
        table.getColumns().setAll(columns.columns);
        table.getSortOrder().setAll(List.of(columns.difference));
        String ratio = "Ratio to " + (reference + 1);
        plot.setValues(
                List.of(false, true),
                isRatio -> isRatio ? ratio : "Probability",
                isRatio -> isRatio
                        ? "Ratio to the reference (0.5 to 2); values outside are drawn at" + " the edge"
                        : "Each probability in percent");
    }

    private void drawPlot() {
        axis = plot.valueProperty().get()
                ? new PlotAxis.Ratio(Math.max(0, reference))
                : PlotAxis.Probability.covering(rows);
        plotHead.show(axis);
        table.refresh();
    }

    private void filter() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean top = extent.valueProperty().get();
        filtered.setPredicate(row -> (!top || row.amongTop())
                && (row.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || String.valueOf(row.index()).equals(wanted)));
    }

    private void copyRows() {
        List<String> names = Optional.ofNullable(session.shown().get()).stream()
                .flatMap(shown -> shown.pathways().stream())
                .map(result -> result.pathway().name())
                .toList();
        PatchBox.copy(ClassText.tsv(sorted, names));
    }

    /** Makes the table's columns for a number of pathways; each column sorts by its own order. */
    private static final class ClassColumns {

        /** The width of a table, in pixels, from which it has room for the plot. */
        private static final double ROOM_FOR_PLOT = 740;

        /** The most marks of pathways beside which the name of a class has room for words. */
        private static final int FEW_MARKS = 3;

        /** The pixels that a probability needs, such as "0.111". */
        private static final double LEAST_FIGURE = 54;

        private final List<Column> columns = new ArrayList<>();
        private final Column difference;
        private final Column plot;

        /**
         * @param axis returns the plot's present axis
         * @param plotHead shows that axis
         */
        ClassColumns(int pathways, int reference, Supplier<PlotAxis> axis, PlotHead plotHead) {
            // Without its least width a table that grew and shrank leaves no room for the numbers.
            columns.add(new Column(
                    "",
                    44,
                    44,
                    null,
                    () -> new RowCell(
                            (cell, row) -> cell.setText(String.valueOf(cell.getIndex() + 1)),
                            "class-figure",
                            "class-muted")));
            columns.add(new Column(
                    "Class", 260, pathways > 3 ? 140 : 165, Comparator.comparing(ClassRow::name), ClassColumns::name));
            for (int i = 0; i < pathways; i++) {
                int pathway = i;
                Column column = new Column(
                                String.valueOf(i + 1),
                                82,
                                LEAST_FIGURE,
                                Comparator.comparing(row -> row.probabilities().get(pathway)),
                                () -> percent(pathway))
                        .ofFigures();
                column.setGraphic(new PathwayMark(i, 11));
                column.setId("pathway-" + (i + 1));
                columns.add(column);
            }
            // The header holds the title and the arrow of the sort order.
            difference = new Column(
                            "Difference, pt",
                            134,
                            128,
                            Comparator.comparingDouble(ClassRow::difference),
                            () -> new RowCell(
                                    (cell, row) -> {
                                        cell.setText(ClassText.percent(row.difference()));
                                        cell.setGraphic(differing(row));
                                    },
                                    "class-figure",
                                    "class-strong"))
                    .ofFigures();
            difference.setId("difference-column");
            plot = new Column("", 300, 120, null, () -> new PlotCell(new PlotCell.Plot(axis, reference)));
            plot.getStyleClass().add("plot-column");
            plotHead.prefWidthProperty().bind(plot.widthProperty());
            plot.setGraphic(plotHead);
            // Four digits for each pathway, separators and padding.
            double rankWidth = 42 * pathways + 6;
            Column ranks = new Column(
                            "",
                            Math.max(132, rankWidth),
                            rankWidth,
                            Comparator.comparing(row -> row.ranks().get(reference)),
                            () -> new RowCell(
                                    (cell, row) -> {
                                        cell.setText(ClassText.ranks(row));
                                        style(cell, "class-muted", row.ranksAgree());
                                    },
                                    "class-figure"))
                    .ofFigures();
            HBox rankHead = new HBox(4, new Label("Rank"));
            IntStream.range(0, pathways).forEach(i -> rankHead.getChildren().add(new PathwayMark(i, 8)));
            rankHead.setAlignment(Pos.CENTER_RIGHT);
            ranks.setGraphic(rankHead);
            columns.addAll(List.of(difference, plot, ranks));
        }

        /**
         * Hides the plot in a narrow table, where the figures would be cut.
         *
         * @param width of the table, in pixels
         */
        void fit(double width) {
            plot.setVisible(width <= 0 || width >= ROOM_FOR_PLOT);
        }

        /** Shows a part of each row; a column without an order does not sort. */
        private static final class Column extends TableColumn<ClassRow, ClassRow> {

            Column(String title, double width, double least, Comparator<ClassRow> order, Supplier<RowCell> cell) {
                super(title);
                setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
                setCellFactory(unused -> cell.get());
                setPrefWidth(width);
                setMinWidth(least);
                setReorderable(false);
                setSortable(order != null);
                if (order != null) {
                    setComparator(order);
                }
            }

            /** Aligns the column at the right and sorts its largest figures first. */
            Column ofFigures() {
                getStyleClass().add("figure-column");
                setSortType(SortType.DESCENDING);
                return this;
            }
        }

        /** Shows a class's probabilities as marks on the axis, joined by a line. */
        private static final class PlotCell extends RowCell {

            PlotCell(Plot plot) {
                super(
                        (cell, row) -> {
                            cell.setGraphic(plot);
                            plot.show(row);
                        },
                        "plot-cell");
            }

            @Override
            protected void layoutChildren() {
                if (getGraphic() != null) {
                    getGraphic().resizeRelocate(0, 0, getWidth(), getHeight());
                }
            }

            private static final class Plot extends Region {

                private static final double MARK = 11;

                private final Supplier<PlotAxis> axis;
                private final int reference;
                private final Region line = styled(new Region(), "plot-line");
                private List<Region> grid = List.of();
                private List<PathwayMark> marks = List.of();
                private final Label beyond = label("", "plot-beyond");
                private ClassRow row;

                Plot(Supplier<PlotAxis> axis, int reference) {
                    this.axis = axis;
                    this.reference = reference;
                }

                void show(ClassRow next) {
                    row = next;
                    int ticks = axis.get().ticks().size();
                    int pathways = row.probabilities().size();
                    if (grid.size() != ticks || marks.size() != pathways) {
                        grid = Stream.generate(() -> styled(new Region(), "plot-grid"))
                                .limit(ticks)
                                .toList();
                        marks = IntStream.range(0, pathways)
                                .mapToObj(i -> new PathwayMark(i, MARK))
                                .toList();
                        getChildren().setAll(grid);
                        getChildren().addAll(line, beyond);
                        getChildren().addAll(marks);
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
                    for (PathwayMark mark : marks) {
                        double share = scale.position(row, marks.indexOf(mark));
                        mark.setVisible(!Double.isNaN(share));
                        if (mark.isVisible()) {
                            double x = x(share);
                            left = Math.min(left, x);
                            right = Math.max(right, x);
                            mark.resizeRelocate(Math.rint(x - MARK / 2), Math.rint(middle - MARK / 2), MARK, MARK);
                        }
                    }
                    showBeyond(scale);
                    line.setVisible(right > left);
                    if (right > left) {
                        line.resizeRelocate(left, middle - 1, right - left, 2);
                    }
                }

                /**
                 * Writes the ratio of the mark that lies farthest beyond an end beside that end,
                 * where no other mark of that half covers it.
                 */
                private void showBeyond(PlotAxis scale) {
                    beyond.setText("");
                    boolean right = false;
                    for (int i = 0; i < row.probabilities().size(); i++) {
                        Optional<String> words = scale.beyond(row, i);
                        if (words.isPresent()) {
                            beyond.setText(words.get());
                            right = scale.position(row, i) > 0.5;
                        }
                    }
                    double width = beyond.prefWidth(-1);
                    double height = beyond.prefHeight(-1);
                    double free = free(right, width);
                    double middle = x(0.5);
                    beyond.setVisible(!beyond.getText().isEmpty() && (right ? free > middle : free + width < middle));
                    beyond.resizeRelocate(free, Math.rint((getHeight() - height) / 2), width, height);
                }

                /** Returns the place nearest to an end where no mark covers a width. */
                private double free(boolean right, double width) {
                    double free = right ? x(1) - MARK - 4 - width : x(0) + MARK + 4;
                    for (double mark : right ? places().descendingSet() : places()) {
                        if (mark > free - MARK && mark < free + width + MARK) {
                            free = right ? mark - MARK - width : mark + MARK;
                        }
                    }
                    return free;
                }

                /** Returns the middles of the marks. */
                private NavigableSet<Double> places() {
                    NavigableSet<Double> places = new TreeSet<>();
                    marks.stream().filter(Node::isVisible).forEach(mark -> places.add(mark.getLayoutX() + MARK / 2));
                    return places;
                }

                private double x(double share) {
                    return PlotHead.MARGIN + share * (getWidth() - 2 * PlotHead.MARGIN);
                }
            }
        }

        /** Shows a class's name and beside it the pathways whose top class it is. */
        private static RowCell name() {
            HBox chip = styled(row(4), "top-chip");
            chip.setMaxHeight(Region.USE_PREF_SIZE);
            return new RowCell((cell, row) -> {
                cell.setText(row.name());
                cell.setGraphic(row.topOf().isEmpty() ? null : chip);
                chip.getChildren()
                        .setAll(row.topOf().stream()
                                .map(pathway -> new PathwayMark(pathway, 9))
                                .toList());
                if (row.topOf().size() <= FEW_MARKS) {
                    // Beside more marks the words would leave no room for the name.
                    chip.getChildren().add(0, new Label("top-1 of"));
                }
            });
        }

        /** Shows a pathway's probability in percent, in bold where the class is its top class. */
        private static RowCell percent(int pathway) {
            return new RowCell(
                    (cell, row) -> {
                        cell.setText(ClassText.percent(100 * row.probabilities().get(pathway)));
                        style(cell, "class-strong", row.topOf().contains(pathway));
                    },
                    "class-figure");
        }

        /** Returns the marks of the two pathways that differ most; null where no two differ. */
        private static HBox differing(ClassRow row) {
            if (row.first() == row.second()) {
                return null;
            }
            HBox pair = centered(
                    3,
                    new PathwayMark(row.first(), 8),
                    label("\u2013", "class-muted"),
                    new PathwayMark(row.second(), 8));
            pair.setMinWidth(32);
            return pair;
        }

        /** Shows a row, or nothing where the table has none; a graphic stands at the right. */
        private static class RowCell extends TableCell<ClassRow, ClassRow> {

            private final BiConsumer<RowCell, ClassRow> show;

            /**
             * @param show writes a row into the cell
             */
            RowCell(BiConsumer<RowCell, ClassRow> show, String... styles) {
                this.show = show;
                styled(this, styles);
                setContentDisplay(ContentDisplay.RIGHT);
            }

            @Override
            protected void updateItem(ClassRow row, boolean empty) {
                super.updateItem(row, empty);
                if (empty || row == null) {
                    setText(null);
                    setGraphic(null);
                } else {
                    show.accept(this, row);
                }
            }
        }
    }

    /** Shows the plot's axis in the header of its column. */
    private static final class PlotHead extends Region {

        static final double MARGIN = 22;
        private static final double GAP = 8;
        private List<PlotAxis.Tick> ticks = List.of();

        PlotHead() {
            styled(this, "plot-head");
        }

        void show(PlotAxis axis) {
            ticks = axis.ticks();
            getChildren()
                    .setAll(ticks.stream()
                            .map(tick -> label(tick.text(), "plot-tick"))
                            .toList());
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
            return getChildren().get(left).getBoundsInParent().getMaxX() + GAP
                    <= getChildren().get(right).getBoundsInParent().getMinX();
        }
    }
}
