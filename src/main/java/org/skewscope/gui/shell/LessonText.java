package org.skewscope.gui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.lesson.parts.LessonSettings;

/** Keeps a lesson's text as large as the room and the window ask for. */
final class LessonText {

    /** The panel is 400 wide where its text is 17 high. */
    private static final double PANEL_BY_TEXT = 400.0 / 17;

    private static final double MOST_OF_WINDOW = 0.3;

    private final LessonDesk desk;
    private final LessonSettings settings;
    private final Scene scene;
    private final List<Node> covers;
    private final Region panel;

    LessonText(
            LessonDesk desk,
            LessonSettings settings,
            Scene scene,
            List<Node> covers,
            Region panel) {
        this.desk = desk;
        this.settings = settings;
        this.scene = scene;
        this.covers = covers;
        this.panel = panel;
        settings.size().addListener((property, old, next) -> fit());
        scene.widthProperty().addListener((property, old, next) -> fit());
        scene.heightProperty().addListener((property, old, next) -> fit());
        desk.place().addListener((property, old, next) -> project());
        fit();
    }

    private void fit() {
        double body = settings.size().get().body(scene.getWidth(), scene.getHeight());
        covers.forEach(cover -> cover.setStyle("-fx-font-size: " + body + "px"));
        double said = settings.size().get().panel(scene.getWidth(), scene.getHeight());
        panel.setStyle("-fx-font-size: " + said + "px");
        double width = Math.min(scene.getWidth() * MOST_OF_WINDOW, said * PANEL_BY_TEXT);
        panel.setMinWidth(width);
        panel.setMaxWidth(width);
        boolean strong = settings.size().get().strong();
        covers.forEach(cover -> mark(cover, "strong-contrast", strong));
        mark(panel, "strong-contrast", strong);
        project();
    }

    /** The window's own views get larger text and the strongest contrast too. */
    private void project() {
        boolean lesson = desk.place().get() == LessonPlace.LESSON;
        mark(scene.getRoot(), "in-lesson", lesson);
        mark(scene.getRoot(), "projector", lesson && settings.size().get().strong());
    }

    private static void mark(Node node, String style, boolean marked) {
        node.getStyleClass().remove(style);
        if (marked) {
            node.getStyleClass().add(style);
        }
    }
}
