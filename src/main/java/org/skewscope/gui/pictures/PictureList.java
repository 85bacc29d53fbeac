package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.sayWhole;
import static org.skewscope.gui.support.Nodes.shownWhile;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.wide;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.RunProgress;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.support.EndsRow;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.tensor.SentenceNumber;

/**
 * Shows the left region: the pictures with their effects and verdicts, a filter, the progress, and
 * a place to drop more.
 */
public final class PictureList extends VBox {

    private static final Logger LOG = Logger.getLogger(PictureList.class.getName());
    private static final double ROW = 50;
    private static final double NARROW_ROW = 60;
    private static final double NARROW_LIST = 72;

    /** The least width of a list with words; a narrower one has thumbnails alone. */
    private static final double LEAST_LIST = 200;

    private static final double WIDEST_LIST = 420;

    /** The width from which a row has room for the change of class and its cause. */
    static final double ROOM_FOR_BOTH = 300;

    /** The least width, in pixels, that the list leaves to the centre and the side panel. */
    private static final double OTHERS = 1164;

    /** The longest count, in characters, that stands beside the title of a list of usual width. */
    private static final int SHORT_COUNT = 9;

    @FXML
    private HBox head;

    @FXML
    private Label title;

    @FXML
    private Label count;

    @FXML
    private Region headGap;

    @FXML
    private ToggleButton filter;

    @FXML
    private Button grid;

    @FXML
    private MenuButton menu;

    @FXML
    private VBox finder;

    @FXML
    private TextField search;

    @FXML
    private FlowPane chips;

    @FXML
    private HBox orderRow;

    @FXML
    private MenuButton order;

    @FXML
    private Hyperlink sort;

    @FXML
    private Label points;

    @FXML
    private VBox progressBox;

    @FXML
    private EndsRow progressHead;

    @FXML
    private VBox progressWords;

    @FXML
    private Label counter;

    @FXML
    private Label left;

    @FXML
    private Button cancel;

    @FXML
    private ProgressBar bar;

    @FXML
    private FlowPane tally;

    @FXML
    private ListView<PictureEntry> list;

    @FXML
    private VBox nothing;

    @FXML
    private Label nothingWords;

    @FXML
    private Button clear;

    @FXML
    private VBox several;

    @FXML
    private Label severalWords;

    @FXML
    private Label common;

    @FXML
    private Hyperlink all;

    @FXML
    private Button deselect;

    @FXML
    private Button audit;

    @FXML
    private Button export;

    @FXML
    private Button remove;

    @FXML
    private VBox dropFoot;

    @FXML
    private Button rest;

    @FXML
    private Label dropWords;

    @FXML
    private Button dropPlace;

    private final Session session;
    private final ComparisonScheduler scheduler;
    private final ObservableBooleanValue compact;
    private final Region edge = named("list-edge", unmanaged(new Region()));
    private final ObservableList<PictureEntry> rows = FXCollections.observableArrayList();
    private final PictureCell.SelectedRow view;
    private final ShownPictures shown;
    private final ShownPictures.SeverityTally severities = new ShownPictures.SeverityTally();
    private Runnable tag = () -> {};
    private Optional<PictureGrid> made = Optional.empty();
    private boolean following;

    /**
     * @param small whether the list shows pictures without words, whatever its width
     * @param choose opens the dialog that adds pictures
     */
    public PictureList(
            Session session,
            ComparisonScheduler scheduler,
            Thumbnails thumbnails,
            ObservableBooleanValue small,
            Runnable choose) {
        this.session = session;
        this.scheduler = scheduler;
        compact = Bindings.createBooleanBinding(
                () -> small.get() || session.listWidth().get() < LEAST_LIST, small, session.listWidth());
        shown = new ShownPictures(session, scheduler.progress());
        FxmlView.fill(this);
        list.setItems(rows);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(each -> new PictureCell(thumbnails, compact, several.visibleProperty(), shown, session));
        list.setContextMenu(contextMenu());
        view = new PictureCell.SelectedRow(list);
        FilterControls.fillOrders(order, shown);
        tipped("The order changes when a run ends, or when you choose another", order);
        fillMenu();
        menu.setOnShowing(event -> fillMenu());
        bindButtons(choose);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, next) -> {
            if (!following && next != null) {
                session.selectedPicture().set(next);
            }
        });
        list.getSelectionModel().getSelectedItems().addListener((ListChangeListener<PictureEntry>) change -> draw());
        OnChange.run(this::showSelection, session.selectedPicture());
        session.pictures().addListener(this::picturesChanged);
        OnChange.run(() -> show(shown.shown().get()), shown.shown());
        OnChange.run(
                () -> {
                    if (filter.isSelected()) {
                        FilterControls.fill(chips, shown, session, this::clearFilter);
                    }
                },
                shown.filter(),
                shown.recounted(),
                filter.selectedProperty());
        OnChange.run(list::refresh, shown.scaled());
        // A filter that was set in the grid would hide pictures unseen here.
        session.grid().subscribe((old, next) -> {
            if (!next && isFolded(shown.filter().get())) {
                filter.setSelected(true);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scheduler.lookAt(view::inView);
        addEdge(small);
        // Rows of another height push the selected one out of sight.
        OnChange.run(() -> Platform.runLater(() -> move(0)), list.fixedCellSizeProperty());
        OnChange.run(
                this::draw,
                shown.filter(),
                shown.order(),
                shown.misplaced(),
                shown.recounted(),
                session.causesNamed(),
                scheduler.progress(),
                compact,
                filter.selectedProperty(),
                session.listWidth(),
                sceneProperty().flatMap(Scene::widthProperty));
        show(shown.shown().get());
        showSelection();
    }

    private void bindButtons(Runnable choose) {
        does(() -> scheduler.again(shown.rest()), rest);
        spoken(
                Key.GRID.tip("Show the pictures as a grid"),
                does(() -> session.grid().set(true), grid));
        filter.setOnAction(event -> {
            if (compact.get()) {
                filter.setSelected(false);
                clearFilter();
            }
        });
        finder.getChildren().add(0, FilterControls.finder(search, shown));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean leaves = event.getCode() == KeyCode.ESCAPE;
            if (leaves) {
                search.clear();
            }
            if (leaves || event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                event.consume();
            }
        });
        does(this::clearFilter, clear);
        spoken("Put the pictures in order again", does(shown::arrange, sort));
        shownWhile(sort.visibleProperty().not(), points);
        does(this::selectAll, all);
        getProperties().put(FocusCycle.START, list);
        list.setAccessibleText("Pictures with their effects and verdicts");
        spoken("What can be done with the list", menu);
        spoken("Select one picture again (Esc)", does(this::selectOne, deselect));
        spoken("Measure them through all pathways, into one file", audit);
        spoken("Write names and results as a table", export);
        spoken(
                "Remove from the list; the files stay (Delete). Ctrl+Z brings them back",
                does(this::removeSelected, remove));
        spoken(
                Key.ADD.tip("Drop files or folders anywhere in the window, or choose them")
                        + Key.FIND_RECIPE.tip(". Drop a tensor (.npy) on a picture to find its preprocessing"),
                does(choose, dropPlace));
        spoken(
                "Stop comparing (" + Key.CANCEL.label() + "; stops the running explanation first)",
                does(scheduler::cancel, cancel));
    }

    /** Adds the right edge, which the user drags to give the list another width. */
    private void addEdge(ObservableBooleanValue small) {
        edge.setCursor(Cursor.H_RESIZE);
        edge.visibleProperty().bind(Bindings.not(small));
        edge.setOnMouseDragged(event -> {
            double to = sceneToLocal(event.getSceneX(), 0).getX();
            boolean words = to > (NARROW_LIST + LEAST_LIST) / 2;
            session.listWidth().set(words ? Math.rint(Math.max(LEAST_LIST, Math.min(WIDEST_LIST, to))) : NARROW_LIST);
            event.consume();
        });
        edge.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                session.listWidth().set(Session.USUAL_LIST);
            }
        });
        getChildren().add(tipped("Drag to give the list another width; double-click for the usual one", edge));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        edge.resizeRelocate(getWidth() - 3, 0, 7, getHeight());
    }

    /** Selects the picture a number of rows further down the list. */
    public void move(int by) {
        int index = rows.indexOf(session.selectedPicture().get()) + by;
        if (index >= 0 && index < rows.size()) {
            session.selectedPicture().set(rows.get(index));
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    /** Returns the keys of the list while it has the focus; empty otherwise. */
    public ObservableStringValue hint() {
        return Bindings.createStringBinding(
                () -> list.isFocused() && !compact.get()
                        ? "Space ticks   Shift+\u2191\u2193 several   Delete removes"
                        : "",
                list.focusedProperty(),
                compact);
    }

    /** Gives the focus to the list. */
    public void takeFocus() {
        list.requestFocus();
    }

    /** Gives the focus to the search of what is shown, list or grid. */
    public void find() {
        if (compact.get()) {
            // A narrow list has no field of its own.
            session.grid().set(true);
        }
        if (session.grid().get()) {
            made.ifPresent(PictureGrid::find);
        } else {
            FilterControls.find(search);
        }
    }

    /**
     * Closes the filter's row; where none is open, selects one picture of several.
     *
     * @return whether a row was open, or several were selected
     */
    public boolean collapse() {
        if (chips.isVisible() && !compact.get()) {
            filter.setSelected(false);
            return true;
        }
        boolean many = selected().size() > 1;
        if (many) {
            selectOne();
        }
        return many;
    }

    /** Sets what is done with several pictures; the actions need parts that are made after this. */
    public void use(FileDialogs dialogs, PictureGrid.Actions done) {
        does(() -> done.audit(selected()), audit);
        does(() -> PictureTable.export(selected(), session.classNames(), dialogs, done), export);
        tag = () -> done.tag(selected(), shown::tagged);
    }

    /** Returns the grid of the same pictures, which shares filter and order with this list. */
    public PictureGrid grid(Thumbnails thumbnails, FileDialogs dialogs, PictureGrid.Actions actions) {
        PictureGrid grid = new PictureGrid(session, shown, thumbnails, dialogs, actions, scheduler::again);
        made = Optional.of(grid);
        return grid;
    }

    /** Selects no picture of the grid; where none is selected, returns to this list. */
    public void leaveGrid() {
        made.ifPresent(PictureGrid::leave);
    }

    /** Removes the pictures that are highlighted in the list, or in the grid if that is shown, as one step to undo. */
    public void removeSelected() {
        if (session.grid().get()) {
            made.ifPresent(PictureGrid::removeChosen);
            return;
        }
        Set<PictureEntry> gone = new HashSet<>(selected());
        // The next row stays in the filter, which the next picture as added may not pass.
        int at = Math.max(0, rows.indexOf(session.selectedPicture().get()));
        PictureEntry next = IntStream.concat(
                        IntStream.range(at, rows.size()), IntStream.range(0, at).map(i -> at - 1 - i))
                .mapToObj(rows::get)
                .filter(each -> !gone.contains(each))
                .findFirst()
                .orElse(null);
        session.removePictures(List.copyOf(gone), next);
    }

    private List<PictureEntry> selected() {
        return list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            removeSelected();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && list.getFocusModel().getFocusedIndex() >= 0) {
            PictureCell.toggle(list, list.getFocusModel().getFocusedIndex());
            event.consume();
        }
    }

    /** Asks for the tags of the selected pictures. */
    private void tag() {
        if (!selected().isEmpty()) {
            tag.run();
        }
    }

    private void selectAll() {
        all.setVisited(false);
        list.getSelectionModel().selectAll();
        list.requestFocus();
    }

    private void selectOne() {
        int index = rows.indexOf(session.selectedPicture().get());
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
        }
    }

    private ContextMenu contextMenu() {
        return new ContextMenu(
                item("Show", this::selectOne),
                item("Compare again", () -> scheduler.again(selected())),
                item("Copy path", this::copyPaths),
                item("Show in folder", () -> selected().stream().findFirst().ifPresent(PictureList::showInFolder)),
                item("Tag\u2026", this::tag),
                new SeparatorMenuItem(),
                item("Remove", this::removeSelected));
    }

    /** Opens the picture's folder in the system's file manager; nothing where there is none. */
    private static void showInFolder(PictureEntry picture) {
        Path folder = picture.source().path().toAbsolutePath().getParent();
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("win")
                ? List.of("explorer.exe", folder.toString())
                : List.of(system.contains("mac") ? "open" : "xdg-open", folder.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.log(Level.FINE, "No file manager opened " + folder, e);
        }
    }

    private void copyPaths() {
        PatchBox.copy(selected().stream()
                .map(each -> each.source().path().toAbsolutePath().toString())
                .collect(Collectors.joining("\n")));
    }

    private void picturesChanged(ListChangeListener.Change<? extends PictureEntry> change) {
        boolean members = false;
        while (change.next()) {
            members |= change.wasAdded() || change.wasRemoved();
        }
        if (members) {
            // Other pictures may have got the same file name.
            list.refresh();
            draw();
        }
    }

    private void show(List<PictureEntry> next) {
        if (!next.equals(rows)) {
            Set<PictureEntry> kept = new HashSet<>(selected());
            following = true;
            try {
                MultipleSelectionModel<PictureEntry> model = list.getSelectionModel();
                model.clearSelection();
                rows.setAll(next);
                for (int i = 0; i < rows.size() && kept.size() > 1; i++) {
                    if (kept.contains(rows.get(i))) {
                        model.select(i);
                    }
                }
            } finally {
                following = false;
            }
            showSelection();
            view.keep(rows.indexOf(session.selectedPicture().get()));
        }
        draw();
    }

    private void clearFilter() {
        shown.filterBy(PictureFilter.ALL);
        search.clear();
    }

    /** Returns whether a filter has more than words, which stand in the search field. */
    private static boolean isFolded(PictureFilter filter) {
        return !filter.searching("").equals(PictureFilter.ALL);
    }

    private void showSelection() {
        boolean outer = following;
        following = true;
        try {
            PictureEntry selected = session.selectedPicture().get();
            MultipleSelectionModel<PictureEntry> model = list.getSelectionModel();
            int index = rows.indexOf(selected);
            if (index < 0) {
                model.clearSelection();
            } else if (model.getSelectedItem() != selected) {
                if (model.isSelected(index)) {
                    model.select(index);
                } else {
                    model.clearAndSelect(index);
                }
                view.bring(index);
            }
        } finally {
            following = outer;
        }
    }

    /** Returns what several pictures have in common: their change of class, and their cause. */
    private String inCommon(List<PictureEntry> chosen) {
        return Stream.of(Facet.CLASS, Facet.CAUSE, Facet.VERDICT)
                .flatMap(facet -> SelectionPanel.shared(facet, chosen, session.classNames()).stream())
                .limit(2)
                .map(PictureFilter.Value::words)
                .collect(Collectors.joining(", "));
    }

    /** Draws all but the rows, for the room that the list has. */
    private void draw() {
        boolean narrow = compact.get();
        double width = width();
        boolean roomy = width >= ROOM_FOR_BOTH;
        Pos side = narrow ? Pos.CENTER : Pos.CENTER_LEFT;
        inState(this, "narrow", narrow);
        inState(this, "wide", roomy);
        wide(width, this);
        list.setFixedCellSize(narrow ? NARROW_ROW : ROW);
        Visibility.show(!narrow, headGap, grid, menu, finder, orderRow, dropWords);
        Visibility.show(chips, filter.isSelected() && !narrow);
        head.setAlignment(side);
        dropPlace.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        dropPlace.setAlignment(side);
        order.setText(shown.order().get().brief());
        int misplaced = shown.misplaced().get();
        Visibility.show(sort, misplaced > 0);
        sort.setText(SentenceNumber.count(misplaced) + " out of order, sort");
        String counted = shown.count(narrow);
        count.setText(counted);
        Visibility.show(title, !narrow && (counted.length() <= SHORT_COUNT || roomy));
        Visibility.show(nothing, rows.isEmpty() && !session.pictures().isEmpty() && !narrow);
        if (nothing.isVisible()) {
            nothingWords.setText(shown.noneShown());
        }
        drawFilter(narrow);
        drawFoot(narrow, roomy);
    }

    /** A narrow list has no room for the filter, only for the way out of it. */
    private void drawFilter(boolean narrow) {
        boolean cut = shown.leavesOut();
        boolean more = isFolded(shown.filter().get());
        Visibility.show(filter, cut || !narrow);
        inState(filter, "filtering", narrow ? cut : more);
        spoken(
                narrow
                        ? shown.countOfAll(" of ") + " shown; click to show all"
                        : more ? "The list is filtered: show by what" : "Filter by verdict, pair, cause and class",
                filter);
    }

    /**
     * Shows one of the feet: what is done with several, how far a run is, or where to drop more. A
     * run that begins takes the place of the last, so that no row moves under the pointer.
     */
    private void drawFoot(boolean narrow, boolean roomy) {
        RunProgress progress = scheduler.progress().get();
        List<PictureEntry> chosen = selected();
        boolean many = chosen.size() > 1 && !narrow;
        boolean running = progress.running() && progress.total() > 1;
        Visibility.show(several, many);
        Visibility.show(progressBox, running);
        Visibility.show(dropFoot, !running && !many);
        shown.showRest(rest, !running, narrow);
        if (many) {
            severalWords.setText(SentenceNumber.count(chosen.size()) + " selected");
            all.setText("All " + SentenceNumber.count(rows.size()));
            Visibility.show(all, chosen.size() < rows.size());
            sayWhole(common, inCommon(chosen));
            List.of(audit, export, remove)
                    .forEach(each -> each.setContentDisplay(roomy ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY));
        }
        if (running) {
            drawProgress(progress, narrow);
        }
    }

    /** Returns the width that the user chose, as far as the window has room for it. */
    private double width() {
        if (compact.get()) {
            return NARROW_LIST;
        }
        double most = getScene() == null
                ? WIDEST_LIST
                : Math.max(Session.USUAL_LIST, getScene().getWidth() - OTHERS);
        return Math.min(session.listWidth().get(), most);
    }

    private void drawProgress(RunProgress progress, boolean narrow) {
        progressHead.setCentered(narrow);
        progressWords.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
        String done = SentenceNumber.count(progress.done());
        String total = "of " + SentenceNumber.count(progress.total());
        counter.setText(narrow ? done : done + " " + total);
        left.setText(
                narrow
                        ? total
                        : progress.nanosecondsLeft() == 0
                                ? "comparing"
                                : Figures.duration(progress.nanosecondsLeft()) + " left");
        cancel.setText(narrow ? "" : "Cancel");
        bar.setProgress(progress.share());
        List<Label> counts = severities.of(session.pictures(), session.classNames());
        if (!counts.equals(tally.getChildren())) {
            tally.getChildren().setAll(counts);
        }
        // An empty line stays, too: without it the list would move with the first result.
        Visibility.show(tally, !narrow);
    }

    /** Offers what can be done with the list; the numbers of pictures are those of the moment. */
    private void fillMenu() {
        boolean kept = session.keepsPictures();
        MenuItem rest = counted("Compare the rest", PictureEntry::canceled, scheduler::again);
        rest.setVisible(!rest.isDisable());
        menu.getItems()
                .setAll(
                        item("Select all", this::selectAll),
                        item(
                                kept ? "Forget at the next start" : "Keep for the next start",
                                () -> session.keepPictures(!kept)),
                        rest,
                        new SeparatorMenuItem(),
                        counted("Remove harmless", PictureList::harmless, session::removePictures),
                        counted("Remove failed", PictureList::failed, session::removePictures),
                        counted("Remove all", each -> true, session::removePictures));
    }

    private MenuItem counted(String words, Predicate<PictureEntry> kind, Consumer<List<PictureEntry>> action) {
        long count = session.pictures().stream().filter(kind).count();
        MenuItem item = item(
                words + " (" + SentenceNumber.count(count) + ")",
                () -> action.accept(session.pictures().stream().filter(kind).toList()));
        item.setDisable(count == 0);
        return item;
    }

    private static boolean harmless(PictureEntry picture) {
        return picture.compared() && picture.comparison().severity().compareTo(Severity.ROUNDING) <= 0;
    }

    private static boolean failed(PictureEntry picture) {
        return picture.state() instanceof PictureState.Failed && !picture.canceled()
                || picture.compared() && picture.comparison().severity() == Severity.FAILED;
    }
}
