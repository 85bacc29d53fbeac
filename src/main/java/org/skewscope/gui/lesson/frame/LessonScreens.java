package org.skewscope.gui.lesson.frame;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.ShownScreen;

/** Moves the window to the screen that a room looks at during lessons, and back. */
final class LessonScreens {

    private record Place(Rectangle2D bounds, boolean maximized) {}

    private final LessonSettings settings;
    private final Scene scene;
    private Place before;
    private final ListChangeListener<Screen> screens;

    LessonScreens(LessonDesk desk, LessonSettings settings, Scene scene) {
        this.settings = settings;
        this.scene = scene;
        screens = change -> offer();
        // The toolkit's list outlives the window and must not keep it in memory.
        Screen.getScreens().addListener(new WeakListChangeListener<>(screens));
        desk.place().subscribe((old, next) -> {
            if (next == LessonPlace.LESSON) {
                moveOver();
            } else if (before != null && scene.getWindow() instanceof Stage stage) {
                put(stage, before.bounds());
                stage.setMaximized(before.maximized());
                before = null;
            }
            if (next == LessonPlace.START) {
                offer();
            }
        });
    }

    /** Updates the list of screens; another screen is chosen only if the chosen one is gone. */
    private void offer() {
        List<ShownScreen> screens = ShownScreen.of(
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        ShownScreen chosen = settings.showOn().get();
        settings.screens().setAll(screens);
        // Filling the list cleared the choice.
        settings.showOn()
                .set(
                        scene.getWindow() == null || chosen != null && screens.contains(chosen)
                                ? chosen
                                : ShownScreen.forRoom(present(screens), screens));
    }

    private ShownScreen present(List<ShownScreen> screens) {
        return ShownScreen.at(
                scene.getWindow().getX() + scene.getWindow().getWidth() / 2,
                scene.getWindow().getY() + scene.getWindow().getHeight() / 2,
                screens);
    }

    private void moveOver() {
        ShownScreen room = settings.showOn().get();
        if (before != null
                || room == null
                || !(scene.getWindow() instanceof Stage stage)
                || room.equals(present(settings.screens()))) {
            return;
        }
        before = new Place(
                new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()), stage.isMaximized());
        // A maximized window would get this size again on the other screen later.
        stage.setMaximized(false);
        put(stage, room.bounds());
    }

    /** Moves a window to a place, in pixels of the desktop. */
    static void put(Stage stage, Rectangle2D bounds) {
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
    }
}
