package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.EffectRange;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.pictures.PictureFilter.Order;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.gui.support.RowsInView;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.tensor.SentenceNumber;

/**
 * Shows hundreds of pictures as tiles: a filter at the left, an overview of all effects above, and
 * what can be done with the selected ones at the right. Only the rows in view have nodes.
 */
public final class PictureGrid extends BorderPane {

    private static final double GAP = 8;
    private static final double WORDS = 17;

    /** The room around the tiles, in pixels, for the ring of a selected one. */
    private static final double RING = 3;

    /** The room right of the tiles, in pixels, for their ring and the scroll bar. */
    private static final double BAR = 13;

    /** The least room between two rows, in pixels. */
    private static final double LEAST_GAP = 4;

    /** The width of the head, in pixels, from which all its words have room. */
    private static final double ROOM_FOR_WORDS = 760;

    /** The side, in pixels, at which thumbnails are read; list and grid share them. */
    private static final int THUMBNAIL = 96;

    /** Lists the sizes of tiles. */
    private enum Size {
        S(46, "Small tiles"),
        M(74, "Tiles"),
        L(148, "Large tiles");

        private final double side;
        private final String tip;

        Size(double side, String tip) {
            this.side = side;
            this.tip = tip;
        }
    }

    /** Takes what the user does with several pictures. */
    public interface Actions {

        /**
         * Asks for the tags of pictures.
         *
         * @param tagged runs once the tags are set
         */
        void tag(List<PictureEntry> pictures, Runnable tagged);

        /** Proposes to measure pictures through all pathways. */
        void audit(List<PictureEntry> pictures);

        /**
         * Writes a table.
         *
         * @param table lines of values between commas
         */
        void export(String table, Path file);
    }

    private final Session session;
    private final ShownPictures pictures;
    private final Thumbnails thumbnails;
    private final Label count = named("grid-count", whole(label("", "grid-count")));
    private final MenuButton order = styled(new MenuButton(), "report-menu");
    private final Label orderTitle = new Label("Order");
    private final HBox chips = yielding(row(6));
    private final SegmentedChoice<Size> sizes = new SegmentedChoice<>();
    private final SegmentedChoice<Boolean> views = new SegmentedChoice<>();
    private final ObservableList<Integer> lines = FXCollections.observableArrayList();
    private final ListView<Integer> view = growing(styled(new ListView<>(lines), "grid-view"));
    private final Label nothing = label("", "secondary");
    private final VBox none;
    private final Chosen chosen = new Chosen();
    private final GridOverview overview;
    private final SelectionPanel panel;
    private final List<Line> cells = new ArrayList<>();
    private final GridRail rail;
    private boolean pending;
    private int columns = 1;
    private double gap = GAP;

    PictureGrid(
            Session session,
            ShownPictures pictures,
            Thumbnails thumbnails,
            FileDialogs dialogs,
            Actions actions,
            Consumer<List<PictureEntry>> compare) {
        this.session = session;
        this.pictures = pictures;
        this.thumbnails = thumbnails;
        rail = new GridRail(session, pictures);
        none = column(
                8,
                wrapping(nothing),
                does(
                        () -> pictures.filterBy(PictureFilter.ALL),
                        named("grid-clear", styled(new Button("Clear the filter"), "plain-button", "small"))));
        overview = new GridOverview(pictures, view, () -> columns, chosen::range);
        panel = new SelectionPanel(session, pictures, thumbnails, dialogs, actions, chosen, this::open, left -> {
            compare.accept(left);
            // The button goes, and beside it is one that begins an audit.
            view.requestFocus();
        });
        sheet(this, "pictures.css");
        sheet(this, "grid.css");
        named("picture-grid", styled(this, "picture-grid"));
        setLeft(rail);
        setCenter(center());
        setRight(panel);
        setVisible(false);
        OnChange.run(this::later, pictures.shown(), pictures.recounted(), session.causesNamed());
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> later());
        OnChange.run(this::layOut, view.widthProperty(), view.heightProperty(), sizes.valueProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Node center() {
        sizes.setValues(List.of(Size.values()), Size::name, size -> size.tip);
        sizes.valueProperty().set(Size.M);
        order.setMnemonicParsing(false);
        FilterControls.fillOrders(order, pictures);
        spoken("The order of the pictures", order);
        fillViews();
        HBox head = styled(row(8, count, chips, gap(), orderTitle, order, sizes, views), "grid-head");
        OnChange.run(() -> showHead(head.getWidth()), head.widthProperty());
        view.setCellFactory(each -> new Line());
        view.setFocusTraversable(true);
        view.setAccessibleText("Grid of the pictures");
        // The ring of a tile and the scroll bar stand outside, so that tiles end where others do.
        VBox.setMargin(view, new Insets(-RING, -BAR, 0, -RING));
        return yielding(styled(column(8, head, overview, none, view), "grid-center"));
    }

    /** Offers the list beside the grid, which is chosen as long as it is shown. */
    private void fillViews() {
        views.setValues(List.of(false, true), grid -> {
            ToggleButton view = grid
                    ? new ToggleButton("Grid", FontIcon.of(MaterialDesignV.VIEW_GRID_OUTLINE, 16))
                    : new ToggleButton("List", FontIcon.of(MaterialDesignF.FORMAT_LIST_BULLETED, 16));
            String tip = grid ? "The pictures as a grid" : "Back to the list and the tabs";
            return named(grid ? "grid-stays" : "grid-close", spoken(Key.GRID.tip(tip), whole(styled(view, "choice"))));
        });
        views.valueProperty().set(true);
        views.valueProperty().addListener((property, old, grid) -> {
            if (!grid) {
                session.grid().set(false);
            }
        });
    }

    /** Leaves words out where the head has no room for them. */
    private void showHead(double width) {
        boolean roomy = width >= ROOM_FOR_WORDS;
        Visibility.show(roomy, orderTitle, chips);
        views.getButtons()
                .forEach(each -> each.setContentDisplay(roomy ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
        showWords();
    }

    private void showWords() {
        boolean roomy = orderTitle.isVisible();
        Order now = pictures.order().get();
        order.setText(roomy ? now.label() : now.brief());
        String whole = SentenceNumber.counted(session.pictures().size(), "picture");
        int shown = pictures.shown().get().size();
        count.setText(
                !pictures.leavesOut()
                        ? whole
                        : roomy ? SentenceNumber.count(shown) + " of " + whole : pictures.count(false));
    }

    /** Shows each facet that hides pictures, with a cross that shows them again. */
    private void showChips() {
        PictureFilter filter = pictures.filter().get();
        List<Node> next = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            filter.words(facet)
                    .ifPresent(words ->
                            next.add(chip(facet.label() + ": " + words, filter.with(facet, Optional.empty()))));
        }
        if (!filter.effect().equals(EffectRange.ALL)) {
            next.add(chip("Effect in a range", filter.within(EffectRange.ALL)));
        }
        chips.getChildren().setAll(next);
    }

    private HBox chip(String words, PictureFilter without) {
        Label label = tipped(words, yielding(label(words)));
        label.setMaxWidth(180);
        return yielding(styled(
                row(0, label, FilterControls.cross(pictures, without)), "facet-chip", "facet-chosen", "grid-chip"));
    }

    /** Shows the grid with the focus on its pictures, or hides it. */
    public void show(boolean open) {
        setVisible(open);
        if (open) {
            views.valueProperty().set(true);
            update();
            view.requestFocus();
        }
    }

    /** Gives the focus to the search. */
    void find() {
        rail.find();
    }

    /** Shows changes once for all of a pulse; a run changes many pictures. */
    private void later() {
        if (!pending && isVisible()) {
            pending = true;
            Platform.runLater(() -> {
                pending = false;
                update();
            });
        }
    }

    private void update() {
        List<PictureEntry> shown = pictures.shown().get();
        boolean empty = session.pictures().isEmpty();
        if (empty) {
            session.grid().set(false);
        }
        chosen.retain(shown);
        showWords();
        showChips();
        boolean filteredOut = shown.isEmpty() && !empty;
        nothing.setText(filteredOut ? pictures.noneShown() : "");
        Visibility.show(none, filteredOut);
        rail.update();
        overview.draw();
        layOut();
        cells.forEach(Line::refresh);
        panel.show();
    }

    private void layOut() {
        double side = sizes.valueProperty().get().side;
        double room = view.getWidth() - RING - BAR;
        if (room <= 0) {
            return;
        }
        int next = Math.max(1, (int) Math.floor((room + GAP) / (side + GAP)));
        int count = (pictures.shown().get().size() + next - 1) / next;
        double spread = next > 1 ? Math.floor((room - next * side) / (next - 1)) : GAP;
        double row = rowHeight(side + WORDS, count);
        boolean other = next != columns || gap != spread || view.getFixedCellSize() != row;
        columns = next;
        gap = spread;
        view.setFixedCellSize(row);
        if (lines.size() != count) {
            lines.setAll(IntStream.range(0, count).boxed().toList());
        } else if (other) {
            view.refresh();
        }
        overview.follow();
        // The rows in view are known after they are laid out.
        AfterDrawing.afterNext(overview::frame);
    }

    /**
     * Returns the height of a row with the room below it. Where the rows need more than the grid's
     * height, the room is such that the last row in view ends with its figures.
     *
     * @param tile the height of a tile
     */
    private double rowHeight(double tile, int count) {
        double room = view.getHeight() - 2 * RING;
        int whole = (int) Math.floor((room + LEAST_GAP) / (tile + LEAST_GAP));
        return whole < 2 || count <= whole ? tile + GAP : tile + Math.floor((room - whole * tile) / (whole - 1));
    }

    private void open(PictureEntry picture) {
        session.selectedPicture().set(picture);
        session.grid().set(false);
        session.openedFrom(() -> session.grid().set(true));
    }

    private void pressed(KeyEvent event) {
        Runnable action = event.getTarget() instanceof TextInputControl ? null : action(event);
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    /** Returns what a key does; null for nothing. */
    private Runnable action(KeyEvent event) {
        boolean range = event.isShiftDown();
        boolean shortcut = event.isShortcutDown();
        return switch (event.getCode()) {
            case DELETE -> this::removeChosen;
            case ESCAPE -> this::leave;
            case A -> shortcut ? chosen::all : null;
            case T -> shortcut ? null : panel::tag;
            default -> view.isFocused()
                    ? switch (event.getCode()) {
                        case ENTER -> () -> chosen.first().ifPresent(this::open);
                        case LEFT -> () -> chosen.move(-1, range);
                        case RIGHT -> () -> chosen.move(1, range);
                        case UP -> () -> chosen.move(-columns, range);
                        case DOWN -> () -> chosen.move(columns, range);
                        default -> null;
                    }
                    : null;
        };
    }

    /** Removes the selected pictures, as one step to undo. */
    void removeChosen() {
        session.removePictures(List.copyOf(chosen.pictures));
    }

    /** Selects no picture; where none is selected, returns to the list. */
    void leave() {
        if (chosen.pictures.isEmpty()) {
            session.grid().set(false);
        } else {
            chosen.clear();
        }
    }

    /** Holds the selected pictures, and from where a range extends. */
    final class Chosen {

        private final Set<PictureEntry> pictures = new LinkedHashSet<>();
        private int anchor = -1;
        private int lead = -1;

        private List<PictureEntry> shown() {
            return PictureGrid.this.pictures.shown().get();
        }

        void retain(Collection<PictureEntry> shown) {
            pictures.retainAll(Set.copyOf(shown));
        }

        boolean has(PictureEntry picture) {
            return pictures.contains(picture);
        }

        int size() {
            return pictures.size();
        }

        /** Returns the first selected picture of the grid's order. */
        Optional<PictureEntry> first() {
            return shown().stream().filter(pictures::contains).findFirst();
        }

        void click(int index, boolean several, boolean range) {
            PictureEntry picture = shown().get(index);
            lead = index;
            if (range && anchor >= 0) {
                range(anchor, index);
                return;
            }
            anchor = index;
            if (!several) {
                pictures.clear();
            }
            if (!pictures.remove(picture)) {
                pictures.add(picture);
            }
            changed();
        }

        /** Selects all from one place to another. */
        void range(int from, int to) {
            List<PictureEntry> shown = shown();
            select(shown.subList(Math.max(0, Math.min(from, to)), Math.min(shown.size(), Math.max(from, to) + 1)));
        }

        void move(int by, boolean range) {
            int size = shown().size();
            if (size == 0) {
                return;
            }
            int next = lead < 0 ? 0 : Math.max(0, Math.min(size - 1, lead + by));
            click(next, false, range);
            int line = next / columns;
            RowsInView.of(view)
                    .filter(seen -> line <= seen.first() || line >= seen.last())
                    .ifPresent(seen -> view.scrollTo(Math.max(0, line - 1)));
        }

        void all() {
            select(shown());
        }

        void clear() {
            select(List.of());
        }

        private void select(List<PictureEntry> next) {
            pictures.clear();
            pictures.addAll(next);
            changed();
        }

        private void changed() {
            cells.forEach(line -> line.tiles.forEach(Tile::mark));
            panel.show();
        }
    }

    /** Shows one line of tiles. */
    private final class Line extends ListCell<Integer> {

        private final HBox box = new HBox(GAP);
        private final List<Tile> tiles = new ArrayList<>();

        Line() {
            // A tile ends with its figures, where its ring ends too.
            box.setFillHeight(false);
            styled(this, "grid-line");
            setPrefWidth(0);
            cells.add(this);
        }

        @Override
        protected void updateItem(Integer line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty || line == null ? null : box);
            refresh();
        }

        /** Draws the pictures of the line anew. */
        void refresh() {
            boolean filled = getItem() != null;
            if (filled) {
                box.setSpacing(gap);
                while (tiles.size() < columns) {
                    Tile tile = new Tile();
                    tiles.add(tile);
                    box.getChildren().add(tile);
                }
            }
            for (int i = 0; i < tiles.size(); i++) {
                tiles.get(i).show(filled && i < columns ? getItem() * columns + i : -1);
            }
        }
    }

    /** Shows one picture with its verdict and effect; a click selects it. */
    private final class Tile extends VBox {

        private static final double BAR_AT = 16;
        private static final double BAR_HEIGHT = 4;

        private final ImageView image = new ImageView();
        private final Thumbnails.CornerIcon tick =
                new Thumbnails.CornerIcon(MaterialDesignC.CHECK, "grid-tick", Pos.TOP_LEFT);
        private final Thumbnails.CornerIcon tag =
                new Thumbnails.CornerIcon(MaterialDesignT.TAG, "grid-tag", Pos.BOTTOM_RIGHT);
        private final StackPane frame = styled(new StackPane(image), "grid-frame");
        private final FontIcon icon = new FontIcon();
        private final Region filled = unmanaged(new Region());
        private final Pane track = styled(new Pane(filled), "grid-track");
        private final Text figure = styled(new Text(), "grid-figure");

        /** Lays out what stands below a tile: verdict and bar at its left edge, the figure at right. */
        private final Pane words = styled(
                new Pane(icon, track, figure) {
                    @Override
                    protected void layoutChildren() {
                        double height = getHeight();
                        double width = figure.prefWidth(-1);
                        icon.relocate(0, Math.rint((height - icon.prefHeight(-1)) / 2));
                        track.resizeRelocate(
                                BAR_AT, Math.rint((height - BAR_HEIGHT) / 2), track.prefWidth(-1), BAR_HEIGHT);
                        figure.relocate(
                                Math.floor(getWidth() - width), Math.rint((height - figure.prefHeight(-1)) / 2));
                    }
                },
                "grid-words");

        private PictureEntry picture;
        private int index = -1;
        private String drawn = "";

        Tile() {
            styled(this, "grid-tile");
            getChildren().addAll(frame, words);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMousePressed(this::pressed);
        }

        private void pressed(MouseEvent event) {
            view.requestFocus();
            if (picture == null) {
                return;
            }
            if (event.getClickCount() == 2) {
                open(picture);
            } else if (!event.isSecondaryButtonDown() || !chosen.has(picture)) {
                chosen.click(index, event.isShortcutDown(), event.isShiftDown());
            }
            event.consume();
        }

        /**
         * Shows a picture.
         *
         * @param next its index; negative or beyond the last for none
         */
        void show(int next) {
            List<PictureEntry> shown = pictures.shown().get();
            index = next;
            PictureEntry wanted = next >= 0 && next < shown.size() ? shown.get(next) : null;
            setVisible(wanted != null);
            double side = sizes.valueProperty().get().side;
            if (image.getFitWidth() != side) {
                square(side, image);
                fixed(side, side, frame);
                wide(side, this);
            }
            if (wanted != picture) {
                picture = wanted;
                image.setImage(null);
                drawn = "";
                if (wanted != null) {
                    thumbnails.load(wanted.source().path(), Math.max(THUMBNAIL, (int) side), read -> {
                        if (picture == wanted) {
                            image.setImage(read);
                        }
                    });
                }
            }
            if (wanted != null) {
                showResult();
                mark();
            }
        }

        private void showResult() {
            boolean present = picture.compared();
            inState(this, "stale", !present && picture.comparison() != null);
            Optional<Severity> severity = picture.verdict();
            Optional<Double> points = picture.points();
            double share = points.map(pictures::share).orElse(0.0);
            String words = points.map(PictureCell::figure).orElse("\u2013");
            String style = severity.map(SeverityMark::styleClass).orElse("badge-waiting");
            String look = words + style + present + share + picture.tags();
            if (look.equals(drawn)) {
                return;
            }
            drawn = look;
            figure.setText(words);
            figure.getStyleClass().removeIf(each -> each.startsWith("severity-"));
            style(figure, style, severity.filter(Severity.CLASS_CHANGES::equals).isPresent());
            icon.setIconCode(severity.map(SeverityMark::ikon).orElse(MaterialDesignC.CLOCK_OUTLINE));
            icon.setIconSize(12);
            icon.getStyleClass().setAll("ikonli-font-icon", style);
            filled.getStyleClass().setAll("effect-fill", "fill-" + style);
            filled.setVisible(share > 0);
            double room = Math.max(8, sizes.valueProperty().get().side - 54);
            Visibility.show(track, sizes.valueProperty().get() != Size.S);
            filled.resizeRelocate(0, 0, Math.max(2, room * share), BAR_HEIGHT);
            wide(room, track);
            tag.show(!picture.tags().isEmpty(), frame);
            String called = pictures.called(picture);
            String effect = ", effect " + words + " points";
            String tagged = picture.tags().isEmpty() ? "" : "\nTags: " + String.join(", ", picture.tags());
            setAccessibleText(called + effect + tagged);
            Tips.over(
                    this,
                    called
                            + "\n"
                            + PictureFilter.change(picture, session.classNames())
                                    .or(() -> severity.map(Severity::label))
                                    .orElse("Not compared yet")
                            + (points.isPresent() ? effect : "")
                            + (present || severity.isEmpty() ? "" : ", by former options")
                            + tagged);
        }

        void mark() {
            boolean now = picture != null && chosen.has(picture);
            inState(this, "chosen", now);
            inState(this, "lead", picture != null && index == Math.max(0, chosen.lead));
            tick.show(now, frame);
        }
    }
}
