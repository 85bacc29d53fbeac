package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A lesson in a window that began with another tab, as the last use left it. */
class LessonBehindTabTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        firstView = WindowView.CODE;
        open(stage);
    }

    /** The map and the ladder are made only when the lesson reveals. */
    @Test
    void theRevealHasLargeClassesAndItsSpots(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(
                lessons.resolve("01-one.json"),
                LessonExample.ONE.replace("[\"card:tf\"]", "[\"ladder:eager-tf:resize\"]"));
        Files.write(lessons.resolve("other.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Files.write(lessons.resolve("own.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(lessons)));
        until(() -> window.lessons().shelf().plan().get() != null);
        robot.type(KeyCode.F5);
        until(() -> session.shown().get() != null);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN);

        until(() -> robot.lookup(".spot-number").queryAllAs(Labeled.class).size() == 1);
        Node card = window.scene().lookup(".pathway-card");
        assertThat(card.lookupAll(".class-name")).hasSize(3);
    }
}
