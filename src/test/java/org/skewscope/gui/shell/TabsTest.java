package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The list of tabs alone decides what header, keys and help offer. */
class TabsTest extends RealWindowTest {

    private Label fake;
    private List<Tab> real;
    private final AtomicInteger turned = new AtomicInteger();

    @Start
    void start(Stage stage) throws IOException {
        // Not before the toolkit is there, also where this class is the first that runs.
        fake = new Label("a fake tab");
        open(stage, this::tabs);
    }

    /** The real first one and, instead of the two others, a fake one. */
    private List<Tab> tabs(TabParts parts) {
        real = WindowTabs.of(parts);
        return List.of(
                real.get(0),
                new Tab(WindowView.CODE, Key.CODE, () -> new StackPane(fake), view -> turned.incrementAndGet()));
    }

    @Test
    void aTabOfTheListIsInTheHeader(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(robot.lookup(".segments .segment").queryAllAs(ToggleButton.class))
                .extracting(ToggleButton::getText)
                .containsExactly("Picture", "Code");
        ToggleButton button = robot.lookup("#code").queryAs(ToggleButton.class);
        assertThat(button.getAccessibleHelp()).isEqualTo("Your code as a pathway, line by line (Ctrl+3)");
        assertThat(shows("a fake tab")).isFalse();
        robot.interact(button::fire);
        assertThat(shows("a fake tab")).isTrue();
        assertThat(exists("#ladder")
                        && window.scene().lookup("#ladder").getParent().isVisible())
                .isFalse();
    }

    @Test
    void itsKeyOpensItAndTurnsItsPage(FxRobot robot) throws Exception {
        add("a.png");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2);
        assertThat(session.view().get()).isEqualTo(WindowView.TENSOR_DIFFERENCE);
        robot.type(KeyCode.DIGIT3);
        assertThat(shows("a fake tab")).isTrue();
        assertThat(turned).hasValue(0);
        robot.type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        assertThat(turned).hasValue(1);
    }

    @Test
    void itsKeyLeavesTheStartPageOfTheLessons(FxRobot robot) throws Exception {
        add("a.png");
        for (KeyCode key : List.of(KeyCode.DIGIT3, KeyCode.DIGIT3, KeyCode.DIGIT1)) {
            robot.interact(() -> window.lessons().toggle());
            until(() -> window.lessons().place().get() == LessonPlace.START);
            robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
            assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.AWAY);
        }
        assertThat(session.view().get()).isEqualTo(WindowView.TENSOR_DIFFERENCE);
        assertThat(turned).as("the tab behind the page is shown, not turned").hasValue(0);
    }

    @Test
    void theHelpTellsItsKey(FxRobot robot) throws Exception {
        add("a.png");
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("Ctrl+1, 3").tryQuery().isPresent());
        assertThat(robot.lookup("picture, code").tryQuery()).isPresent();
        robot.interact(() ->
                robot.lookup("picture, code").query().getScene().getWindow().hide());
    }

    /** The toolkit's modality would take a maximized window out of that state. */
    @Test
    void aDialogKeepsTheInputFromItsWindow(FxRobot robot) throws Exception {
        add("a.png");
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#shortcut-keys").tryQuery().isPresent());
        Stage dialog = (Stage) robot.lookup("#shortcut-keys").query().getScene().getWindow();
        assertThat(dialog.getModality()).isEqualTo(Modality.NONE);
        robot.interact(() -> window.scene().getWindow().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3);
        assertThat(session.view().get()).isEqualTo(WindowView.TENSOR_DIFFERENCE);
        robot.interact(dialog::hide);
        robot.interact(() -> window.scene().getWindow().requestFocus());
        robot.type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        until(() -> session.view().get() == WindowView.CODE);
    }

    @Test
    void everyViewHasItsOwnTabAndKeyInTheRealList() {
        assertThat(real).extracting(Tab::id).containsExactly(WindowView.values());
        assertThat(real).extracting(Tab::key).doesNotHaveDuplicates();
        assertThat(real)
                .allMatch(tab -> tab.key().group() == Key.Group.VIEWS)
                .hasSameSizeAs(Stream.of(Key.values())
                        .filter(key -> key.group() == Key.Group.VIEWS)
                        .toList());
    }
}
