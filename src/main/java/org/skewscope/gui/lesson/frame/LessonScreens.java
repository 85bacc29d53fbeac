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

    private record Place(double x, double y, double width, double height, boolean maximized) {}

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
        desk.place().addListener((property, old, next) -> follow(old, next));
    }

    private void follow(LessonPlace old, LessonPlace next) {
        if (next == LessonPlace.LESSON) {
            moveOver();
        } else if (old == LessonPlace.LESSON) {
            moveBack();
        }
        if (next == LessonPlace.START) {
            offer();
        }
    }

    /** Updates the list of screens; another screen is chosen only if the chosen one is gone. */
    private void offer() {
        List<Rectangle2D> bounds =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        List<ShownScreen> screens = ShownScreen.of(bounds);
        ShownScreen chosen = settings.showOn().get();
        settings.screens().setAll(screens);
        boolean there = chosen != null && screens.contains(chosen);
        // Filling the list cleared the choice.
        settings.showOn()
                .set(there || scene.getWindow() == null ? chosen : ShownScreen.forRoom(present(screens), screens));
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
        before = new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        stage.setMaximized(false);
        Rectangle2D bounds = room.bounds();
        // A maximized window would get this size again on the other screen later.
        put(stage, new Place(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight(), false));
    }

    private void moveBack() {
        if (before != null && scene.getWindow() instanceof Stage stage) {
            put(stage, before);
            before = null;
        }
    }

    private static void put(Stage stage, Place place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }
}
