package org.skewscope.gui.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lesson.ClassTest;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.lesson.cover.LessonCover;
import org.skewscope.gui.lesson.cover.TestScreen;
import org.skewscope.gui.lesson.panel.LessonPanel;
import org.skewscope.gui.lesson.panel.Spotlight;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.start.StartActions;
import org.skewscope.gui.lesson.start.StartScreen;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** Puts the screens of a lesson over and beside the window's own regions. */
final class LessonFrame implements LessonKeys.Frame {

    /** What of the window a lesson is put beside or drives. */
    record Regions(
            BorderPane frame,
            PictureList pictures,
            Drawer drawer,
            CardRow cards,
            LowerCentre lower) {}

    private final LessonDesk desk;
    private final Scene scene;
    private final Session session;
    private final LessonSettings settings = new LessonSettings();
    private final StartScreen start;
    private final LessonCover cover;
    private final LessonPanel panel;
    private final TestScreen asking;
    private final Spotlight spotlight = new Spotlight();
    private final HBox left;
    private final PictureList pictures;
    private final Drawer drawer;
    private final Spots spots;
    private final Timeline second;
    private final LeaveDialog leaving;
    private final PresenterStage presenter;
    private final TalkTimer talk = new TalkTimer();
    private boolean drawerOpened;
    private Node covered;
    private final List<Runnable> joining = new ArrayList<>();

    LessonFrame(
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
        leaving = new LeaveDialog(desk, scene);
        pictures = regions.pictures();
        drawer = regions.drawer();
        spots = new Spots(scene, regions.cards(), pictures, regions.lower().difference());
        left = new HBox();
        start = new StartScreen(desk, settings, thumbnails, actions);
        cover = new LessonCover(desk, session, settings, thumbnails, test, actions::exportResults);
        asking = new TestScreen(test, desk, settings, thumbnails);
        panel = new LessonPanel(desk, this::leave);
        second = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> tick()));
        second.setCycleCount(Animation.INDEFINITE);
        Visibility.show(start, false);
        Visibility.show(panel, false);
        left.getChildren().add(pictures);
        joining.add(() -> ThemeSwitch.dressForLessons(scene));
        joining.add(() -> left.getChildren().add(0, panel));
        regions.frame().setLeft(left);
        desk.place().addListener((property, old, next) -> placed(next));
        desk.flow().addListener((property, old, next) -> moved(old, next));
        desk.scene().material().addListener((property, old, next) -> arrange());
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> arrangeLeft());
        spots.viewer()
                .ifPresent(
                        viewer -> {
                            new LessonMap(desk, viewer.model());
                            new LessonSizes(desk, session, regions.cards(), viewer);
                        });
        LessonKeys keys = new LessonKeys(desk, test, this);
        keys.listen(scene);
        presenter =
                new PresenterStage(
                        desk, settings, scene, () -> covered, thumbnails, keys, this::startTimer);
        new LessonScreens(desk, settings, scene);
        new LessonText(desk, settings, scene, List.of(cover, asking), panel);
    }

    /** Puts the first screen of lessons below the header, over the window's middle. */
    StackPane startIn(StackPane middle) {
        joining.add(() -> middle.getChildren().add(start));
        return middle;
    }

    StartScreen start() {
        return start;
    }

    LessonPanel panel() {
        return panel;
    }

    /** What covers the window lies over its own layers, and below the last. */
    void addTo(StackPane layers, Node own, Node last) {
        covered = own;
        layers.getChildren().addAll(own, last);
        joining.add(
                () ->
                        layers.getChildren()
                                .addAll(
                                        layers.getChildren().indexOf(last),
                                        List.of(spotlight, cover, asking)));
    }

    /** Hidden nodes are styled like any other: a window without lessons goes without these. */
    private void join() {
        joining.forEach(Runnable::run);
        joining.clear();
    }

    private void placed(LessonPlace place) {
        join();
        Visibility.show(start, place == LessonPlace.START);
        if (place == LessonPlace.START) {
            start.takeFocus();
        }
        if (place == LessonPlace.LESSON) {
            second.play();
        } else {
            second.stop();
            talk.stop();
        }
        arrange();
    }

    /** Who goes on has ended the talk. */
    private void moved(CourseFlow old, CourseFlow next) {
        if (old != null && next != null && old.at() != next.at()) {
            talk.stop();
        }
        arrange();
    }

    private void arrange() {
        CourseFlow flow = desk.flow().get();
        boolean reveal = is(flow, Phase.REVEAL);
        arrangeLeft();
        drawer.away(reveal);
        if (is(flow, Phase.TRY) && !drawerOpened) {
            drawer.open();
        }
        drawerOpened = is(flow, Phase.TRY);
        spotlight.show(reveal ? frames(flow) : List.of());
        tick();
    }

    private void arrangeLeft() {
        CourseFlow flow = desk.flow().get();
        boolean lesson =
                desk.scene().material().get() != null
                        && (is(flow, Phase.REVEAL) || is(flow, Phase.TRY));
        Visibility.show(panel, lesson);
        Visibility.show(pictures, !lesson || session.pictures().size() > 1);
    }

    private static boolean is(CourseFlow flow, Phase phase) {
        return flow != null && !flow.ended() && flow.phase() == phase;
    }

    private List<Spotlight.Frame> frames(CourseFlow flow) {
        LessonMaterial material = desk.scene().material().get();
        List<Spotlight.Frame> frames = new ArrayList<>();
        if (material == null) {
            return frames;
        }
        List<String> ids = material.pathways().stream().map(each -> each.id()).toList();
        List<String> written = flow.lesson().reveal().show().spots();
        for (int i = 0; i < written.size(); i++) {
            int number = i + 1;
            Spot.of(written.get(i), ids)
                    .ifPresent(
                            spot ->
                                    frames.add(
                                            new Spotlight.Frame(
                                                    number, () -> spots.find(spot, material))));
        }
        return frames;
    }

    private void tick() {
        CourseFlow flow = desk.flow().get();
        if (flow == null) {
            return;
        }
        Duration now = desk.now();
        cover.tick(talk.words(now, flow.inStep(now)));
        panel.tick();
        presenter.tick();
    }

    @Override
    public void startTimer() {
        talk.start(desk.now());
        tick();
    }

    @Override
    public boolean covers() {
        return cover.isVisible() || start.isVisible() || asking.isVisible();
    }

    @Override
    public void nextRegion() {
        FocusCycle.next(scene, cover.regions());
    }

    @Override
    public void leave() {
        leaving.ask();
    }
}
