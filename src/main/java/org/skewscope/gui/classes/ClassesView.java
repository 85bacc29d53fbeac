package org.skewscope.gui.classes;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.classes.ClassRow;
import org.skewscope.present.classes.ClassRows;
import org.skewscope.present.classes.ClassText;
import org.skewscope.present.classes.PlotAxis;

/** Shows all classes of the comparison in a table to filter, sort, plot and copy. */
public final class ClassesView extends VBox {

    private static final double ROOM_FOR_UNIT = 1000;
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Session session;
    private final ObservableList<ClassRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ClassRow> filtered = new FilteredList<>(rows);
    private final SortedList<ClassRow> sorted = new SortedList<>(filtered);
    private final PlotHead plotHead = new PlotHead();
    private PlotAxis axis = new PlotAxis.Ratio(0);
    private int pathwayCount = -1;
    private int reference = -1;

    @FXML private Label summary;
    @FXML private Label unit;
    @FXML private Label nothing;
    @FXML private CustomTextField filter;
    @FXML private SegmentedChoice<Boolean> extent;
    @FXML private SegmentedChoice<Boolean> plot;
    @FXML private Button copy;
    @FXML private TableView<ClassRow> table;

    /** Makes the table of a session's comparison. */
    public ClassesView(Session session) {
        this.session = session;
        FxmlView.fill(this);
        table.setItems(sorted);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        extent.setValues(
                List.of(false, true),
                top -> top ? "Top 5 of any" : "All",
                top -> top ? "Classes among the first five of any pathway" : "Every class");
        extent.valueProperty().set(false);
        plot.valueProperty().set(true);
        OnChange.run(this::filter, filter.textProperty(), extent.valueProperty());
        OnChange.run(this::drawPlot, plot.valueProperty());
        copy.setOnAction(event -> copyRows());
        Tips.on(copy, "Copy the rows shown as tab-separated text (Ctrl+C in the table)");
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copyRows();
                        event.consume();
                    }
                });
        widthProperty()
                .addListener(
                        (property, old, next) ->
                                Visibility.show(unit, next.doubleValue() >= ROOM_FOR_UNIT));
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
                        : "No class has this name.");
        if (comparison == null) {
            rows.clear();
            summary.setText("");
            return;
        }
        boolean otherColumns =
                comparison.pathways().size() != pathwayCount || comparison.reference() != reference;
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
        String words = rows.isEmpty() ? "No pathway reached the model." : ClassText.summary(rows);
        summary.setText(words);
        Tips.over(summary, words);
        drawPlot();
    }

    private void buildColumns() {
        ClassColumns columns = new ClassColumns(pathwayCount, reference, () -> axis, plotHead);
        table.getSortOrder().clear();
        table.getColumns().setAll(columns.all());
        List<TableColumn<ClassRow, ?>> order = List.of(columns.difference());
        table.getSortOrder().setAll(order);
        String ratio = "Ratio to " + (reference + 1);
        plot.setValues(
                List.of(false, true),
                isRatio -> isRatio ? ratio : "Probability",
                isRatio ->
                        isRatio
                                ? "Each probability divided by the reference's, half to twice"
                                : "Each probability in percent");
    }

    private void drawPlot() {
        axis =
                plot.valueProperty().get()
                        ? new PlotAxis.Ratio(Math.max(0, reference))
                        : PlotAxis.Probability.covering(rows);
        plotHead.show(axis);
        table.refresh();
    }

    private void filter() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean top = extent.valueProperty().get();
        filtered.setPredicate(
                row ->
                        (!top || row.amongTop())
                                && (row.name().toLowerCase(Locale.ROOT).contains(wanted)
                                        || String.valueOf(row.index()).equals(wanted)));
    }

    private void copyRows() {
        List<String> names =
                session.shown().get() == null
                        ? List.of()
                        : session.shown().get().pathways().stream()
                                .map(result -> result.pathway().name())
                                .toList();
        ClipboardContent content = new ClipboardContent();
        content.putString(ClassText.tsv(sorted, names));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
