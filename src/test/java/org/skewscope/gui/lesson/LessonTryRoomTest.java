package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.flow.Phase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The task of a lesson in the pixels that a window of 1600 x 1000 has with text at 150 %. */
class LessonTryRoomTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage, 1066, 649);
    }

    @Test
    void theLaddersHeadsAndFiguresAndTheCardsAreWhole(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(() -> {
            while (window.lessons().flow().get().phase() != Phase.TRY) {
                window.lessons().next();
            }
        });
        until(() -> window.scene().lookup("#options-panel") != null && window.quiet());
        until(() -> window.scene().lookup(".ladder-largest") != null);
        robot.interact(() -> window.scene().getRoot().layout());
        robot.interact(() -> window.scene().getRoot().layout());
        Region ladder = (Region) window.scene().lookup("#ladder");
        assertThat(ladder.getWidth()).as("beside the panel and the options").isLessThan(560);

        double end = 0;
        for (Node name : ladder.lookupAll(".ladder-stage-name")) {
            Bounds place = bounds(name);
            assertThat(place.getMinX()).as(((Label) name).getText()).isGreaterThan(end);
            end = place.getMaxX();
        }
        for (Node figure : ladder.lookupAll(".ladder-largest .text")) {
            Label label = (Label) figure.getParent();
            if (label.isVisible()) {
                assertThat(((Text) figure).getText()).isEqualTo(label.getText());
            }
        }
        Bounds row = bounds(window.scene().lookup(".card-row"));
        List<Node> cards = List.copyOf(window.scene().getRoot().lookupAll(".pathway-card"));
        assertThat(cards).hasSize(2);
        for (Node card : cards) {
            assertThat(bounds(card).getMinX()).isGreaterThanOrEqualTo(row.getMinX() - 1);
            assertThat(bounds(card).getMaxX()).isLessThanOrEqualTo(row.getMaxX() + 1);
        }
        double edge = bounds(window.scene().lookup("#viewer")).getMaxX();
        for (Node each : window.scene().lookup(".viewer-bar").lookupAll(".icon-button")) {
            if (each.isVisible() && each.getParent().isVisible()) {
                assertThat(bounds(each).getMaxX()).as("a whole button").isLessThan(edge - 10);
            }
        }
        for (Node figure : window.scene().lookup(".before-now").lookupAll(".text")) {
            assertThat(((Text) figure).getText()).isEqualTo(((Label) figure.getParent()).getText());
        }
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private void begin(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("01-one.json"), LessonExample.ONE);
        for (String name : List.of("own.png", "other.png")) {
            Files.write(lessons.resolve(name), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        }
        robot.interact(() -> window.lessons().openOwn(lessons));
        until(() -> window.lessons().shelf().own().get() != null);
        until(() -> window.lessons().shelf().plan().get() != null);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        until(() -> session.shown().get() != null);
    }
}
