package org.skewscope.gui.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.presenter.PresenterView;
import org.skewscope.lesson.flow.CourseFlow;

/** The presenter's window: on the screen that the main window is not on, where there is one. */
final class PresenterStage {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final LessonDesk desk;
    private final LessonSettings settings;
    private final Scene room;
    private final LessonKeys keys;
    private final Runnable talk;
    private Stage stage;
    private PresenterView view;

    PresenterStage(
            LessonDesk desk, LessonSettings settings, Scene room, LessonKeys keys, Runnable talk) {
        this.desk = desk;
        this.settings = settings;
        this.room = room;
        this.keys = keys;
        this.talk = talk;
        settings.presenter().addListener((property, old, next) -> follow());
        desk.place().addListener((property, old, next) -> follow());
    }

    /** What the room sees, and time; some times a second are not needed. */
    void tick() {
        CourseFlow flow = desk.flow().get();
        if (stage != null && stage.isShowing() && flow != null) {
            view.show(flow, room.snapshot(null));
        }
    }

    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    private void follow() {
        boolean wanted =
                settings.presenter().get() && desk.place().get() == LessonDesk.Place.LESSON;
        if (!wanted) {
            close();
            return;
        }
        if (stage == null) {
            make();
        }
        stage.show();
        if (room.getWindow() instanceof Stage main) {
            main.toFront();
            main.requestFocus();
        }
    }

    private void make() {
        view = new PresenterView(desk, settings, talk);
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(room.getStylesheets());
        view.getStyleClass().add("dark");
        keys.listen(scene);
        stage = new Stage();
        stage.setTitle("Skewscope, presenter view");
        stage.setScene(scene);
        if (room.getWindow() != null) {
            stage.initOwner(room.getWindow());
        }
        place();
        // Closing it is how one does without it.
        stage.setOnCloseRequest(event -> settings.presenter().set(false));
    }

    private void place() {
        double x = room.getWindow().getX() + room.getWindow().getWidth() / 2;
        double y = room.getWindow().getY() + room.getWindow().getHeight() / 2;
        Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .filter(bounds -> !bounds.contains(x, y))
                .findFirst()
                .ifPresent(this::fill);
    }

    private void fill(Rectangle2D bounds) {
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
    }
}
