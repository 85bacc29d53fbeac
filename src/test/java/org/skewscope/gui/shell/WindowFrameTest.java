package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.FxSettle;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.StartWording;
import org.skewscope.recipe.Resizer;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The header and the banner of the real window over a deterministic engine. */
class WindowFrameTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void anotherModelRunsOverEveryPictureAgain(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("other"))));
        robot.interact(item(robot, "#model", "other")::fire);
        until(() ->
                "Other".equals(robot.lookup("#model").queryAs(MenuButton.class).getText()));
        assertThat(engine.chosen()).contains(folder.resolve("other"));
        // A comparison that begins while the pathways are fitted to the model is asked for again.
        until(() -> engine.requests().size() >= 2 && !session.shownStale().get());
    }

    /** The selected picture alone runs again, since the engine holds no tensors of it. */
    @Test
    void theResultsOfAModelThatIsUndoneShowAtOnce(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        until(() -> session.pictures().stream().allMatch(each -> !each.unfinished()));
        PathwaySet before = session.pathways();
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("other"))));
        robot.interact(item(robot, "#model", "other")::fire);
        until(() -> "Other".equals(session.modelName()) && window.quiet());
        until(() -> session.pictures().stream()
                .noneMatch(each -> each.staleProperty().get()));
        int runs = requestsOf("b.png");

        robot.interact(session.history()::undo);
        PictureEntry other = session.pictures().get(1);
        assertThat(other.staleProperty().get()).isFalse();
        assertThat(other.state()).isInstanceOf(PictureState.Done.class);
        until(() -> "Fake".equals(session.modelName()) && window.quiet());
        assertThat(session.pathways()).isEqualTo(before);
        assertThat(requestsOf("b.png")).isEqualTo(runs);
    }

    private int requestsOf(String picture) {
        return (int) engine.requests().stream()
                .filter(each -> each.picture().name().equals(picture))
                .count();
    }

    @Test
    void thePathwaysTakeTheInputSizeOfAnotherModel(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("large"))));
        robot.interact(item(robot, "#model", "large")::fire);
        until(() -> shows("Input size set to 299 \u00d7 299, as Other takes"));
        until(() -> !session.shownStale().get() && window.quiet());
        assertThat(shows("Input size set to 299 \u00d7 299, as Other takes")).isTrue();
        robot.interact(() -> session.selectPathway(0));
        until(() -> shows("Preset, unchanged"));
        assertThat(session.shown().get().pathways())
                .allMatch(each -> each.pathway().preprocessing().size().height() == 299);
        assertThat(session.history().undoable().get().label()).isEqualTo("Model of all");
        robot.interact(item(robot, "#model", "EfficientNet")::fire);
        until(() -> shows("Input size set to 224 \u00d7 224, as Fake takes"));
    }

    @Test
    void aFirstStartSaysWhyItTakesLonger(FxRobot robot) {
        robot.interact(() -> session.engine().set(new EngineState.Starting(false)));
        assertThat(texts(".status-bar")).noneMatch(StartWording.loading(true)::equals);
        robot.interact(() -> session.engine().set(new EngineState.Starting(true)));
        assertThat(texts(".status-bar"))
                .contains("Loading TensorFlow. The first start takes longer; the next one is" + " faster.");
    }

    @Test
    void theMapComesBackWithTheModelBeforeABrokenOne(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("empty"))));
        robot.interact(item(robot, "#model", "empty")::fire);
        until(() -> shows("empty was not opened."));
        until(() -> session.engine().get() instanceof EngineState.Ready && window.quiet());
        FxSettle.settle();
        assertThat(showsStart("The tensors are no longer available.")).isFalse();
    }

    /** Whether the classes have the same order is for the user to know. */
    @Test
    void aModelWithoutNamesIsOfferedThoseOfTheModelBefore(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("nameless"))));
        robot.interact(item(robot, "#model", "nameless")::fire);
        until(() -> shows("Other does not name its classes.") && window.quiet());
        assertThat(session.classNames().of(session.pathways().pathways()).apply(0))
                .isEqualTo("class 0");
        robot.interact(button(robot, "Take the names of Fake")::fire);
        assertThat(session.classNames().of(session.pathways().pathways()).apply(0))
                .isEqualTo(FakeEngine.LABELS.get(0));
    }

    @Test
    void aBrokenModelIsNamedAndTheFormerOneStays(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("empty"))));
        robot.interact(item(robot, "#model", "empty")::fire);
        until(() -> shows("The folder " + folder.resolve("empty") + " holds no saved_model.pb. Choose another."));
        until(() -> shows("empty was not opened."));
        until(() -> session.engine().get() instanceof EngineState.Ready);
        assertThat(engine.chosen()).isEmpty();
    }

    @Test
    void theEnginesLogIsShownAndTheMessageStays(FxRobot robot) throws Exception {
        add("a.png", "crash.png");
        until(() -> shows("The engine stopped at crash.png."));
        robot.interact(button(robot, "Show log")::fire);
        until(() -> robot.lookup("#engine-log").tryQuery().isPresent());
        TextArea log = robot.lookup("#engine-log").queryAs(TextArea.class);
        assertThat(log.getText()).isEqualTo("an engine's last words");
        assertThat(shows("The engine stopped at crash.png.")).isTrue();
        robot.interact(() -> log.getScene().getWindow().hide());
    }

    @Test
    void theAntialiasBoxTurnsAMethodIntoItsTwin(FxRobot robot) throws Exception {
        add("a.png");
        CheckBox box = robot.lookup("#antialias").queryAs(CheckBox.class);
        assertThat(box.isSelected()).isFalse();
        robot.interact(box::fire);
        assertThat(session.pathways().get(2).preprocessing().resizer()).isEqualTo(Resizer.TF_BILINEAR_ANTIALIAS);
        robot.interact(box::fire);
        assertThat(session.pathways().get(2).preprocessing().resizer()).isEqualTo(Resizer.TF_BILINEAR);
        robot.interact(() -> session.selectPathway(0));
        assertThat(box.isVisible()).as("Pillow's filters come one way only").isFalse();
    }

    @Test
    void aPositionWithoutEffectIsSaidAtTheOptions(FxRobot robot) throws Exception {
        add("a.png");
        PathwayCommands commands = new PathwayCommands(session);
        String note = "Position 3 has no effect: without padding and neighbors the batch has one row.";
        robot.interact(() -> {
            commands.setOption(1, PathwayOption.byKey("position").orElseThrow(), "3");
            session.selectPathway(1);
        });
        until(() -> shows(note));
        robot.interact(() -> panelTab(robot, "All").fire());
        until(() -> shows("2: " + note));
        robot.interact(
                () -> commands.setOption(1, PathwayOption.byKey("padding").orElseThrow(), "zeros"));
        until(() -> !shows("2: " + note) && !shows(note));
    }

    @Test
    void aTabOfThePanelKeepsTheFocusThatChoseIt(FxRobot robot) throws Exception {
        add("a.png");
        ToggleButton second = panelTab(robot, "2");
        robot.interact(second::requestFocus);
        robot.type(KeyCode.SPACE);
        until(() -> session.selectedPathway().get() == 1);
        assertThat(panelTab(robot, "2").isFocused()).isTrue();
        assertThat(panelTab(robot, "2").isSelected()).isTrue();
        robot.interact(() -> session.selectPathway(0));
        assertThat(panelTab(robot, "1").isSelected()).isTrue();
        assertThat(panelTab(robot, "2").isSelected()).isFalse();
    }

    @Test
    void whatTheExecutionAloneDoesIsSaidOnceItIsExplained(FxRobot robot) throws Exception {
        add("a.png");
        robot.type(KeyCode.E);
        until(() -> shows("Execution alone: rounding, 4e-6 in logits"));
    }

    @Test
    void theTableOfExactnessIsAKeyAway(FxRobot robot) throws Exception {
        robot.press(KeyCode.SHIFT).type(KeyCode.F1).release(KeyCode.SHIFT);
        until(() -> robot.lookup("#exactness").tryQuery().isPresent());
        TableView<?> table = robot.lookup("#exactness").queryTableView();
        assertThat(table.getItems()).hasSizeGreaterThan(70);
        assertThat(robot.lookup("PIL.Image.resize BICUBIC (antialiased)").tryQuery())
                .isPresent();
        robot.interact(() -> table.getScene().getWindow().hide());
    }

    @Test
    void aRemovedPictureComesBackFromTheRecentOnes(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(session::clearPictures);
        robot.interact(item(robot, "#recent", "a.png")::fire);
        until(() -> session.pictures().size() == 1);
        assertThat(session.pictures().get(0).name()).isEqualTo("a.png");
    }

    private static MenuItem item(FxRobot robot, String menu, String start) {
        return robot.lookup(menu).queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getText() != null && item.getText().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Button button(FxRobot robot, String text) {
        return robot.lookup((Button button) -> text.equals(button.getText())).queryButton();
    }

    private static ToggleButton panelTab(FxRobot robot, String text) {
        return robot.lookup(".panel-tab").queryAllAs(ToggleButton.class).stream()
                .filter(tab -> tab.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
