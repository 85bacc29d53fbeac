package org.skewscope.gui.options;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ValueDesk;
import org.skewscope.gui.work.ValueDesk.Tried;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;

/**
 * Shows the values of an option beside the map, with what each makes the model predict. While the
 * list is open its values run on the selected picture. Arrows and the mouse preview a value; Enter
 * or a click chooses one, and Esc leaves all as it was.
 */
public final class ValueList extends VBox {

    private static final double WIDTH = 392;
    private static final double LEAST_HEIGHT = 260;
    private static final double GAP = 6;

    /** The number of values up to which each has a second line and no groups are made. */
    private static final int FEW = 8;

    private static final double ROW = 24;
    private static final double TALL_ROW = 40;

    /** Lists how the values are ordered. */
    private enum Order {
        BY_EFFECT,
        BY_LIBRARY
    }

    /** Holds what one opened list shows. */
    private record Opened(
            PathwayOption option,
            List<Choice> offered,
            String now,
            ValueChoice choice,
            ComboBox<?> owner,
            int pathway) {}

    private final Session session;
    private final ValueDesk desk;
    private final Supplier<Optional<Bounds>> map;
    private final Region panel;
    private final HBox mark = new HBox();
    private final Label title = new Label();
    private final Label count = new Label();
    private final Button close = new Button();
    private final TextField search = new TextField();
    private final SegmentedChoice<Order> orders = new SegmentedChoice<>();
    private final HBox finder = new HBox(8, search, orders);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ListView<Row> list = new ListView<>(rows);
    private final Set<String> unfolded = new HashSet<>();
    private final EventHandler<MouseEvent> outside = this::pressedOutside;
    private Opened opened;
    private boolean touched;
    private boolean quiet;

    /** Whether keys move the highlight, which then stays while the mouse lies still elsewhere. */
    private boolean usesKeys;

    /** A row of the list. */
    private sealed interface Row {

        /**
         * A group's head.
         *
         * @param id names the group; an empty text for one that does not unfold
         * @param words such as "predicts kite, as 1"
         * @param all the number of its values; 0 if all of them are shown
         */
        record Head(String id, String words, int all) implements Row {}

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
        getStyleClass().add("value-list");
        setId("value-list");
        setManaged(false);
        setVisible(false);
        build();
        OnChange.run(this::triedMore, desk.tried());
        OnChange.run(this::hide, session.selectedPathway(), session.selectedPicture());
        session.result().preview().addListener((property, old, next) -> list.refresh());
    }

    private void build() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.getStyleClass().add("card-title");
        count.getStyleClass().add("secondary");
        close.setGraphic(FontIcon.of(MaterialDesignC.CLOSE, 16));
        close.getStyleClass().addAll("icon-button", "list-button");
        close.setOnAction(event -> hide());
        Tips.on(close, "Close the list; nothing is chosen (Esc)");
        HBox head = new HBox(8, mark, title, count, gap, close);
        head.getStyleClass().add("value-head");
        head.setAlignment(Pos.CENTER_LEFT);
        mark.setAlignment(Pos.CENTER);
        search.setId("value-search");
        search.setPromptText("area, lanczos, cv2 \u2026");
        search.setAccessibleText("Search the values");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().addListener((property, old, next) -> arrange());
        orders.setValues(
                List.of(Order.BY_EFFECT, Order.BY_LIBRARY),
                order -> order == Order.BY_EFFECT ? "By effect" : "By library",
                order ->
                        order == Order.BY_EFFECT
                                ? "Group the values by the class that the model predicts"
                                : "List the values as their libraries list them");
        orders.valueProperty().set(Order.BY_EFFECT);
        orders.valueProperty()
                .addListener(
                        (property, old, next) -> {
                            touched = false;
                            arrange();
                        });
        finder.getStyleClass().add("value-finder");
        finder.setAlignment(Pos.CENTER_LEFT);
        list.setCellFactory(each -> new RowCell());
        list.setFocusTraversable(false);
        list.setAccessibleText("Values");
        VBox.setVgrow(list, Priority.ALWAYS);
        list.hoverProperty()
                .addListener(
                        (property, old, over) -> {
                            if (!over && opened != null && !usesKeys) {
                                rest(null);
                            }
                        });
        list.addEventFilter(MouseEvent.MOUSE_MOVED, event -> usesKeys = false);
        list.addEventFilter(ScrollEvent.ANY, event -> lookAtView());
        HBox foot =
                new HBox(
                        6,
                        key("\u2191"),
                        key("\u2193"),
                        words("preview"),
                        key("Enter"),
                        words("choose"),
                        key("Esc"),
                        words("as before"));
        foot.getStyleClass().add("value-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, finder, list, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static Label key(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("key");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("secondary");
        return label;
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
    void open(
            PathwayOption option,
            List<Choice> offered,
            String now,
            ValueChoice choice,
            ComboBox<?> owner) {
        hide();
        opened =
                new Opened(
                        option,
                        List.copyOf(offered),
                        now,
                        choice,
                        owner,
                        session.selectedPathway().get());
        touched = false;
        usesKeys = false;
        unfolded.clear();
        title.setText(option.fullLabel());
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
        desk.open(values);
        arrange();
        setVisible(true);
        toFront();
        place();
        getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, outside);
        (many ? search : list).requestFocus();
        bringNow();
        lookAtView();
    }

    /** Closes the list; nothing is chosen. */
    public void hide() {
        if (opened == null) {
            return;
        }
        Opened was = opened;
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

    private void choose(Choice value) {
        Opened was = opened;
        boolean same = value.id().equals(was.now());
        if (!same) {
            was.choice().chosen(value.id());
        }
        hide();
    }

    private boolean holds(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == this
                    || each == opened.owner()
                    || each.getStyleClass().contains("preview-foot")) {
                return true;
            }
        }
        return false;
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
                if (list.getSelectionModel().getSelectedItem() instanceof Row.Value value) {
                    choose(value.choice());
                } else if (list.getSelectionModel().getSelectedItem() instanceof Row.Head head) {
                    unfold(head);
                }
                event.consume();
            }
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case PAGE_DOWN -> move(FEW, event);
            case PAGE_UP -> move(-FEW, event);
            default -> {}
        }
    }

    /** Moves the highlight by a number of values; heads and values that cannot run are skipped. */
    private void move(int by, KeyEvent event) {
        event.consume();
        usesKeys = true;
        int from = list.getSelectionModel().getSelectedIndex();
        if (from < 0) {
            from = indexOf(opened.now());
        }
        int step = Integer.signum(by);
        int left = Math.abs(by);
        int at = from;
        for (int i = from + step; i >= 0 && i < rows.size() && left > 0; i += step) {
            boolean head = rows.get(i) instanceof Row.Head each && each.all() > 0;
            if (rows.get(i) instanceof Row.Value || head && left == 1) {
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
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Value value && value.choice().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void rest(Choice choice) {
        if (choice == null) {
            list.getSelectionModel().clearSelection();
        }
        touched |= choice != null;
        opened.choice().restsOn(Optional.ofNullable(choice).map(Choice::id));
    }

    private void bring(int index) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && (index <= flow.getFirstVisibleCell().getIndex()
                        || index >= flow.getLastVisibleCell().getIndex())) {
            list.scrollTo(Math.max(0, index - 3));
        }
    }

    private void bringNow() {
        int index = indexOf(opened.now());
        if (index > 3) {
            list.scrollTo(index - 3);
        }
    }

    /** Puts the list over the inspector, at the panel's left edge. */
    public void place() {
        if (opened == null || getScene() == null) {
            return;
        }
        Bounds side = panel.localToScene(panel.getLayoutBounds());
        Optional<Bounds> beside = map.get();
        double bottom = beside.map(Bounds::getMaxY).orElse(side.getMaxY() - GAP);
        double room = beside.map(Bounds::getHeight).orElse(side.getHeight() * 0.6);
        double height = Math.min(Math.max(LEAST_HEIGHT, room), wantedHeight());
        height = Math.min(height, bottom - side.getMinY());
        double right = side.getMinX() - GAP;
        double width = Math.min(WIDTH, right - GAP);
        resizeRelocate(right - width, bottom - height, width, height);
        layout();
    }

    private double wantedHeight() {
        double lines = 0;
        for (Row row : rows) {
            lines += heightOf(row);
        }
        return lines + (finder.isVisible() ? 44 : 0) + 44 + 34 + 4;
    }

    private double heightOf(Row row) {
        return row instanceof Row.Refused || row instanceof Row.Value && few() ? TALL_ROW : ROW;
    }

    private boolean few() {
        return opened != null && opened.offered().size() <= FEW;
    }

    private void triedMore() {
        if (opened == null) {
            return;
        }
        boolean all = desk.left() == 0;
        // Rows stay while some are unknown or the user points at them; they only fill.
        boolean regroup = all && !touched && !list.isHover();
        if (regroup || few()) {
            arrange();
            if (!touched) {
                bringNow();
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
            if (rows.get(i) instanceof Row.Value value
                    && value.tried() == null
                    && known.containsKey(value.choice().id())) {
                rows.set(
                        i,
                        new Row.Value(
                                value.choice(), known.get(value.choice().id()), value.equal()));
            }
        }
        if (selected >= 0) {
            list.getSelectionModel().select(selected);
        }
    }

    private void showCount() {
        int values = opened.offered().size();
        int left = desk.left();
        count.setText(
                values
                        + " values"
                        + (!orders.isVisible()
                                ? ""
                                : left > 0
                                        ? ", trying, " + left + " left"
                                        : ", tried on this picture"));
    }

    private void unfold(Row.Head head) {
        if (!head.id().isEmpty() && !unfolded.remove(head.id())) {
            unfolded.add(head.id());
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
            int kept =
                    before instanceof Row.Value value ? indexOf(value.choice().id()) : -1;
            if (kept >= 0) {
                list.getSelectionModel().select(kept);
            } else {
                list.getSelectionModel().clearSelection();
            }
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
                Optional<String> reason = opened.choice().refuses(each.id());
                Tried tried = known.get(each.id());
                if (!each.label().toLowerCase(Locale.ROOT).contains(words)) {
                    continue;
                }
                if (reason.isPresent()) {
                    refused.add(new Row.Refused(each, reason.get()));
                } else if (tried != null && !tried.ran() && !each.id().equals(opened.now())) {
                    refused.add(new Row.Refused(each, "cannot run: " + tried.trouble()));
                } else {
                    runs.add(each);
                }
            }
            boolean grouped =
                    orders.isVisible()
                            && orders.valueProperty().get() == Order.BY_EFFECT
                            && !few()
                            && desk.left() == 0;
            if (grouped) {
                addGroups(runs);
            } else {
                runs.forEach(each -> rows.add(new Row.Value(each, known.get(each.id()), List.of())));
            }
            if (!refused.isEmpty()) {
                rows.add(new Row.Head("", "Cannot run here", 0));
                rows.addAll(refused);
            }
            return rows;
        }

        private void addGroups(List<Choice> runs) {
            Map<Integer, List<Choice>> byClass = new LinkedHashMap<>();
            for (Choice each : runs) {
                Tried tried = known.get(each.id());
                int top = tried == null || !tried.ran() ? -1 : tried.result().get().topClass();
                byClass.computeIfAbsent(top, any -> new ArrayList<>()).add(each);
            }
            int wanted = reference.map(PathwayResult::topClass).orElse(-2);
            int now = top(opened.now());
            List<Integer> order = new ArrayList<>(byClass.keySet());
            order.sort(
                    Comparator.comparing((Integer each) -> each == -1)
                            .thenComparing(each -> each != wanted)
                            .thenComparing(each -> each != now)
                            .thenComparing(each -> -byClass.get(each).size()));
            for (int i = 0; i < order.size(); i++) {
                int top = order.get(i);
                String as =
                        top == wanted && top >= 0
                                ? ", as " + (session.pathways().reference() + 1)
                                : top == now && top >= 0 ? ", as now" : "";
                addGroup(
                        top < 0 ? "not tried" : "predicts " + name(byClass.get(top).get(0)) + as,
                        folded(nearestFirst(byClass.get(top))),
                        SHOWN[Math.min(i, SHOWN.length - 1)]);
            }
        }

        private void addGroup(String head, List<Row.Value> values, int most) {
            boolean open =
                    unfolded.contains(head) || values.size() <= most + 1 || !words.isEmpty();
            rows.add(
                    new Row.Head(
                            head,
                            head,
                            open && !unfolded.contains(head) ? 0 : values.size()));
            int shown = 0;
            for (Row.Value each : values) {
                boolean present = each.choice().id().equals(opened.now());
                if (open || shown < most || present) {
                    rows.add(each);
                    shown++;
                }
            }
        }

        /** Folds values that feed the same bits into the first of them, or the present one. */
        private List<Row.Value> folded(List<Choice> values) {
            List<Row.Value> folded = new ArrayList<>();
            Map<String, List<Choice>> equal = new HashMap<>();
            for (Choice each : values) {
                Tried tried = known.get(each.id());
                Optional<Row.Value> same =
                        tried == null
                                ? Optional.empty()
                                : folded.stream()
                                        .filter(row -> row.tried().equalsInBits(tried))
                                        .findFirst();
                if (same.isPresent() && !each.id().equals(opened.now())) {
                    equal.computeIfAbsent(same.get().choice().id(), any -> new ArrayList<>())
                            .add(each);
                } else {
                    folded.add(new Row.Value(each, tried, List.of()));
                }
            }
            List<Row.Value> whole = new ArrayList<>();
            for (Row.Value each : folded) {
                List<Choice> same = equal.getOrDefault(each.choice().id(), List.of());
                whole.add(new Row.Value(each.choice(), each.tried(), same));
                if (unfolded.contains(each.choice().id())) {
                    same.forEach(
                            one -> whole.add(new Row.Value(one, each.tried(), List.of())));
                }
            }
            return whole;
        }

        private List<Choice> nearestFirst(List<Choice> values) {
            return reference.isEmpty()
                    ? values
                    : values.stream()
                            .sorted(Comparator.comparingDouble((Choice each) -> distance(each)))
                            .toList();
        }

        /** Returns the largest change of a probability against the reference. */
        private double distance(Choice value) {
            Tried tried = known.get(value.id());
            if (tried == null || !tried.ran()) {
                return 2;
            }
            float[] own = reference.get().probabilities();
            float[] other = tried.result().get().probabilities();
            double largest = own.length == other.length ? 0 : 1;
            for (int i = 0; i < own.length && i < other.length; i++) {
                largest = Math.max(largest, Math.abs((double) other[i] - own[i]));
            }
            return largest;
        }

        private int top(String id) {
            Tried tried = known.get(id);
            return tried == null || !tried.ran() ? -2 : tried.result().get().topClass();
        }

        private String name(Choice value) {
            PathwayResult result = known.get(value.id()).result().orElseThrow();
            return session.classNames().of(result, result.topClass());
        }
    }

    private Optional<PathwayResult> reference() {
        Comparison shown = session.shown().get();
        return shown == null
                ? Optional.empty()
                : Optional.of(shown.pathways().get(shown.reference()))
                        .filter(each -> each.topClass() >= 0);
    }

    /** Draws a row: a group's head, a value with its bar, or a value that cannot run. */
    private final class RowCell extends ListCell<Row> {

        private static final PseudoClass PREVIEWED = PseudoClass.getPseudoClass("previewed");
        private static final double BAR = 54;

        private final Label name = new Label();
        private final Label more = new Label();
        private final Label figure = new Label();
        private final Label second = new Label();
        private final StackPane sign = new StackPane();
        private final Region filled = new Region();
        private final StackPane track = new StackPane(filled);
        private final HBox referenceMark = new HBox();
        private final VBox words = new VBox(name, second);
        private final HBox line = new HBox(6, sign, words, more, referenceMark, track, figure);

        RowCell() {
            getStyleClass().add("value-row");
            sign.setMinWidth(18);
            sign.setMaxWidth(18);
            name.setMinWidth(0);
            second.getStyleClass().add("secondary");
            second.setMinWidth(0);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            more.getStyleClass().add("secondary");
            more.setMinWidth(USE_PREF_SIZE);
            referenceMark.setAlignment(Pos.CENTER);
            track.getStyleClass().add("value-track");
            track.setMinWidth(BAR);
            track.setMaxWidth(BAR);
            track.setAlignment(Pos.CENTER_LEFT);
            filled.getStyleClass().add("value-fill");
            figure.getStyleClass().add("value-figure");
            figure.setMinWidth(34);
            figure.setAlignment(Pos.CENTER_RIGHT);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMinWidth(0);
            line.setPrefWidth(0);
            setOnMouseMoved(event -> over());
            setOnMouseClicked(event -> clicked());
        }

        private void over() {
            if (getItem() instanceof Row.Value value
                    && list.getSelectionModel().getSelectedIndex() != getIndex()) {
                list.getSelectionModel().select(getIndex());
                rest(value.choice());
            }
        }

        private void clicked() {
            if (getItem() instanceof Row.Head head && head.all() > 0) {
                unfold(head);
            } else if (getItem() instanceof Row.Value value) {
                choose(value.choice());
            }
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null || opened == null) {
                setGraphic(null);
                setAccessibleText("");
                Tips.over(this, "");
                return;
            }
            setGraphic(line);
            setPrefHeight(heightOf(row));
            boolean head = row instanceof Row.Head;
            getStyleClass().removeAll("value-group", "value-refused");
            for (Node each : List.of(sign, track, referenceMark)) {
                Visibility.show(each, !head);
            }
            if (row instanceof Row.Head group) {
                showHead(group);
            } else if (row instanceof Row.Value value) {
                showValue(value);
            } else if (row instanceof Row.Refused refused) {
                showRefused(refused);
            }
        }

        private void showHead(Row.Head head) {
            getStyleClass().add("value-group");
            pseudoClassStateChanged(PREVIEWED, false);
            name.setText(head.words());
            Visibility.show(second, false);
            more.setText(
                    head.all() == 0
                            ? ""
                            : unfolded.contains(head.id()) ? "fewer" : "all " + head.all());
            Visibility.show(more, head.all() > 0);
            boolean first = getIndex() == 0 && head.all() >= 0 && !head.words().startsWith("Cannot");
            figure.setText(first ? "top class, %" : "");
            setAccessibleText(head.words() + " " + more.getText());
            Tips.over(this, "");
        }

        private void showValue(Row.Value value) {
            Choice choice = value.choice();
            boolean now = choice.id().equals(opened.now());
            boolean previewed =
                    session.result().preview().get() != null
                            && session.result().preview().get().trial().valueId().equals(choice.id());
            pseudoClassStateChanged(PREVIEWED, previewed);
            sign.getChildren().clear();
            if (previewed || now) {
                sign.getChildren()
                        .add(
                                FontIcon.of(
                                        previewed
                                                ? MaterialDesignE.EYE_OUTLINE
                                                : MaterialDesignC.CHECK,
                                        14));
            }
            name.setText(choice.label());
            boolean equal = !value.equal().isEmpty();
            more.setText(equal ? "= " + value.equal().size() + " more" : "");
            Visibility.show(more, equal);
            boolean asReference =
                    choice.id().equals(
                                    opened.option().valueIn(session.pathways().referencePathway()))
                            && opened.pathway() != session.pathways().reference();
            referenceMark.getChildren().clear();
            if (asReference) {
                referenceMark
                        .getChildren()
                        .add(new PathwayMark(session.pathways().reference(), 8));
            }
            Optional<PathwayResult> result =
                    Optional.ofNullable(value.tried()).filter(Tried::ran).flatMap(Tried::result);
            double top =
                    result.map(each -> (double) each.probabilities()[each.topClass()]).orElse(0.0);
            filled.setMinWidth(Math.max(result.isPresent() ? 2 : 0, BAR * top));
            filled.setMaxWidth(filled.getMinWidth());
            filled.setStyle(
                    "-fx-background-color: "
                            + (sameClass(result)
                                    ? PathwayMark.colorName(session.pathways().reference())
                                    : PathwayMark.colorName(opened.pathway()))
                            + ";");
            figure.setText(result.isPresent() ? Figures.percent(top) : "");
            String outcome = outcome(value, result, now);
            Visibility.show(second, few());
            second.setText(outcome);
            String tip =
                    choice.label()
                            + (outcome.isEmpty() ? "" : "\n" + outcome)
                            + (equal
                                    ? "\nThe same bits: "
                                            + String.join(
                                                    ", ",
                                                    value.equal().stream()
                                                            .map(Choice::label)
                                                            .toList())
                                    : "");
            Tips.over(this, tip);
            setAccessibleText(tip);
        }

        private boolean sameClass(Optional<PathwayResult> result) {
            return result.isPresent()
                    && reference().isPresent()
                    && result.get().topClass() == reference().get().topClass();
        }

        /** Returns what a value makes the model predict, beside the present value. */
        private String outcome(Row.Value value, Optional<PathwayResult> result, boolean now) {
            if (result.isEmpty()) {
                return value.tried() == null
                        ? desk.left() > 0 ? "being tried" : ""
                        : value.tried().trouble();
            }
            PathwayResult own = result.get();
            String says =
                    session.classNames().of(own, own.topClass())
                            + " "
                            + Figures.percent(own.probabilities()[own.topClass()])
                            + "%";
            Tried present = desk.tried().get().get(opened.now());
            return now || present == null || !present.ran()
                    ? says
                    : says + ", " + beside(present.result().get(), own);
        }

        private String beside(PathwayResult before, PathwayResult after) {
            if (before.logits().length != after.logits().length) {
                return "other classes";
            }
            double largest = 0;
            for (int i = 0; i < before.logits().length; i++) {
                largest = Math.max(largest, Math.abs(after.logits()[i] - before.logits()[i]));
            }
            return largest == 0
                    ? "the same logits"
                    : Rounding.explains(largest, before.logits())
                            ? "the same but for rounding, " + Figures.of(largest) + " in the logits"
                            : "logits " + Figures.of(largest) + " apart";
        }

        private void showRefused(Row.Refused refused) {
            getStyleClass().add("value-refused");
            pseudoClassStateChanged(PREVIEWED, false);
            sign.getChildren().setAll(FontIcon.of(MaterialDesignC.CANCEL, 14));
            name.setText(refused.choice().label());
            second.setText(refused.reason());
            Visibility.show(second, true);
            Optional<Runnable> mend = opened.choice().mends(refused.choice().id());
            Visibility.show(more, false);
            Visibility.show(track, false);
            figure.setText("");
            if (mend.isPresent()) {
                Button open = new Button("Open\u2026");
                open.getStyleClass().addAll("plain-button", "small");
                open.setMinWidth(USE_PREF_SIZE);
                open.setFocusTraversable(false);
                open.setOnAction(
                        event -> {
                            hide();
                            mend.get().run();
                        });
                Tips.on(open, "Open a model that " + refused.choice().label() + " runs");
                referenceMark.getChildren().setAll(open);
            } else {
                referenceMark.getChildren().clear();
            }
            String tip = refused.choice().label() + "\n" + refused.reason();
            setAccessibleText(tip);
            Tips.over(this, tip);
        }
    }

    /** Tells the desk which values are in view, so that they run first. */
    private void lookAtView() {
        if (opened != null
                && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null) {
            List<String> ids = new ArrayList<>();
            for (int i = flow.getFirstVisibleCell().getIndex();
                    i <= flow.getLastVisibleCell().getIndex() && i < rows.size();
                    i++) {
                if (rows.get(i) instanceof Row.Value value) {
                    ids.add(value.choice().id());
                }
            }
            desk.lookAt(ids);
        }
    }
}
