package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.preprocess.Resizer;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The header and the banner of the real window over a deterministic engine. */
@ExtendWith(ApplicationExtension.class)
class WindowFrameTest {

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private Session session;
    private SkewscopeWindow window;

    @Start
    void open(Stage stage) throws IOException {
        folder = Files.createTempDirectory("window-frame-test");
        WindowOptions options = WindowOptions.of(folder.resolve("none"), folder);
        session = options.freshSession();
        window = options.window(engine, session);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close() {
        engine.close();
        new FxRobot().interact(window::close);
    }

    @Test
    void anotherModelRunsOverEveryPictureAgain(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("other"))));
        robot.interact(item(robot, "#model", "other")::fire);
        until(() -> "Other".equals(robot.lookup("#model").queryAs(MenuButton.class).getText()));
        assertThat(engine.chosen()).contains(folder.resolve("other"));
        until(() -> engine.requests().size() == 2 && !session.shownStale().get());
    }

    @Test
    void aBrokenModelIsNamedAndTheBundledOneIsAClickAway(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.recentModels().add(List.of(folder.resolve("empty"))));
        robot.interact(item(robot, "#model", "empty")::fire);
        until(
                () ->
                        shows(
                                robot,
                                "The folder "
                                        + folder.resolve("empty")
                                        + " holds no saved_model.pb. Choose another."));
        robot.interact(button(robot, "Use the bundled model")::fire);
        until(() -> session.engine().get() instanceof EngineState.Ready);
        assertThat(engine.chosen()).isEmpty();
    }

    @Test
    void theEnginesLogIsShownAndTheMessageStays(FxRobot robot) throws Exception {
        add("crash.png", "a.png");
        until(() -> shows(robot, "The engine stopped at crash.png."));
        robot.interact(button(robot, "Show log")::fire);
        until(() -> robot.lookup("#engine-log").tryQuery().isPresent());
        TextArea log = robot.lookup("#engine-log").queryAs(TextArea.class);
        assertThat(log.getText()).isEqualTo("an engine's last words");
        assertThat(shows(robot, "The engine stopped at crash.png.")).isTrue();
        robot.interact(() -> log.getScene().getWindow().hide());
    }

    @Test
    void theAntialiasBoxTurnsAMethodIntoItsTwin(FxRobot robot) throws Exception {
        add("a.png");
        CheckBox box = robot.lookup("#antialias").queryAs(CheckBox.class);
        assertThat(box.isSelected()).isFalse();
        robot.interact(box::fire);
        assertThat(session.pathways().get(2).preprocessing().resizer())
                .isEqualTo(Resizer.TF_BILINEAR_ANTIALIAS);
        robot.interact(box::fire);
        assertThat(session.pathways().get(2).preprocessing().resizer())
                .isEqualTo(Resizer.TF_BILINEAR);
        robot.interact(() -> session.selectPathway(0));
        assertThat(box.isVisible()).as("Pillow's filters come one way only").isFalse();
    }

    @Test
    void whatTheExecutionAloneDoesIsSaidOnceItIsExplained(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> shows(robot, "Execution alone: rounding, 4\u00b710\u207b\u2076 in logits"));
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

    private void add(String... names) throws Exception {
        List<Path> files = new java.util.ArrayList<>();
        for (String name : names) {
            files.add(
                    Files.write(folder.resolve(name), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}));
        }
        WaitForAsyncUtils.asyncFx(() -> window.add(files)).get();
        until(() -> session.pictures().size() == files.size() && window.quiet());
    }

    private static boolean shows(FxRobot robot, String text) {
        return robot.lookup((Labeled label) -> text.equals(label.getText())).queryAll().stream()
                .anyMatch(WindowFrameTest::visible);
    }

    private static boolean visible(Node node) {
        return node == null || (node.isVisible() && visible(node.getParent()));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
