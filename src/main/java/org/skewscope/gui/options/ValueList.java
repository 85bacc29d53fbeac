package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.iconButton;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.desk.work.ValueDesk.Tried;
import org.skewscope.gui.options.OptionsPanel.ValueChoice;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.RowsInView;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.WindowSentence;

/**
 * Shows the values of an option beside the map, with what each makes the model predict. While the
 * list is open its values run on the selected picture. Arrows and the mouse preview a value; Enter
 * or a click chooses one, and Esc leaves all as it was. A preview stays while the mouse goes on to
 * the map or to the panel's buttons.
 */
public final class ValueList extends VBox {

    private static final double WIDTH = 392;
    private static final double LEAST_HEIGHT = 260;
    private static final double GAP = 6;

    /** The number of values up to which each has a second line and no groups are made. */
    private static final int FEW = 8;

    /** The number of rows above the one that is brought into view. */
    private static final int ABOVE = 3;

    /** How long the mouse rests on a value before its preview, in milliseconds. */
    private static final double REST = 90;

    private static final double ROW = 24;
    private static final double TALL_ROW = 40;
    private static final double SECOND_LINE = 14;

    /** Lists how the values are ordered. */
    private enum Order {
        BY_EFFECT,
        BY_LIBRARY
    }

    /** Holds what one opened list shows. */
    record Opened(ValueChoice choice, List<Choice> offered, String now, ComboBox<?> owner, int pathway) {}

    private final Session session;
    private final ValueDesk desk;
    private final Supplier<Optional<Bounds>> map;
    private final Region panel;
    private final HBox mark = centered(0);
    private final Label title = label("", "card-title");
    private final Label count = label("", "secondary");
    private final TextField search = growing(named("value-search", new TextField()));
    private final SegmentedChoice<Order> orders = new SegmentedChoice<>();
    private final HBox finder = styled(row(8, search, orders), "value-finder");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ListView<Row> list = growing(new ListView<>(rows));
    private final Set<String> unfolded = new HashSet<>();
    private final Map<String, Double> widths = new HashMap<>();
    private final EventHandler<MouseEvent> outside = this::pressedOutside;
    private final PauseTransition resting = new PauseTransition(Duration.millis(REST));
    private Opened opened;
    private boolean touched;
    private boolean quiet;

    /** The index of the row on which the mouse begins to rest. */
    private int passed;

    /** A row of the list. */
    sealed interface Row {

        /**
         * A group's head.
         *
         * @param words such as "predicts kite, as 1"
         * @param all the number of its values; 0 if all of them are shown
         * @param runs whether its values run; those that cannot run do not unfold
         */
        record Head(String words, int all, boolean runs) implements Row {}

        /**
         * A value.
         *
         * @param tried what the value makes of the picture; null while unknown
         * @param equal the values that feed the same bits and are folded into this one
         */
        record Value(Choice choice, Tried tried, List<Choice> equal) implements Row {}

        /**
         * A value that cannot run.
         *
         * @param reason a clause
         */
        record Refused(Choice choice, String reason) implements Row {}
    }

    /**
     * @param map returns where the map is drawn in the scene; empty where none is in view
     * @param panel the side panel, at whose left edge the list opens
     */
    ValueList(Session session, ValueDesk desk, Supplier<Optional<Bounds>> map, Region panel) {
        this.session = session;
        this.desk = desk;
        this.map = map;
        this.panel = panel;
        sheet(this, "options.css");
        Visibility.show(named("value-list", styled(this, "value-list")), false);
        OnChange.run(this::triedMore, desk.tried());
        OnChange.run(
                this::hide,
                session.selectedPathway(),
                session.selectedPicture(),
                session.view(),
                session.pathwaysProperty());
        OnChange.run(
                () -> {
                    // The preview of the highlighted row was taken back elsewhere.
                    if (session.trial().get() == null && opened != null) {
                        list.getSelectionModel().clearSelection();
                    }
                },
                session.trial());
        OnChange.run(this::redraw, session.result().preview());
    }

    /** Draws the rows that there are again: what is new is not among their values. */
    private void redraw() {
        if (opened != null) {
            list.lookupAll(".value-row").forEach(row -> ((ValueCell) row).redraw());
        }
    }

    private void build() {
        search.setAccessibleText("Search the values");
        OnChange.run(
                () -> {
                    arrange();
                    if (!quiet) {
                        bringBest();
                    }
                },
                search.textProperty());
        orders.setValues(
                List.of(Order.values()),
                order -> order == Order.BY_EFFECT ? "By effect" : "By library",
                order -> order == Order.BY_EFFECT
                        ? "Group the values by the class that the model predicts"
                        : "List the values as their libraries list them");
        orders.valueProperty().set(Order.BY_EFFECT);
        OnChange.run(
                () -> {
                    touched = false;
                    arrange();
                },
                orders.valueProperty());
        list.setCellFactory(each -> new ValueCell(this));
        list.setFocusTraversable(false);
        list.setAccessibleText("Values");
        OnChange.run(resting::stop, list.hoverProperty());
        list.addEventFilter(ScrollEvent.ANY, event -> lookAtView());
        getChildren()
                .addAll(
                        styled(
                                row(
                                        8,
                                        mark,
                                        title,
                                        count,
                                        gap(),
                                        iconButton(
                                                MaterialDesignC.CLOSE,
                                                16,
                                                "Close the list; nothing is chosen (Esc)",
                                                this::hide,
                                                "icon-button",
                                                "list-button")),
                                "value-head"),
                        finder,
                        list,
                        styled(
                                row(
                                        6,
                                        key("\u2191"),
                                        key("\u2193"),
                                        label("preview", "secondary"),
                                        key("Enter"),
                                        label("choose", "secondary"),
                                        key("Esc"),
                                        label("as before", "secondary")),
                                "value-foot"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static Label key(String name) {
        return whole(label(name, "key"));
    }

    /** Returns what the open list shows; null while it is closed. */
    Opened opened() {
        return opened;
    }

    Session session() {
        return session;
    }

    ValueDesk desk() {
        return desk;
    }

    /** Returns whether a group, or the values that equal one, are shown. */
    boolean isUnfolded(String id) {
        return unfolded.contains(id);
    }

    /**
     * Highlights a row and previews its value once the mouse rests there; a mouse on its way to the
     * panel only passes over rows.
     */
    void over(int index, Choice value) {
        if (list.getSelectionModel().getSelectedIndex() == index) {
            resting.stop();
        } else if (resting.getStatus() != Animation.Status.RUNNING || index != passed) {
            passed = index;
            resting.setOnFinished(event -> rested(index, value));
            resting.playFromStart();
        }
    }

    private void rested(int index, Choice value) {
        if (opened != null
                && index < rows.size()
                && rows.get(index) instanceof Row.Value row
                && row.choice().equals(value)) {
            list.getSelectionModel().select(index);
            rest(value);
        }
    }

    /** Returns whether the list of a field is open. */
    boolean isOpenFor(ComboBox<?> owner) {
        return opened != null && opened.owner() == owner;
    }

    /** Returns whether the list is open. */
    public boolean isOpen() {
        return opened != null;
    }

    /**
     * Opens the list of an option.
     *
     * @param offered the values in the order of their libraries
     * @param now the id of the present value; an empty text where the pathways differ
     * @param owner the field whose list this is
     */
    void open(ValueChoice choice, List<Choice> offered, String now, ComboBox<?> owner) {
        hide();
        if (getChildren().isEmpty()) {
            // A hidden list would be styled when the window starts.
            build();
        }
        opened = new Opened(
                choice,
                List.copyOf(offered),
                now,
                owner,
                session.selectedPathway().get());
        touched = false;
        unfolded.clear();
        title.setText(choice.option.fullLabel());
        search.setPromptText(
                choice.option.optionKey() == OptionKey.RESIZE ? "area, lanczos, cv2 \u2026" : "Search the values");
        mark.getChildren().setAll(new PathwayMark(opened.pathway(), 12));
        quiet = true;
        search.clear();
        quiet = false;
        boolean many = offered.size() > FEW;
        Visibility.show(finder, many);
        Map<String, Pathway> values = new LinkedHashMap<>();
        for (Choice each : offered) {
            if (choice.refuses(each.id()).isEmpty()) {
                choice.with(each.id()).ifPresent(pathway -> values.put(each.id(), pathway));
            }
        }
        Visibility.show(orders, !values.isEmpty());
        desk.open(values, around(opened.now()));
        List<Row> before = List.copyOf(rows);
        arrange();
        if (rows.equals(before)) {
            // The list does not draw equal rows again, and those of a closed list are blank.
            redraw();
        }
        setVisible(true);
        toFront();
        place();
        getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, outside);
        (many ? search : list).requestFocus();
        bringNow();
        list.layout();
        lookAtView();
    }

    /** Returns the values that the list shows when it opens, if none is known yet. */
    private List<String> around(String now) {
        List<String> ids = opened.offered().stream().map(Choice::id).toList();
        int first = Math.max(0, ids.indexOf(now) - ABOVE);
        return ids.subList(first, Math.min(ids.size(), first + FEW));
    }

    /** Closes the list; nothing is chosen. */
    public void hide() {
        if (opened == null) {
            return;
        }
        Opened was = opened;
        resting.stop();
        list.getSelectionModel().clearSelection();
        boolean focused = holds(getScene().getFocusOwner());
        opened = null;
        setVisible(false);
        getScene().removeEventFilter(MouseEvent.MOUSE_PRESSED, outside);
        desk.close();
        was.choice().restsOn(Optional.empty());
        was.owner().hide();
        if (focused) {
            was.owner().requestFocus();
        }
    }

    void choose(Choice value) {
        if (!value.id().equals(opened.now())) {
            opened.choice().chosen(value.id());
        }
        hide();
    }

    private boolean holds(Node node) {
        return Ancestors.of(node)
                .anyMatch(each -> each == this
                        || each == opened.owner()
                        || each.getStyleClass().contains("preview-foot"));
    }

    private void pressedOutside(MouseEvent event) {
        if (event.getTarget() instanceof Node target && !holds(target)) {
            hide();
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                hide();
                event.consume();
            }
            case ENTER -> {
                Row row = list.getSelectionModel().getSelectedItem();
                if (row == null) {
                    onlyMatch().ifPresent(only -> choose(only.choice()));
                } else if (row instanceof Row.Value value) {
                    choose(value.choice());
                } else if (row instanceof Row.Head head) {
                    unfold(head);
                }
                event.consume();
            }
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case PAGE_DOWN -> move(FEW, event);
            case PAGE_UP -> move(-FEW, event);
            case HOME, END -> {
                // In a search the keys move in the text.
                if (!search.isFocused() || search.getText().isEmpty()) {
                    move(event.getCode() == KeyCode.HOME ? -rows.size() : rows.size(), event);
                }
            }
            default -> {}
        }
    }

    /** Moves the highlight by a number of values; heads and values that cannot run are skipped. */
    private void move(int by, KeyEvent event) {
        event.consume();
        resting.stop();
        int from = list.getSelectionModel().getSelectedIndex();
        if (from < 0) {
            from = indexOf(opened.now());
        }
        int step = Integer.signum(by);
        int left = Math.abs(by);
        int at = from;
        for (int i = from + step; i >= 0 && i < rows.size() && left > 0; i += step) {
            if (rows.get(i) instanceof Row.Value
                    || left == 1 && rows.get(i) instanceof Row.Head head && head.all() > 0) {
                at = i;
                left--;
            }
        }
        if (at != from || list.getSelectionModel().getSelectedIndex() < 0) {
            list.getSelectionModel().select(at);
            bring(at);
            rest(rows.get(at) instanceof Row.Value value ? value.choice() : null);
        }
    }

    private int indexOf(String id) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i) instanceof Row.Value value
                        && value.choice().id().equals(id))
                .findFirst()
                .orElse(-1);
    }

    void rest(Choice choice) {
        if (choice == null) {
            list.getSelectionModel().clearSelection();
        }
        touched |= choice != null;
        opened.choice().restsOn(Optional.ofNullable(choice).map(Choice::id));
    }

    private void bring(int index) {
        RowsInView.of(list)
                .filter(seen -> index <= seen.first() || index >= seen.last())
                .ifPresent(seen -> list.scrollTo(Math.max(0, index - ABOVE)));
    }

    /** Scrolls to the first value that was searched for, or to the present one. */
    private void bringBest() {
        if (search.getText().isBlank()) {
            bringNow();
        } else {
            list.scrollTo(0);
        }
    }

    /** Returns the only value that the search leaves; empty where it leaves none or several. */
    private Optional<Row.Value> onlyMatch() {
        List<Row.Value> found = rows.stream()
                .filter(Row.Value.class::isInstance)
                .map(Row.Value.class::cast)
                .toList();
        return found.size() == 1 && !search.getText().isBlank() ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void bringNow() {
        int index = indexOf(opened.now());
        if (index > ABOVE) {
            list.scrollTo(index - ABOVE);
        }
    }

    /** Puts the list over the inspector, at the panel's left edge. */
    public void place() {
        if (opened == null || getScene() == null) {
            return;
        }
        // The window's regions may be drawn smaller than their pixels.
        Parent in = getParent();
        Bounds side = in.sceneToLocal(panel.localToScene(panel.getLayoutBounds()));
        Optional<Bounds> beside = map.get().map(in::sceneToLocal);
        // A map that is too high for its window ends below the panel, over the status bar.
        double lowest = side.getMaxY() - GAP;
        double bottom = beside.map(map -> Math.min(map.getMaxY(), lowest)).orElse(lowest);
        double room = beside.map(Bounds::getHeight).orElse(side.getHeight() * 0.6);
        double height = Math.min(Math.min(Math.max(LEAST_HEIGHT, room), wantedHeight()), bottom - side.getMinY());
        double right = side.getMinX() - GAP;
        double width = Math.min(WIDTH, right - GAP);
        resizeRelocate(right - width, bottom - height, width, height);
        layout();
    }

    private double wantedHeight() {
        return rows.stream().mapToDouble(this::heightOf).sum() + (finder.isVisible() ? 44 : 0) + 44 + 34 + 4;
    }

    double heightOf(Row row) {
        double height = row instanceof Row.Refused || row instanceof Row.Value && few() ? TALL_ROW : ROW;
        return height + (isLong(row) ? SECOND_LINE : 0);
    }

    /** Returns whether a value's name takes two lines. */
    private boolean isLong(Row row) {
        if (!(row instanceof Row.Value value)) {
            return false;
        }
        double room = ValueCell.roomForName(getWidth() > 0 ? getWidth() : WIDTH, value);
        return widths.computeIfAbsent(
                        value.choice().label(), words -> TextWidth.of(words, Font.font("Inter", ValueCell.NAME_SIZE)))
                > room;
    }

    boolean few() {
        return opened != null && opened.offered().size() <= FEW;
    }

    private void triedMore() {
        if (opened == null) {
            return;
        }
        // Rows stay while some are unknown or the user points at them; they only fill.
        if (few() || desk.left() == 0 && !touched && !list.isHover()) {
            arrange();
            if (!touched) {
                bringBest();
            }
        } else {
            fillKnown();
        }
        showCount();
    }

    /** Shows new results in the rows that are there. */
    private void fillKnown() {
        Map<String, Tried> known = desk.tried().get();
        int selected = list.getSelectionModel().getSelectedIndex();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Value value && value.tried() == null) {
                Tried tried = known.get(value.choice().id());
                if (tried != null) {
                    rows.set(i, new Row.Value(value.choice(), tried, value.equal()));
                }
            }
        }
        if (selected >= 0) {
            list.getSelectionModel().select(selected);
        }
    }

    private void showCount() {
        int values = opened.offered().size();
        int left = desk.left();
        count.setText(values
                + " values"
                + (!orders.isVisible() ? "" : left > 0 ? ", trying, " + left + " left" : ", tried on this picture"));
    }

    void unfold(Row.Head head) {
        if (head.runs() && !unfolded.remove(head.words())) {
            unfolded.add(head.words());
        }
        arrange();
    }

    private void arrange() {
        if (opened == null || quiet) {
            return;
        }
        Object before = list.getSelectionModel().getSelectedItem();
        List<Row> next = new Arranged().rows();
        if (!next.equals(rows)) {
            rows.setAll(next);
            // The index -1 clears the selection.
            list.getSelectionModel()
                    .select(
                            before instanceof Row.Value value
                                    ? indexOf(value.choice().id())
                                    : -1);
        }
        showCount();
        if (isVisible()) {
            place();
        }
    }

    /** Puts the values into groups by what the model predicts, or lists them as they are. */
    private final class Arranged {

        /** The number of rows of the first, the second and each further group that is folded. */
        private static final int[] SHOWN = {7, 3, 1};

        private final Map<String, Tried> known = desk.tried().get();
        private final List<Row> rows = new ArrayList<>();
        private final Optional<PathwayResult> reference = reference();
        private final String words = search.getText().strip().toLowerCase(Locale.ROOT);

        List<Row> rows() {
            List<Row> refused = new ArrayList<>();
            List<Choice> runs = new ArrayList<>();
            for (Choice each : opened.offered()) {
                if (each.label().toLowerCase(Locale.ROOT).contains(words)) {
                    opened.choice()
                            .refuses(each.id())
                            .or(() -> Optional.ofNullable(known.get(each.id()))
                                    .filter(tried -> !tried.ran() && !each.id().equals(opened.now()))
                                    .map(tried -> "cannot run: " + WindowSentence.of(tried.trouble())))
                            .ifPresentOrElse(
                                    reason -> refused.add(new Row.Refused(each, reason)), () -> runs.add(each));
                }
            }
            if (orders.isVisible() && orders.valueProperty().get() == Order.BY_EFFECT && !few() && desk.left() == 0) {
                addGroups(runs);
            } else {
                runs.forEach(each -> rows.add(new Row.Value(each, known.get(each.id()), List.of())));
            }
            if (!refused.isEmpty()) {
                rows.add(new Row.Head("Cannot run here", 0, false));
                rows.addAll(refused);
            }
            return rows;
        }

        private void addGroups(List<Choice> runs) {
            Map<String, Choice> byId = new LinkedHashMap<>();
            runs.forEach(each -> byId.put(each.id(), each));
            Optional<Integer> wanted = reference.map(PathwayResult::topClass);
            Optional<Integer> now = result(opened.now()).map(PathwayResult::topClass);
            List<ValueDesk.Group> groups = desk.groups(List.copyOf(byId.keySet()), reference, opened.now());
            for (int i = 0; i < groups.size(); i++) {
                ValueDesk.Group group = groups.get(i);
                int top = group.topClass();
                String as = wanted.filter(each -> each == top).isPresent()
                        ? ", as " + (session.pathways().reference() + 1)
                        : now.filter(each -> each == top).isPresent() ? ", as now" : "";
                PathwayResult first = result(group.values().get(0).id()).orElse(null);
                addGroup(
                        top < 0
                                ? "not tried"
                                : "predicts " + session.classNames().of(first, top) + as,
                        group.values().stream()
                                .map(each -> new Row.Value(
                                        byId.get(each.id()),
                                        each.tried(),
                                        each.equal().stream().map(byId::get).toList()))
                                .toList(),
                        SHOWN[Math.min(i, SHOWN.length - 1)]);
            }
        }

        private void addGroup(String head, List<Row.Value> values, int most) {
            boolean open = unfolded.contains(head) || values.size() <= most + 1 || !words.isEmpty();
            rows.add(new Row.Head(head, open && !unfolded.contains(head) ? 0 : values.size(), true));
            int shown = 0;
            for (Row.Value each : values) {
                if (open || shown < most || each.choice().id().equals(opened.now())) {
                    rows.add(each);
                    shown++;
                }
            }
        }

        private Optional<PathwayResult> result(String id) {
            return Optional.ofNullable(known.get(id)).filter(Tried::ran).flatMap(Tried::result);
        }
    }

    Optional<PathwayResult> reference() {
        return Optional.ofNullable(session.shown().get())
                .map(Comparison::ofReference)
                .filter(each -> each.topClass() >= 0);
    }

    /** Tells the desk which values are in view, so that they run first. */
    private void lookAtView() {
        if (opened != null) {
            RowsInView.of(list)
                    .ifPresent(seen -> desk.lookAt(IntStream.rangeClosed(seen.first(), seen.last())
                            .filter(i -> i < rows.size() && rows.get(i) instanceof Row.Value)
                            .mapToObj(i -> ((Row.Value) rows.get(i)).choice().id())
                            .toList()));
        }
    }
}
