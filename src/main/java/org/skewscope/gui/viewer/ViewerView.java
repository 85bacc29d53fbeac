package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.PixelDesk;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.Places;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.present.maps.Viewport;

/**
 * Shows tensor A, tensor B, their difference and the inspector, for the session's pair and stage.
 * Only stages that are pictures have a viewer; logits and probabilities stand in the class table.
 */
public final class ViewerView extends VBox {

    /** Lists the ways to look at two tensors. */
    private enum Way {
        DIFFERENCE("Difference", "A, B and where they differ (Esc)"),
        SWIPE("Swipe", "Swipe: A left, B right of a line (W); , and . move the line"),
        BLINK("Blink", "Blink A and B (K); X switches, Esc returns to the difference");

        private final String label;
        private final String tip;

        Way(String label, String tip) {
            this.label = label;
            this.tip = tip;
        }
    }

    private final Session session;
    private final ViewerModel model = new ViewerModel();

    /** Kept, since a binding alone would let it be collected. */
    private ObjectProperty<Integer> channel;

    private final TensorHeading headingA = new TensorHeading("A", index -> pick(index, false));
    private final TensorHeading headingB = new TensorHeading("B", index -> pick(index, true));
    private final InspectorView inspector;
    /** The width that the bar has without the pill that says why a stage is shown. */
    private final DoubleBinding room;

    private final ViewerRow row;
    private int offered;

    /** Whether three pictures beside each other are large enough; kept as the others are. */
    private final BooleanBinding roomy = heightProperty().greaterThan(LEAST_ROW);

    /** Whether a lesson wants the row, or the numbers, whatever is unfolded. */
    private boolean always;

    private boolean needed;

    /** The width, in pixels, of the pill that says why a stage is shown. */
    private static final double PILL = 156;

    /** The height, in pixels, from which the map keeps its size beside A and B. */
    private static final double LEAST_ROW = 320;

    private static final double ROOM_FOR_PILL = 646;
    private static final double ROOM_FOR_ZOOM = 650;
    private static final double ROOM_FOR_FIT = 546;

    @FXML
    private Label stage;

    @FXML
    private Label shape;

    @FXML
    private Button follows;

    @FXML
    private SegmentedChoice<DifferenceMode> modes;

    @FXML
    private SegmentedChoice<Integer> channels;

    @FXML
    private Label ways;

    @FXML
    private HBox hint;

    @FXML
    private ToggleButton numbers;

    @FXML
    private SegmentedChoice<Way> way;

    @FXML
    private HBox tools;

    @FXML
    private Button previous;

    @FXML
    private Button next;

    @FXML
    private Label place;

    @FXML
    private MenuButton nudge;

    @FXML
    private Button zoomOut;

    @FXML
    private Label zoom;

    @FXML
    private Button zoomIn;

    @FXML
    private Button fit;

    @FXML
    private Button expand;

    @FXML
    private ViewerBody body;

    /**
     * @param explanation of the selected pair
     * @param worker computes differences, off the window's thread
     * @param gateway runs work on the window's thread
     */
    public ViewerView(
            Session session,
            TensorFetch fetch,
            ObservableValue<ExplanationState> explanation,
            Executor worker,
            Executor gateway) {
        this.session = session;
        FxmlView.fill(this);
        // Otherwise the hint would keep the width at which it is shown.
        setMinWidth(0);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        ColorTables colors = ColorTables.bundled();
        inspector =
                new InspectorView(session, model, colors, new PixelDesk(session, fetch, gateway, new PauseDebouncer()));
        RasterPane a = linked("tensor-a");
        RasterPane b = linked("tensor-b");
        DifferencePane difference = new DifferencePane(session, model, colors);
        PlacesPane places = new PlacesPane(session, model, colors);
        body.place(headingA, a, headingB, b, difference, new StackPane(inspector, places));
        model.swiping().subscribe(body::setSwiping);
        OnChange.run(this::showApart, model.picture(), model.face());
        room = Bindings.createDoubleBinding(
                () -> getWidth() - (follows.isManaged() ? PILL : 0), widthProperty(), follows.managedProperty());
        row = new ViewerRow(colors, explanation);
        OnChange.run(this::showWays, model.swiping(), model.blinking());
        bindBar();
        OnChange.run(() -> showTensors(a, b), model.picture());
        OnChange.run(
                () -> link(a, b),
                model.viewport(),
                a.widthProperty(),
                a.heightProperty(),
                b.widthProperty(),
                b.heightProperty());
        OnChange.run(this::showTitles, session.result().mapped(), session.selectedPair(), session.selectedStage());
        showTitles();
        new DifferenceLoader(session, fetch, model, new ScaleLocks(), worker, gateway);
        numbers.selectedProperty().bindBidirectional(session.numbers());
        spoken("Numbers of the difference, and of the pixel under the pointer", numbers);
        OnChange.run(this::fold, session.numbers(), session.swiping(), roomy);
        fold();
        ViewerKeys keys = new ViewerKeys(this, session, model, inspector::copyNeighbours);
        sceneProperty().subscribe(keys::move);
    }

    /** Returns what the viewer shows. */
    public ViewerModel model() {
        return model;
    }

    /**
     * Fits the viewer to a lesson.
     *
     * @param shown whether both tensors and the difference stand equally large in a row
     * @param figures whether the lesson needs the numbers beside the large difference
     */
    public void showRow(boolean shown, boolean figures) {
        always = shown;
        needed = figures;
        body.setExpanded(false);
        fold();
    }

    /** Shows the numbers where they are wanted, and the places beside a swipe; else the three pictures alone. */
    private void fold() {
        row.shown = always
                || !needed && !session.numbers().get() && !session.swiping().get() && roomy.get();
        Visibility.show(numbers, !always && !needed);
        body.setSideBySide(row.shown);
        row.showHint();
    }

    /**
     * Sets what stands below the row.
     *
     * @param node null for the place where A and B differ most
     */
    public void showUnderRow(Node node) {
        row.under.getChildren().setAll(node == null ? row.largest : node);
        body.setYielding(node == null);
    }

    private RasterPane linked(String id) {
        RasterPane pane = named(id, new RasterPane());
        pane.probe().bind(model.probe());
        new PaneGestures(pane, model);
        return pane;
    }

    private void bindBar() {
        modes.setValues(List.of(DifferenceMode.values()), DifferenceMode::label, DifferenceMode::tip);
        modes.valueProperty().bindBidirectional(model.mode());
        offerChannels(3);
        channel = model.channel().asObject();
        channels.valueProperty().bindBidirectional(channel);
        bindWays();
        model.blinking().subscribe((old, on) -> {
            if (on && model.swiping().get()) {
                model.toggleSwipe();
            }
        });
        new Blink(model, seen());
        bindPlaces();
        fillNudgeMenu();
        spoken("Zoom out (\u2212)", does(() -> model.zoomStep(-1), zoomOut));
        spoken("Zoom in (+)", does(() -> model.zoomStep(1), zoomIn));
        spoken("Fit the whole picture (F)", does(model::fit, fit));
        spoken("Stay at a stage until the next picture", does(session.stageFollow()::stop, follows));
        spoken(
                "The difference alone, or with its tensors and numbers",
                does(() -> body.setExpanded(!body.isExpanded()), expand));
        OnChange.run(this::showFollows, session.stageFollow().reason(), widthProperty());
        showFollows();
        OnChange.run(
                () -> {
                    // A narrow bar would cut the buttons that are needed least, or push them out of the window.
                    Visibility.show(hasRoom(ROOM_FOR_ZOOM), zoomOut, zoom, zoomIn);
                    Visibility.show(fit, hasRoom(ROOM_FOR_FIT));
                    Visibility.show(expand, hasRoom(ROOM_FOR_FIT) || body.isExpanded());
                },
                room);
        OnChange.run(
                () -> {
                    Viewport view = model.viewport().get();
                    double percent = view.scale() * 100;
                    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-6;
                    zoom.setText(view.fits() && !whole ? "Fit" : String.format(Locale.ROOT, "%.0f%%", percent));
                },
                model.viewport());
    }

    private void showFollows() {
        boolean room = getWidth() <= 0 || getWidth() >= ROOM_FOR_PILL;
        say(follows, room ? session.stageFollow().reason().get() : "");
    }

    private boolean hasRoom(double needed) {
        return getWidth() <= 0 || room.get() >= needed;
    }

    private void showApart() {
        DifferencePicture picture = model.picture().get();
        body.setApart(picture != null && picture.map().isEmpty() && model.face().get() == ViewerModel.Face.DIFFERENCE);
    }

    /** Says how to use what takes the difference's place, where its measures have no effect. */
    private void showWays() {
        ways.setText(
                model.swiping().get()
                        ? "Drag the line, or press , and .   Esc shows the difference"
                        : model.blinking().get() ? "X switches   Esc shows the difference" : "");
        row.showChoices();
    }

    private void bindWays() {
        way.setValues(List.of(Way.values()), each -> each.label, each -> each.tip);
        OnChange.run(
                () -> way.valueProperty()
                        .set(
                                model.swiping().get()
                                        ? Way.SWIPE
                                        : model.blinking().get() ? Way.BLINK : Way.DIFFERENCE),
                model.swiping(),
                model.blinking());
        way.valueProperty().set(Way.DIFFERENCE);
        way.valueProperty().addListener((property, old, next) -> {
            model.blinking().set(next == Way.BLINK);
            if (model.swiping().get() != (next == Way.SWIPE)) {
                model.toggleSwipe();
            }
        });
    }

    private void bindPlaces() {
        spoken("Previous difference (F7)", does(() -> model.visitPlace(-1), previous));
        spoken("Next difference, the largest first (F8)", does(() -> model.visitPlace(1), next));
        model.swiping().subscribe((old, on) -> {
            session.swiping().set(on);
        });
        session.swiping().subscribe((old, on) -> {
            if (on != model.swiping().get()) {
                model.toggleSwipe();
            }
        });
        OnChange.run(this::showPlace, model.places(), model.place());
        showPlace();
    }

    private void showPlace() {
        Places known = model.places().get();
        int count = known == null ? 0 : known.windows().size();
        previous.setDisable(count == 0);
        next.setDisable(count == 0);
        int at = model.place().get();
        place.setText(
                row.shown && !always
                        ? "Next difference"
                        : count == 0 ? "Next" : (at < 0 ? "Next" : at + 1) + " of " + count);
    }

    /** Returns whether the viewer is visible; another tab or the class table can take its place. */
    private BooleanExpression seen() {
        return Bindings.createBooleanBinding(
                () -> session.view().get() == WindowView.TENSOR_DIFFERENCE
                        && session.selectedStage().get().isPicture(),
                session.view(),
                session.selectedStage());
    }

    private void showTensors(RasterPane a, RasterPane b) {
        Optional<DifferencePicture> picture =
                Optional.ofNullable(model.picture().get());
        a.raster().set(picture.map(DifferencePicture::a).orElse(null));
        b.raster().set(picture.map(DifferencePicture::b).orElse(null));
        picture.ifPresent(each -> offerChannels(each.a().pixels().channels()));
        row.refresh();
        shape.setText(picture.stream()
                .flatMap(each -> Stream.of(each.a(), each.b()))
                .map(each -> each.pixels().tensor().shape().toString())
                .distinct()
                .collect(Collectors.joining(", ")));
        link(a, b);
    }

    /** Offers channels. Unchanged buttons stay, since new ones cost more than the map. */
    private void offerChannels(int count) {
        if (count != offered) {
            offered = count;
            channels.setValues(
                    ChannelNames.choices(count),
                    channel -> channel == DifferenceMap.ALL_CHANNELS
                            ? ChannelNames.all(count)
                            : ChannelNames.of(channel, count),
                    channel -> "Channel shown (C)");
        }
    }

    /** Shows the same part of the picture in A and B as in the difference. */
    private void link(RasterPane... panes) {
        Viewport large = model.viewport().get();
        for (RasterPane pane : panes) {
            ColorRaster raster = pane.raster().get();
            if (raster == null || pane.getWidth() <= 0 || pane.getHeight() <= 0) {
                continue;
            }
            boolean same =
                    large != null && large.pictureWidth() == raster.width() && large.pictureHeight() == raster.height();
            pane.viewport()
                    .set(
                            same
                                    ? large.inView(pane.getWidth(), pane.getHeight())
                                    : Viewport.fitting(
                                            raster.width(), raster.height(), pane.getWidth(), pane.getHeight()));
        }
    }

    private void showTitles() {
        stage.setText(session.selectedStage().get().label());
        Comparison comparison = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        boolean named = comparison != null
                && pair != null
                && pair.fits(comparison.pathways().size());
        // The body hides a heading without room, and shows it again.
        for (TensorHeading each : List.of(headingA, headingB)) {
            each.getChildren().forEach(part -> part.setVisible(named));
        }
        if (named) {
            headingA.show(comparison.pathways(), pair.a());
            headingB.show(comparison.pathways(), pair.b());
        }
    }

    /** Selects a pathway as A or as B; the other one's pathway swaps both. */
    private void pick(int index, boolean asB) {
        Pair now = session.selectedPair().get();
        int other = asB ? now.a() : now.b();
        session.selectPair(index == other ? now.swapped() : asB ? new Pair(other, index) : new Pair(index, other));
    }

    /** Fills the menu that moves B by a pixel, for users who do not know the keys. */
    private void fillNudgeMenu() {
        MenuItem back = item("Reset shift (Esc)", () -> model.nudge().set(Nudge.NONE));
        back.disableProperty().bind(model.nudge().isEqualTo(Nudge.NONE));
        nudge.getItems()
                .setAll(
                        nudging("B one pixel left (Ctrl+Left)", -1, 0),
                        nudging("B one pixel right (Ctrl+Right)", 1, 0),
                        nudging("B one pixel up (Ctrl+Up)", 0, -1),
                        nudging("B one pixel down (Ctrl+Down)", 0, 1),
                        new SeparatorMenuItem(),
                        back);
        spoken("Shift B by one pixel to test for an offset (Ctrl+arrows)", nudge);
    }

    private MenuItem nudging(String words, int right, int down) {
        return item(words, () -> model.nudge().set(model.nudge().get().moved(right, down)));
    }

    /** Names one of the two pathways; its menu selects another. */
    private static final class TensorHeading extends HBox {

        /** The width, in pixels, below which a name would be cut to a letter or two. */
        private static final double ROOM_FOR_NAME = 130;

        private final MenuButton menu = new MenuButton();
        private final IntConsumer picked;
        private String name = "";
        private int number;

        /**
         * @param letter A or B
         * @param picked takes the index of the pathway that is selected
         */
        TensorHeading(String letter, IntConsumer picked) {
            this.picked = picked;
            getStyleClass().add("tensor-heading");
            menu.setMnemonicParsing(false);
            getChildren()
                    .addAll(
                            whole(label(letter, "tensor-letter")),
                            growing(wide(styled(named("tensor-" + letter, menu), "tensor-menu"))));
            OnChange.run(this::showName, widthProperty());
        }

        private void showName() {
            menu.setText(getWidth() < ROOM_FOR_NAME ? String.valueOf(number) : name);
            tipped(name, menu);
        }

        void show(List<PathwayResult> pathways, int index) {
            menu.setGraphic(new PathwayMark(index, 12));
            name = title(pathways, index);
            number = index + 1;
            showName();
            menu.getItems().clear();
            for (int i = 0; i < pathways.size(); i++) {
                int choice = i;
                MenuItem item = item(title(pathways, i), () -> picked.accept(choice));
                item.setGraphic(new PathwayMark(i, 12));
                menu.getItems().add(item);
            }
        }

        private static String title(List<PathwayResult> pathways, int index) {
            return (index + 1) + "  " + pathways.get(index).pathway().name();
        }
    }

    /**
     * Shows A and B in turn while the model blinks and the viewer is visible, slowly enough to be
     * safe for every eye.
     */
    static final class Blink {

        private static final Duration EACH = Duration.millis(500);

        private final ViewerModel model;
        private final BooleanExpression seen;
        private final Timeline turns;

        /**
         * @param seen whether the viewer is visible; a hidden viewer is not painted
         */
        Blink(ViewerModel model, BooleanExpression seen) {
            this.model = model;
            this.seen = seen;
            turns = new Timeline(new KeyFrame(EACH, event -> model.flip()));
            turns.setCycleCount(Animation.INDEFINITE);
            model.blinking().addListener((property, old, next) -> turn(next));
            OnChange.run(this::appear, seen);
        }

        /** Returns whether A and B are being shown in turn. */
        boolean turning() {
            return turns.getStatus() == Animation.Status.RUNNING;
        }

        private void appear() {
            if (seen.get() && model.blinking().get()) {
                turns.play();
            } else {
                turns.pause();
            }
        }

        private void turn(boolean on) {
            if (on) {
                model.flip();
                turns.jumpTo(Duration.ZERO);
                appear();
            } else {
                turns.stop();
                model.face().set(model.base());
            }
        }
    }

    /** Shows both tensors and the difference equally large in a row, for readers further away. */
    private final class ViewerRow {

        private static final double ROOM_FOR_HINT = 960;
        private static final double ROOM_FOR_SHAPE = 1160;
        private static final double ROOM_FOR_CHANNELS = 780;
        private static final double ROOM_FOR_HINT_IN_ROW = 860;

        private final Label formula = label("", "row-formula");
        private final LargestPlace largest;
        private final StackPane under;
        private boolean shown;

        ViewerRow(ColorTables colors, ObservableValue<ExplanationState> explanation) {
            largest = new LargestPlace(session, model, colors, explanation);
            under = new StackPane(largest);
            body.placeSideBySide(formula, under);
            OnChange.run(this::showHint, room);
        }

        /** Shows the figures of another picture. */
        void refresh() {
            DifferencePicture picture = model.picture().get();
            int count = picture == null ? 0 : picture.a().pixels().channels();
            channels.setVisible((picture == null || count > 1) && channels.isManaged());
            boolean known = picture != null && picture.map().isPresent();
            formula.setText(
                    known && !always
                            ? "Where they differ"
                            : known
                                    ? picture.map().get().mode().formula()
                                            + ", "
                                            + ChannelNames.shown(
                                                            picture.map().get().channel(), count)
                                                    .replace("Max", "largest")
                                    : "");
        }

        /** Shows the hint only in a wide viewer, and the shape only in a wider one. */
        private void showHint() {
            Visibility.show(hint, room.get() >= (shown ? ROOM_FOR_HINT_IN_ROW : ROOM_FOR_HINT));
            Visibility.show(shape, room.get() >= ROOM_FOR_SHAPE);
            showChoices();
        }

        /** Shows the measures and channels while they have an effect; a row has no space for channels. */
        void showChoices() {
            boolean difference = !model.swiping().get() && !model.blinking().get();
            boolean roomy = room.get() >= ROOM_FOR_CHANNELS;
            Visibility.show(modes, difference && (always || !shown));
            Visibility.show(tools, always || !shown);
            // Beside a lesson the keys are left.
            Visibility.show(way, roomy || !always && !needed);
            showPlace();
            Visibility.show(ways, !difference && roomy);
            channels.setManaged(difference && !shown && roomy);
            refresh();
        }
    }
}
