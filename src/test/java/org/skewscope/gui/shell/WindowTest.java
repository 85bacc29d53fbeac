package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The real window over a deterministic engine, without a display. */
class WindowTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void droppedFilesAreComparedAndOthersNamed(FxRobot robot) throws Exception {
        Path picture = picture("a.png");
        Path text = Files.writeString(folder.resolve("note.txt"), "hello");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(picture, text)));
        until(() -> session.shown().get() != null);
        assertThat(session.shown().get().severity()).isEqualTo(Severity.CLASS_CHANGES);
        until(() -> shows("note.txt is not a picture."));
        until(() -> showsStart("3 resizes with bilinear") || showsStart("2 and 3 resize with bilinear"));
    }

    @Test
    void anOptionsChangeShowsItsEffectAndCanBeUndone(FxRobot robot) throws Exception {
        add("a.png");
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "pillow-bicubic"));
        until(() -> !session.shownStale().get());
        until(() -> shows("Now bit-identical to 1"));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> session.pathways().get(2).preprocessing().resizer().id().equals("tf-bilinear"));
        until(() -> showsStart("3 resizes with bilinear") || showsStart("2 and 3 resize with bilinear"));
    }

    @Test
    void theSmallestChangeIsAppliedAndTakenBack(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        robot.interact(button("#apply-cure")::fire);
        until(() -> session.pathways().get(2).preprocessing().resizer().id().equals("pillow-bicubic"));
        until(() -> shows("Now bit-identical to 1"));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> session.pathways().get(2).preprocessing().resizer().id().equals("tf-bilinear"));
        until(() -> button("#apply-cure").isVisible());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(() -> session.pathways().get(2).preprocessing().resizer().id().equals("pillow-bicubic"));
    }

    @Test
    void escapeCancelsWhatRuns(FxRobot robot) throws Exception {
        engine.holdComparisons();
        Path first = picture("a.png");
        Path second = picture("b.png");
        robot.interact(() -> window.add(List.of(first, second)));
        until(() -> engine.requests().size() == 1);
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> !window.scheduler().progress().get().running());
        assertThat(session.pictures()).hasSize(2).allSatisfy(each -> assertThat(each.state())
                .isInstanceOf(PictureState.Failed.class));
    }

    @Test
    void aFailedCardOffersTheFixThatItsRemedyNames(FxRobot robot) throws Exception {
        add("photo.bmp");
        until(() -> shows("Failed at Decode"));
        Button fix = robot.lookup((Button button) -> "Use tf.image.decode_image".equals(button.getText()))
                .queryButton();
        robot.interact(fix::fire);
        until(() -> session.pathways().get(1).preprocessing().decoder().id().equals("tf-image"));
        until(() -> session.shown().get().pathways().get(1).failure().isEmpty());
    }

    @Test
    void theKeyboardReachesPathwaysStagesViewsAndTheme(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> window.scene().getRoot().requestFocus());
        robot.type(KeyCode.DIGIT2);
        until(() -> session.selectedPathway().get() == 1);
        assertThat(session.selectedPair().get().b()).isEqualTo(1);
        var stage = session.selectedStage().get();
        robot.type(KeyCode.RIGHT);
        until(() -> session.selectedStage().get().compareTo(stage) > 0);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        until(() -> session.view().get() == WindowView.ALL_CLASSES);
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        until(() -> session.theme().get() == Theme.DARK);
        assertThat(window.scene().getRoot().getStyleClass()).contains("dark");
        robot.type(KeyCode.DELETE);
        until(() -> session.pictures().size() == 1);
    }

    @Test
    void f2RenamesThePathway(FxRobot robot) throws Exception {
        add("a.png");
        robot.type(KeyCode.F2);
        until(() -> robot.lookup("#pathway-name").queryAs(TextField.class).isFocused());
        robot.write("mine").type(KeyCode.ENTER);
        until(() -> session.pathways().get(2).name().equals("mine"));
    }
}
