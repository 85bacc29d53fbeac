package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.FxSettle;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.lesson.flow.Phase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A lesson at the projector's text size in small windows: nothing sticks out of the window. */
class LessonRoomTest extends RealWindowTest {

    private Stage stage;

    @Start
    void start(Stage shared) throws IOException {
        // All tests share that one, and a width that was set once stays.
        stage = new Stage();
        open(stage, 1280, 800);
    }

    @AfterEach
    void hide() {
        FxSettle.after(stage::hide);
    }

    @Test
    void theQuestionFitsAtTheLargestText(FxRobot robot) throws Exception {
        openLessons(robot);
        ComboBox<TextSize> size =
                robot.lookup(".lesson-settings .combo-box").nth(1).queryComboBox();
        robot.interact(() -> size.setValue(TextSize.HALL));
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        until(() -> parts(".cover-foot .tall-button", ".step-pill").size() > 3);
        robot.interact(() -> {});
        assertThat(parts(".cover-foot .tall-button", ".step-pill")).noneMatch(this::sticksOut);
    }

    @Test
    void theRevealAndTheTaskFitIntoSmallWindows(FxRobot robot) throws Exception {
        openLessons(robot);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().phase() == Phase.REVEAL);
        until(() -> session.shown().get() != null);
        fits(robot);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().phase() == Phase.TRY);
        fits(robot);
    }

    @Test
    void theOptionsOfTheTaskFitAtTheLargestText(FxRobot robot) throws Exception {
        openLessons(robot);
        ComboBox<TextSize> size =
                robot.lookup(".lesson-settings .combo-box").nth(1).queryComboBox();
        robot.interact(() -> size.setValue(TextSize.HALL));
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().phase() == Phase.REVEAL);
        until(() -> session.shown().get() != null);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().phase() == Phase.TRY);
        for (double width : new double[] {1600, 1280, 1024}) {
            robot.interact(() -> stage.setWidth(width));
            robot.interact(() -> {});
            List<Node> parts = parts("#options-panel .combo-box", "#options-panel .option-label");
            assertThat(parts).as("options at %s", width).hasSizeGreaterThan(3);
            assertThat(parts).as("at %s", width).allSatisfy(part -> assertThat(
                            part.localToScene(part.getLayoutBounds()).getMaxX())
                    .isLessThanOrEqualTo(window.scene().getWidth() - 4));
        }
    }

    @Test
    void aLessonTakesTheRoomOfTheEvidence(FxRobot robot) throws Exception {
        window.add(List.of(picture("a.png")));
        until(() -> session.shown().get() != null && window.quiet());
        robot.interact(() -> ((Hyperlink) robot.lookup("#verdict-evidence").query()).fire());
        until(() -> robot.lookup("#evidence").query().isVisible());
        openLessons(robot);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        assertThat(robot.lookup("#evidence").query().isVisible()).isFalse();
    }

    private void openLessons(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("01-one.json"), LessonExample.ONE);
        for (String name : List.of("own.png", "other.png")) {
            picture("lessons/" + name);
        }
        robot.interact(() -> window.lessons().openOwn(lessons));
        until(() -> window.lessons().shelf().own().get() != null);
        until(() -> window.lessons().shelf().plan().get() != null);
    }

    private void fits(FxRobot robot) {
        for (double width : new double[] {1280, 1440, 1205, 1024}) {
            robot.interact(() -> stage.setWidth(width));
            robot.interact(() -> {});
            List<Node> parts = parts(
                    ".header .label",
                    ".header .button",
                    ".header .toggle-button",
                    ".lesson-panel .toggle-button",
                    ".lesson-panel .tall-button");
            assertThat(parts).hasSizeGreaterThan(10);
            assertThat(parts)
                    .filteredOn(this::sticksOut)
                    .as("at %s", width)
                    .extracting(node -> node instanceof Labeled text ? text.getText() : "" + node)
                    .isEmpty();
        }
    }

    private List<Node> parts(String... selectors) {
        return Stream.of(selectors)
                .flatMap(each -> window.scene().getRoot().lookupAll(each).stream())
                .filter(LessonRoomTest::seen)
                .toList();
    }

    private boolean sticksOut(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        Node panel = window.scene().lookup(".lesson-panel");
        boolean inPanel = within(node, panel);
        double right = inPanel
                ? panel.localToScene(panel.getLayoutBounds()).getMaxX()
                : window.scene().getWidth();
        return place.getMinX() < -0.5 || place.getMaxX() > right + 0.5;
    }

    private static boolean within(Node node, Node region) {
        return node != null && (node == region || within(node.getParent(), region));
    }

    private static boolean seen(Node node) {
        return node == null || (node.isVisible() && seen(node.getParent()));
    }
}
