package org.skewscope.gui.lesson.frame;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.style;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.ListCell;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.skewscope.compare.Pair;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.Drawer;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.frame.ThemeSwitch;
import org.skewscope.gui.lesson.cover.LessonCover;
import org.skewscope.gui.lesson.cover.TestScreen;
import org.skewscope.gui.lesson.panel.BeforeNow;
import org.skewscope.gui.lesson.panel.LessonPanel;
import org.skewscope.gui.lesson.panel.Spotlight;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.lesson.start.StartScreen;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.gui.lower.DifferenceView;
import org.skewscope.gui.lower.LowerCenter;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.PixelReading;
import org.skewscope.present.maps.Probe;

/** Puts the screens of a lesson over and beside the window's own regions. */
public final class LessonFrame {

    /** Holds the regions of the window that a lesson stands beside or controls. */
    public record Regions(BorderPane frame, PictureList pictures, Drawer drawer, CardRow cards, LowerCenter lower) {}

    /** The panel is 400 pixels wide for text of 17 pixels, and in proportion for other text. */
    private static final double PANEL_BY_TEXT = 400.0 / 17;

    private static final double MOST_OF_WINDOW = 0.3;

    private final LessonDesk desk;
    private final Scene scene;
    private final Session session;
    private final LessonSettings settings = new LessonSettings();
    private final StartScreen start;
    private final LessonCover cover;
    private final LessonPanel panel;
    private final TestScreen asking;
    private final Spotlight spotlight = new Spotlight();

    private final PictureList pictures;
    private final Drawer drawer;
    private final SpotFinder spots;
    private final Timeline second;
    private Dialog<ButtonType> asked;
    private final StartActions actions;
    private final PresenterStage presenter;
    private final TalkTimer talk = new TalkTimer();
    private boolean drawerOpened;
    private Node covered;
    private final List<Runnable> joining = new ArrayList<>();

    public LessonFrame(
            LessonDesk desk,
            Scene scene,
            Session session,
            Thumbnails thumbnails,
            StartActions actions,
            ClassTest test,
            Regions regions) {
        this.desk = desk;
        this.scene = scene;
        this.session = session;
        this.actions = actions;

        pictures = regions.pictures();
        drawer = regions.drawer();
        spots = new SpotFinder(scene, regions);
        start = new StartScreen(desk, settings, thumbnails, actions);

        cover = new LessonCover(desk, session, settings, thumbnails, test, actions, this::finish, this::nextClass);
        asking = new TestScreen(test, desk, settings, thumbnails);
        panel = new LessonPanel(desk, this::leave);
        second = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> tick()));
        second.setCycleCount(Animation.INDEFINITE);
        Visibility.show(false, start, panel);
        HBox left = new HBox(pictures);
        joining.add(() -> ThemeSwitch.dressForLessons(scene));
        joining.add(() -> left.getChildren().add(0, panel));
        regions.frame().setLeft(left);
        OnChange.run(() -> placed(desk.place().get()), desk.place());
        desk.flow().subscribe(this::moved);
        OnChange.run(this::arrange, desk.scene().material());
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> arrangeLeft());
        whenMade(regions.lower(), view -> {
            new LessonMap(view.viewer().model());
            BeforeNow table = new BeforeNow(desk, session);
            desk.flow().subscribe(flow -> fit(regions.cards(), view, table));
        });
        LessonKeys keys = new LessonKeys(desk, test, this);
        keys.listen(scene);
        presenter = new PresenterStage(desk, settings, scene, () -> covered, thumbnails, keys, this::startTimer);
        new LessonScreens(desk, settings, scene);
        OnChange.run(this::fitText, settings.size(), scene.widthProperty(), scene.heightProperty());
        OnChange.run(this::project, desk.place());
        fitText();
    }

    /** Puts the start screen below the header, over the window's center. */
    public StackPane startIn(StackPane middle) {
        joining.add(() -> middle.getChildren().add(start));
        return middle;
    }

    /** Returns the start screen. */
    public StartScreen start() {
        return start;
    }

    /** Returns the panel beside the window's views. */
    public LessonPanel panel() {
        return panel;
    }

    /** Adds the covers to the window's layers, above its own content and below its top layer. */
    public void addTo(StackPane layers, Node own, Node last) {
        covered = own;
        layers.getChildren().addAll(own, last);
        joining.add(() ->
                layers.getChildren().addAll(layers.getChildren().indexOf(last), List.of(spotlight, cover, asking)));
    }

    private void placed(LessonPlace place) {
        // The first lesson adds its nodes to the window, since the toolkit styles hidden nodes too.
        joining.forEach(Runnable::run);
        joining.clear();
        Visibility.show(start, place == LessonPlace.START);
        if (place == LessonPlace.START) {
            start.takeFocus();
        }
        if (place == LessonPlace.AWAY) {
            // The focus would go to the first control of the window, where arrows open a menu.
            pictures.takeFocus();
        }
        if (place == LessonPlace.LESSON) {
            second.play();
        } else {
            second.stop();
            talk.stop();
        }
        arrange();
    }

    /** Stops the timer of the discussion after a step forward. */
    private void moved(CourseFlow old, CourseFlow next) {
        if (old != null && next != null && old.at() != next.at()) {
            talk.stop();
        }
        arrange();
    }

    private void arrange() {
        boolean reveal = is(Phase.REVEAL);
        boolean tries = is(Phase.TRY);
        arrangeLeft();
        drawer.away(reveal);
        if (tries && !drawerOpened) {
            drawer.open();
        }
        drawerOpened = tries;
        LessonMaterial material = desk.scene().material().get();
        spotlight.show(reveal && material != null ? frames(material) : List.of());
        tick();
    }

    private void arrangeLeft() {
        boolean lesson = desk.scene().material().get() != null && (is(Phase.REVEAL) || is(Phase.TRY));
        Visibility.show(panel, lesson);
        Visibility.show(pictures, !lesson || session.pictures().size() > 1);
    }

    private boolean is(Phase phase) {
        CourseFlow flow = desk.flow().get();
        return flow != null && !flow.ended() && flow.phase() == phase;
    }

    private List<Spotlight.Frame> frames(LessonMaterial material) {
        List<Spotlight.Frame> frames = new ArrayList<>();
        List<String> ids = material.pathways().stream().map(each -> each.id()).toList();
        List<String> written = desk.flow().get().lesson().reveal().show().spots();
        for (int i = 0; i < written.size(); i++) {
            int number = i + 1;
            Spot.of(written.get(i), ids)
                    .ifPresent(spot -> frames.add(new Spotlight.Frame(number, () -> spots.find(spot, material))));
        }
        return frames;
    }

    private void tick() {
        CourseFlow flow = desk.flow().get();
        if (flow != null) {
            Duration now = desk.now();
            cover.tick(talk.words(now, flow.inStep(now)));
            panel.tick();
            presenter.tick();
            desk.phones().tick();
        }
    }

    /** Starts the time in which neighbors talk. */
    void startTimer() {
        talk.start(desk.now());
        tick();
    }

    /** Returns whether a cover hides the window, so that the window's own keys have no effect. */
    boolean covers() {
        return cover.isVisible() || start.isVisible() || asking.isVisible();
    }

    /** Gives the focus to the next region of the cover. */
    void nextRegion() {
        FocusCycle.next(scene, cover.regions());
    }

    /** Leaves the lessons; asks first where votes are not saved or the course has not ended. */
    void leave() {
        if (desk.flow().get().ended() && !desk.votesUnsaved()) {
            desk.leave();
            return;
        }
        ask("Leave the lessons?", "Your pictures and pathways are restored.", "Leave", desk::leave);
    }

    /** Saves the votes at the end of a course, and leaves. */
    void finish() {
        if (desk.votesUnsaved()) {
            exportVotes(desk::leave);
        } else {
            desk.leave();
        }
    }

    private void nextClass() {
        if (desk.votesUnsaved()) {
            ask("Start with the next class?", "The same course begins anew.", "Start", desk::nextClass);
        } else {
            desk.nextClass();
        }
    }

    /** Writes the handout of the course. */
    void handout() {
        actions.handout(desk.flow().get().plan());
    }

    /** Writes the votes of the course. */
    void exportVotes() {
        exportVotes(() -> {});
    }

    private void exportVotes(Runnable then) {
        actions.exportVotes(desk.flow().get(), then);
    }

    /** Measures the 90 seconds in which neighbors talk. Their end does not end the step. */
    public static final class TalkTimer {

        private static final Duration TALK = Duration.ofSeconds(90);

        private Duration until = Duration.ZERO;

        /**
         * Starts the 90 seconds.
         *
         * @param now the time of a monotonic clock
         */
        public void start(Duration now) {
            until = now.plus(TALK);
        }

        /** Stops the timer. */
        public void stop() {
            until = Duration.ZERO;
        }

        /** Returns the remaining time, or after the end the time since the step began. */
        public String words(Duration now, Duration inStep) {
            Duration left = until.minus(now);
            // A begun second counts as remaining.
            return left.isNegative() || left.isZero() ? clock(inStep) : "Talk: " + clock(left.plusMillis(999));
        }

        /** Returns minutes and seconds, such as 1:05. */
        static String clock(Duration time) {
            return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
        }
    }

    /** Takes ladder and viewer, which a window that begins with another tab makes later. */
    private static void whenMade(LowerCenter lower, Consumer<DifferenceView> taker) {
        if (lower.difference().isPresent()) {
            taker.accept(lower.difference().get());
            return;
        }
        lower.getChildren().addListener(new ListChangeListener<Node>() {
            @Override
            public void onChanged(Change<? extends Node> change) {
                lower.difference().ifPresent(this::made);
            }

            private void made(DifferenceView view) {
                lower.getChildren().removeListener(this);
                taker.accept(view);
            }
        });
    }

    /**
     * Fits the window's views to a lesson: larger cards, all pairs, no numbers beside the difference
     * unless the lesson needs them, and in a task the table of before and now.
     */
    private void fit(CardRow cards, DifferenceView view, BeforeNow table) {
        CourseFlow flow = desk.flow().get();
        boolean lesson = desk.place().get() == LessonPlace.LESSON && flow != null;
        cards.showLesson(lesson);
        boolean numbers = lesson && needsNumbers(flow.lesson());
        view.ladder().showLesson(lesson);
        view.viewer().showRow(lesson && !flow.ended() && !numbers, numbers);
        view.viewer().showUnderRow(lesson && flow.phase() == Phase.TRY ? table : null);
    }

    /** Returns whether a lesson needs the numbers beside the difference. */
    private static boolean needsNumbers(Lesson lesson) {
        return lesson.reveal().show().spots().stream().anyMatch(spot -> spot.startsWith("inspector:"))
                || lesson.task()
                        .flatMap(task -> task.pick())
                        .filter("pixel"::equals)
                        .isPresent();
    }

    /**
     * Asks before the votes of a class are forgotten, and offers to save them, unless the question is
     * open.
     *
     * @param verb names the action on its button
     * @param then runs if the user agrees; after saving, if the user wants that
     */
    private void ask(String title, String sentence, String verb, Runnable then) {
        if (asked != null && asked.isShowing()) {
            return;
        }
        boolean votes = desk.votesUnsaved();
        ButtonType go = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        ButtonType save =
                new ButtonType("Save and " + verb.toLowerCase(Locale.ROOT) + "\u2026", ButtonBar.ButtonData.LEFT);
        ButtonType stay = new ButtonType("Stay", ButtonBar.ButtonData.CANCEL_CLOSE);
        asked = DialogTheme.dialog(
                scene.getWindow(),
                title,
                label(sentence + (votes ? " The class's votes are deleted." : ""), "dialog-content"),
                votes ? new ButtonType[] {save, go, stay} : new ButtonType[] {go, stay});
        asked.resultProperty().addListener((property, old, next) -> {
            if (next == go) {
                then.run();
            } else if (next == save) {
                exportVotes(then);
            }
        });
        // The key Enter keeps the class's votes.
        ((Button) asked.getDialogPane().lookupButton(go)).setDefaultButton(!votes);
        ((Button) asked.getDialogPane().lookupButton(stay)).setDefaultButton(votes);
        asked.show();
    }

    /** Sets the size of a lesson's text from the text size setting and the window's size. */
    private void fitText() {
        TextSize size = settings.size().get();
        double said = size.panel(scene.getWidth(), scene.getHeight());
        double body = size.body(scene.getWidth(), scene.getHeight());
        double width = Math.min(scene.getWidth() * MOST_OF_WINDOW, said * PANEL_BY_TEXT);
        panel.setMinWidth(width);
        panel.setMaxWidth(width);
        for (Node each : List.of(cover, asking, panel)) {
            each.setStyle("-fx-font-size: " + (each == panel ? said : body) + "px");
            style(each, "strong-contrast", size.strong());
        }
        project();
    }

    /** Gives the window's own views larger text and the strongest contrast too. */
    private void project() {
        boolean lesson = desk.place().get() == LessonPlace.LESSON;
        style(scene.getRoot(), "in-lesson", lesson);
        style(scene.getRoot(), "projector", lesson && settings.size().get().strong());
    }

    /**
     * Shows the kind of map that a lesson asks for, on a scale of its own, and restores the user's
     * map afterwards.
     */
    private final class LessonMap {
        private final ViewerModel model;
        private DifferenceMode own;
        private boolean ownLock;

        LessonMap(ViewerModel model) {
            this.model = model;
            desk.flow().subscribe(this::show);
            OnChange.run(this::pin, model.pinned(), model.probe(), model.picture());
            if (desk.flow().get() != null) {
                show(null, desk.flow().get());
            }
        }

        private void show(CourseFlow old, CourseFlow next) {
            if (old == null && next != null) {
                own = model.mode().get();
                ownLock = model.locked().get();
            }
            if (next == null) {
                model.mode().set(own);
                model.locked().set(ownLock);
                return;
            }
            if ((old == null || old.at() != next.at()) && !next.ended() && next.phase() == Phase.REVEAL) {
                model.restore();
                model.locked().set(false);
                next.lesson()
                        .reveal()
                        .show()
                        .map()
                        .map(name -> DifferenceMode.valueOf(name.toUpperCase(Locale.ROOT)))
                        .ifPresent(model.mode()::set);
            }
        }

        /** Passes the largest B - A of the channels in the pinned pixel to the task. */
        private void pin() {
            DifferencePicture picture = model.picture().get();
            Probe probe = model.probe().get();
            boolean known = model.pinned().get() && probe != null && picture != null;
            List<PixelReading> readings =
                    known ? PixelReading.at(picture.a().pixels(), picture.b().pixels(), probe) : List.of();
            desk.task()
                    .pinned()
                    .set(readings.stream()
                            .mapToDouble(PixelReading::difference)
                            .max()
                            .orElse(Double.NaN));
        }
    }

    /** Finds the nodes of the window that a lesson's spots name. */
    private record SpotFinder(Scene scene, Regions regions) {

        /** Returns the node of a spot; empty if the node is not visible now. */
        Optional<Node> find(Spot spot, LessonMaterial material) {
            return target(spot, material)
                    .filter(node ->
                            node.getScene() != null && Ancestors.of(node).allMatch(Node::isVisible));
        }

        private Optional<Node> target(Spot spot, LessonMaterial material) {
            if (spot instanceof Spot.Card card) {
                return regions.cards().card(material.indexOf(card.pathway()));
            }
            if (spot instanceof Spot.Rung rung) {
                Pair pair = new Pair(material.indexOf(rung.a()), material.indexOf(rung.b()));
                return regions.lower().difference().flatMap(view -> view.ladder()
                        .cell(pair, rung.stage()));
            }
            return spot instanceof Spot.Picture picture
                    ? row(picture.name())
                    : Optional.ofNullable(region(((Spot.Region) spot).id()));
        }

        private Node region(String id) {
            return switch (id) {
                case "cards" -> regions.cards();
                case "pictures" -> regions.pictures();
                case "verdict" -> scene.lookup(".verdict");
                case "ladder" -> scene.lookup("#ladder");
                case "viewer" -> scene.lookup("#viewer");
                case "recipe" -> scene.lookup("#recipe .recipe-card");
                case "inspector:figures" -> scene.lookup("#inspector");
                default -> scene.lookup("#evidence");
            };
        }

        private Optional<Node> row(String name) {
            return List.copyOf(regions.pictures().lookupAll(".picture-cell")).stream()
                    .filter(node -> node instanceof ListCell<?> cell
                            && cell.getItem() instanceof PictureEntry entry
                            && entry.name().equals(name))
                    .findFirst();
        }
    }
}
