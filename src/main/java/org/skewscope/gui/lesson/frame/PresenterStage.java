package org.skewscope.gui.lesson.frame;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.ShownScreen;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.lesson.flow.CourseFlow;

/** Shows the presenter's window, on a screen without the main window if there is another. */
final class PresenterStage {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final int THUMBNAIL = 304;

    private final LessonDesk desk;
    private final LessonSettings settings;
    private final Scene room;
    private final Supplier<Node> covered;
    private final Thumbnails thumbnails;
    private final LessonKeys keys;
    private final Runnable talk;
    private Stage stage;
    private PresenterView view;

    /**
     * Creates the window, which opens with a lesson.
     *
     * @param covered returns the content under the covers of the scene
     */
    PresenterStage(
            LessonDesk desk,
            LessonSettings settings,
            Scene room,
            Supplier<Node> covered,
            Thumbnails thumbnails,
            LessonKeys keys,
            Runnable talk) {
        this.covered = covered;
        this.thumbnails = thumbnails;
        this.desk = desk;
        this.settings = settings;
        this.room = room;
        this.keys = keys;
        this.talk = talk;
        OnChange.run(this::follow, settings.presenter(), desk.place());
    }

    /** Updates the time and the picture of the room's screen a few times a second. */
    void tick() {
        CourseFlow flow = desk.flow().get();
        if (stage != null && stage.isShowing() && flow != null) {
            Node under = covered.get();
            view.show(
                    flow,
                    room.snapshot(null),
                    under == null || !flow.phase().covered() || flow.ended()
                            ? Optional.empty()
                            : Optional.of(under.snapshot(null, null)));
        }
    }

    private void follow() {
        if (!settings.presenter().get() || desk.place().get() != LessonPlace.LESSON) {
            if (stage != null) {
                stage.close();
            }
            return;
        }
        if (stage == null) {
            make();
        }
        ShownScreen shown = settings.showOn().get();
        if (shown != null) {
            ShownScreen.other(shown, settings.screens()).ifPresent(other -> LessonScreens.put(stage, other.bounds()));
        }
        stage.show();
        if (room.getWindow() instanceof Stage main) {
            main.toFront();
            main.requestFocus();
        }
    }

    private void make() {
        view = new PresenterView(
                desk,
                settings,
                (lesson, receiver) -> desk.library()
                        .firstPicture(lesson)
                        .ifPresent(file -> thumbnails.load(file, THUMBNAIL, receiver)),
                talk);
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(room.getStylesheets());
        view.getStyleClass().add("dark");
        keys.listen(scene);
        stage = new Stage();
        stage.setTitle("Skewscope, presenter view");
        stage.setScene(scene);
        // Window managers of Linux give a window none that follows its scene at once.
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        if (room.getWindow() != null) {
            stage.initOwner(room.getWindow());
        }
        // The presenter turns the setting off by closing the window.
        stage.setOnCloseRequest(event -> settings.presenter().set(false));
    }
}
