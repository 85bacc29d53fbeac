package org.skewscope.gui.classes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.ClassRow;
import org.skewscope.present.ClassText;
import org.skewscope.present.PlotAxis;

/** The table's columns for a number of pathways; each sorts by its own order. */
final class ClassColumns {

    private final List<TableColumn<ClassRow, ClassRow>> columns = new ArrayList<>();
    private final TableColumn<ClassRow, ClassRow> difference;

    /**
     * @param axis of the plot as it is now
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
        // Its title and the arrow of its order.
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

    /** Four digits of each, what parts them, and the padding. */
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
}
