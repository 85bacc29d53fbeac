package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.LessonText;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayPreset;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Lessons with a model of their own, and a lesson with what is the user's. */
class LessonModelTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aModelIsOpenedAfterAskingAndTheUsersComesBack(FxRobot robot) throws Exception {
        Path model = begin(robot, "large", true);
        answer(robot, "Open the model");
        until(() -> session.shown().get() != null);
        assertThat(engine.chosen()).contains(model);
        assertThat(session.pathways().get(0).preprocessing().size().label()).startsWith("299");
        robot.interact(window.lessons()::leave);
        until(() -> engine.chosen().isEmpty());
        assertThat(session.recentModels().paths()).isEmpty();
    }

    @Test
    void aModelThatIsNotOpenedIsOneSentenceAndTheNextLessonGoesOn(FxRobot robot) throws Exception {
        begin(robot, "large", true);
        answer(robot, "Do not open it");
        until(() -> shows("This lesson cannot start: a: Its model large was not opened."
                + " Page Down continues with the next lesson."));
        assertThat(engine.chosen()).isEmpty();
        nextLesson(robot);
        until(() -> session.shown().get() != null);
    }

    @Test
    void aModelThatCannotBeOpenedIsOneSentenceAndTheNextLessonGoesOn(FxRobot robot) throws Exception {
        begin(robot, "broken", true);
        answer(robot, "Open the model");
        until(() -> window.lessons().scene().trouble().get().contains("holds no saved_model.pb"));
        nextLesson(robot);
        until(() -> session.shown().get() != null);
        assertThat(engine.chosen()).isEmpty();
    }

    @Test
    void whatIsTheUsersOwnReplaysALesson(FxRobot robot) throws Exception {
        begin(robot, "large", false);
        robot.type(KeyCode.DIGIT1, KeyCode.PAGE_DOWN);
        Path mine = folder.resolve("mine.json");
        new PathwayFile(List.of(PathwayPreset.GRAPH.pathway()), Optional.empty()).write(mine);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(mine)));
        until(() -> shows("With your pathways"));
        assertThat(resizer(1))
                .isEqualTo(
                        PathwayPreset.GRAPH.pathway().preprocessing().resizer().id());
        Path model = Files.createDirectory(folder.resolve("other"));
        Files.writeString(model.resolve("saved_model.pb"), "");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(model)));
        until(() -> shows("With your model other"));
        assertThat(engine.chosen()).contains(model);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no picture");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(notes)));
        until(() -> window.lessons().notice().get().startsWith("notes.txt is no picture"));
        robot.interact(window.lessons()::leave);
        until(() -> engine.chosen().isEmpty());
    }

    /** Two lessons, of which the first may have a model; the course of both begins. */
    private Path begin(FxRobot robot, String name, boolean own) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Path model = Files.createDirectory(lessons.resolve(name));
        String picture = "\"pictures\": [\"own.png\"]";
        String a = LessonText.of("a", 1).replace("\"pictures\": [\"samples\"]", picture);
        Files.writeString(
                lessons.resolve("01-a.json"), own ? a.replace(picture, picture + ", \"model\": \"" + name + "\"") : a);
        Files.writeString(
                lessons.resolve("02-b.json"), LessonText.of("b", 1).replace("\"pictures\": [\"samples\"]", picture));
        Files.write(lessons.resolve("own.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(lessons)));
        until(() -> window.lessons().shelf().own().get() != null);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        return model.toRealPath();
    }

    private void answer(FxRobot robot, String words) throws Exception {
        until(() -> robot.lookup(words).tryQuery().isPresent());
        Button button = robot.lookup(words).queryButton();
        robot.interact(button::fire);
    }

    private void nextLesson(FxRobot robot) throws Exception {
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().lesson().id().equals("b"));
    }
}
