package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is dropped while no lesson runs: only what holds lessons opens them. */
class LessonDropTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aFolderOfPicturesWithOtherJsonInItIsPictures(FxRobot robot) throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Files.writeString(photos.resolve("01-a.json"), "{\"annotations\": []}");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(photos)));
        until(() -> session.pictures().size() == 1);
        assertThat(session.pictures().get(0).name()).isEqualTo("a.png");
        assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.AWAY);
    }

    @Test
    void oneLessonFileOpensItsFolderAndAnotherJsonDoesNot(FxRobot robot) throws Exception {
        Path folder = Files.createDirectory(this.folder.resolve("mixed"));
        Path lesson = Files.writeString(folder.resolve("01-one.json"), LessonExample.ONE);
        Path other = Files.writeString(folder.resolve("pathways.json"), "{\"a\": 1}");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(other)));
        assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.AWAY);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(lesson)));
        until(() -> window.lessons().place().get() == LessonPlace.START);
    }
}
