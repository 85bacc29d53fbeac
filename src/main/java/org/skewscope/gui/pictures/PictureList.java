package org.skewscope.gui.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Severity;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.EndsRow;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.RunProgress;
import org.skewscope.present.DistinctNames;
import org.skewscope.present.Figures;

/**
 * Shows the left region: the pictures with their verdicts, the progress, and a place to drop more.
 */
public final class PictureList extends VBox {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    @FXML private EndsRow head;
    @FXML private Label title;
    @FXML private Label count;
    @FXML private MenuButton order;
    @FXML private VBox progressBox;
    @FXML private EndsRow progressHead;
    @FXML private VBox progressWords;
    @FXML private Label counter;
    @FXML private Label left;
    @FXML private Button cancel;
    @FXML private ProgressBar bar;
    @FXML private FlowPane tally;
    @FXML private ListView<PictureEntry> list;
    @FXML private Label dropWords;
    @FXML private Button dropPlace;

    private final Session session;
    private final ObservableBooleanValue compact;
    private final SortedList<PictureEntry> sorted;
    private final SelectedRow view;
    private RunProgress currentProgress = RunProgress.IDLE;
    private DistinctNames names = DistinctNames.of(List.of());
    private boolean following;

    /**
     * @param narrow whether the list shows pictures without words
     * @param choose opens the dialog that adds pictures
     */
    public PictureList(
            Session session,
            ComparisonScheduler scheduler,
            Thumbnails thumbnails,
            ObservableBooleanValue narrow,
            Runnable choose) {
        this.session = session;
        this.compact = narrow;
        FxmlView.fill(this);
        sorted = new SortedList<>(session.pictures(), PictureOrder.WORST_FIRST.comparator());
        list.setItems(sorted);
        list.setCellFactory(each -> new PictureCell(thumbnails, narrow, this::called, session));
        list.setFixedCellSize(60);
        view = new SelectedRow(list);
        fillOrders();
        cancel.setOnAction(event -> scheduler.cancel());
        dropPlace.setOnAction(event -> choose.run());
        Tips.on(
                dropPlace,
                Key.ADD.tip("Drop files or folders anywhere in the window, or choose them")
                        + Key.FIND_RECIPE.tip(". A tensor (.npy) on a picture finds its recipe"));
        Tips.on(
                cancel,
                "Stop comparing (" + Key.CANCEL.label() + "; an explanation in view stops first)");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, next) -> selectedInList(next));
        OnChange.run(this::showSelection, session.selectedPicture());
        session.pictures()
                .addListener((ListChangeListener<PictureEntry>) change -> nameDistinctly());
        nameDistinctly();
        sorted.addListener(
                (ListChangeListener<PictureEntry>)
                        change -> {
                            showSelection();
                            view.keep(sorted.indexOf(session.selectedPicture().get()));
                        });
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DELETE
                            && session.selectedPicture().get() != null) {
                        session.removePicture(session.selectedPicture().get());
                        event.consume();
                    }
                });
        scheduler.progress().addListener((property, old, next) -> showProgress(next));
        OnChange.run(this::showWidth, narrow);
        showWidth();
        showProgress(scheduler.progress().get());
        showSelection();
    }

    /** Selects the picture a number of rows further down the list. */
    public void move(int rows) {
        int index = sorted.indexOf(session.selectedPicture().get()) + rows;
        if (index >= 0 && index < sorted.size()) {
            session.selectedPicture().set(sorted.get(index));
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    private String called(PictureEntry picture) {
        return names.of(picture.source().path());
    }

    /** Names pictures distinctly, since several may have the same file name. */
    private void nameDistinctly() {
        names =
                DistinctNames.of(
                        session.pictures().stream().map(each -> each.source().path()).toList());
        list.refresh();
    }

    private void fillOrders() {
        ToggleGroup group = new ToggleGroup();
        for (PictureOrder each : PictureOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(each.label());
            item.setToggleGroup(group);
            item.setSelected(each == PictureOrder.WORST_FIRST);
            item.setOnAction(
                    event -> {
                        order.setText(each.label());
                        sorted.setComparator(each.comparator());
                    });
            order.getItems().add(item);
        }
        order.setText(PictureOrder.WORST_FIRST.label());
    }

    private void selectedInList(PictureEntry picture) {
        if (!following && picture != null) {
            session.selectedPicture().set(picture);
        }
    }

    private void showSelection() {
        following = true;
        try {
            PictureEntry selected = session.selectedPicture().get();
            if (selected == null) {
                list.getSelectionModel().clearSelection();
            } else if (list.getSelectionModel().getSelectedItem() != selected) {
                list.getSelectionModel().select(selected);
                view.bring(sorted.indexOf(selected));
            }
        } finally {
            following = false;
        }
    }

    private void showWidth() {
        boolean narrow = compact.get();
        pseudoClassStateChanged(NARROW, narrow);
        double width = narrow ? 72 : 200;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        Visibility.show(title, !narrow);
        Visibility.show(order, !narrow);
        head.setCentered(narrow);
        progressHead.setCentered(narrow);
        progressWords.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
        dropPlace.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        dropPlace.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
        Visibility.show(dropWords, !narrow);
        showProgress(currentProgress);
    }

    private void showProgress(RunProgress progress) {
        currentProgress = progress;
        count.setText(String.valueOf(session.pictures().size()));
        boolean shown = progress.running() && progress.total() > 1;
        Visibility.show(progressBox, shown);
        if (!shown) {
            return;
        }
        boolean narrow = compact.get();
        String total = "of " + progress.total();
        counter.setText(narrow ? String.valueOf(progress.done()) : progress.done() + " " + total);
        left.setText(
                narrow
                        ? total
                        : progress.nanosecondsLeft() == 0
                                ? "comparing"
                                : Figures.duration(progress.nanosecondsLeft()) + " left");
        cancel.setText(narrow ? "" : "Cancel");
        bar.setProgress(progress.share());
        showTally(narrow);
    }

    private void showTally(boolean narrow) {
        tally.getChildren().setAll(SeverityTally.of(session.pictures()));
        Visibility.show(tally, !narrow && !tally.getChildren().isEmpty());
    }

    /** Lists the orders of the picture list. */
    private enum PictureOrder {
        WORST_FIRST("Worst first", Comparator.comparingInt(PictureOrder::mildness)),
        AS_ADDED("As added", null),
        BY_NAME("By name", Comparator.comparing(PictureEntry::name, String.CASE_INSENSITIVE_ORDER));

        private final String label;
        private final Comparator<PictureEntry> comparator;

        PictureOrder(String label, Comparator<PictureEntry> comparator) {
            this.label = label;
            this.comparator = comparator;
        }

        String label() {
            return label;
        }

        /** Returns the order as a sorted list takes it; null for the order of adding. */
        Comparator<PictureEntry> comparator() {
            return comparator;
        }

        /**
         * Returns 0 for a failed picture and more for a milder verdict; pictures without a result
         * come last.
         */
        private static int mildness(PictureEntry picture) {
            if (picture.comparison() == null) {
                return picture.state() instanceof PictureState.Failed ? 0 : 8;
            }
            return switch (picture.comparison().severity()) {
                case FAILED -> 0;
                case OTHER_CLASSES, CLASS_CHANGES -> 1;
                case VISIBLE -> 2;
                case OTHER_MODEL, OTHER_WEIGHTS -> 3;
                case OTHER_PRECISION -> 4;
                case ROUNDING -> 5;
                case HEALED -> 6;
                case NOT_RECORDED, IDENTICAL -> 7;
            };
        }
    }

    /** Keeps the selected row in view while the list is sorted anew. */
    private static final class SelectedRow {

        private final ListView<?> list;
        private boolean kept = true;

        SelectedRow(ListView<?> list) {
            this.list = list;
            list.addEventFilter(ScrollEvent.ANY, event -> kept = false);
            list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> kept = false);
            list.getSelectionModel()
                    .selectedItemProperty()
                    .addListener((property, old, next) -> kept = true);
        }

        /** Brings the row into view, unless the user has scrolled since it was selected. */
        void keep(int index) {
            if (kept) {
                bring(index);
            }
        }

        /** Scrolls no further than needed; a row that is in view stays in place. */
        void bring(int index) {
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                    && flow.getFirstVisibleCell() != null
                    && index >= 0
                    && !inView(flow, index)) {
                list.scrollTo(Math.max(0, index - 2));
            }
        }

        /**
         * Returns whether a whole row is in view, since the first and last visible cell may be cut.
         */
        private static boolean inView(VirtualFlow<?> flow, int index) {
            IndexedCell<?> first = flow.getFirstVisibleCell();
            IndexedCell<?> last = flow.getLastVisibleCell();
            int from = first.getIndex() + (first.getLayoutY() < 0 ? 1 : 0);
            boolean cut = last.getLayoutY() + last.getHeight() > flow.getHeight();
            return index >= from && index <= last.getIndex() - (cut ? 1 : 0);
        }
    }

    /** Counts the compared pictures by severity, the worst first. */
    private static final class SeverityTally {

        /** The severities that are counted. */
        private static final List<Severity> COUNTED =
                List.of(
                        Severity.FAILED,
                        Severity.OTHER_CLASSES,
                        Severity.CLASS_CHANGES,
                        Severity.VISIBLE,
                        Severity.OTHER_MODEL,
                        Severity.OTHER_WEIGHTS,
                        Severity.OTHER_PRECISION);

        private SeverityTally() {}

        /** Returns one label for each severity that occurs. */
        static List<Label> of(List<PictureEntry> pictures) {
            Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
            for (PictureEntry picture : pictures) {
                if (picture.state() instanceof PictureState.Done done) {
                    counts.merge(done.comparison().severity(), 1, Integer::sum);
                }
            }
            List<Label> labels = new ArrayList<>();
            for (Severity severity : COUNTED) {
                if (counts.containsKey(severity)) {
                    labels.add(label(severity, counts.get(severity)));
                }
            }
            return labels;
        }

        private static Label label(Severity severity, int count) {
            Label label = new Label(count + (severity == Severity.FAILED ? " failed" : ""));
            label.setGraphic(SeverityMark.icon(severity, 14));
            label.getStyleClass().addAll("tally", SeverityMark.styleClass(severity));
            return label;
        }
    }
}
