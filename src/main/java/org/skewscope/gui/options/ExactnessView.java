package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.ExactnessTable;
import org.skewscope.present.ExactnessTable.Row;
import org.skewscope.tensor.SentenceNumber;

/** Shows each option, the library's function that it was compared with, and the result. */
public final class ExactnessView extends VBox {

    private static final double DIALOG_WIDTH = 1320;
    private static final double DIALOG_HEIGHT = 680;

    /** The width of the owner that stays visible around the dialog, in pixels. */
    private static final double MARGIN = 60;

    private final TableView<Row> table = new TableView<>();

    /** Opens the dialog "How exact is this?" over a window. */
    public static void showOver(Window owner) {
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(owner, "How exact is this?", new ExactnessView(), ButtonType.CLOSE);
        dialog.getDialogPane()
                .setPrefSize(
                        Math.min(DIALOG_WIDTH, owner.getWidth() - MARGIN),
                        Math.min(DIALOG_HEIGHT, owner.getHeight() - MARGIN));
        dialog.show();
    }

    private ExactnessView() {
        super(12);
        ExactnessTable run = ExactnessTable.bundled();
        styled(this, "dialog-content");
        Label words =
                wrapping(new Label(("Random pictures and options, run in Skewscope and in the Python libraries and"
                                + " compared bit by bit: %s cases, seed %s, %s. Batch and execution options ran on the sample"
                                + " pictures; each picture counts as one case.")
                        .formatted(SentenceNumber.count(run.cases()), run.seed(), run.date())));
        table.setId("exactness");
        table.getItems().setAll(run.values());
        column("Stage", 85, Row::stage);
        column("Option", 130, Row::optionLabel);
        column("Value", 330, Row::label);
        column("Library", 240, Row::library);
        column("Cases", 70, Row::cases);
        column("Result", 180, Row::result);
        column("Bound", 215, row -> row.bound().isEmpty() ? "every bit" : row.bound());
        getChildren().addAll(words, growing(table));
    }

    private <T> void column(String title, double width, Function<Row, T> value) {
        TableColumn<Row, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(any -> new TextCell<>());
        table.getColumns().add(column);
    }

    /** Shows a text with the full text in a tooltip. */
    private static final class TextCell<T> extends TableCell<Row, T> {
        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            String words = item instanceof Integer number ? SentenceNumber.count(number) : String.valueOf(item);
            setText(empty || item == null ? null : words);
            Tips.over(this, getText());
        }
    }
}
