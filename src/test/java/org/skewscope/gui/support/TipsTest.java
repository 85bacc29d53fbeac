package org.skewscope.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Tooltips are made when the mouse comes, and say the words of now. */
@ExtendWith(WindowExtension.class)
class TipsTest {

    private Label control;
    private StackPane plain;

    @Start
    void start(Stage stage) {
        control = new Label("a control");
        plain = new StackPane(new Label("no control"));
        HBox row = new HBox(40, control, plain);
        row.setPadding(new Insets(20));
        stage.setScene(new Scene(row, 300, 60));
        stage.show();
    }

    /** A tooltip that is seen goes when the mouse goes, else it keeps the next one away. */
    @AfterEach
    void leave() {
        new FxRobot().moveTo(new Point2D(290, 55));
    }

    @Test
    void theTipAppearsOverAControl(FxRobot robot) throws Exception {
        robot.interact(() -> Tips.over(control, "before"));
        robot.interact(() -> Tips.over(control, "now"));
        assertThat(control.getTooltip()).isNull();
        rest(robot, control);
        until("now");
    }

    @Test
    void theTipAppearsOverWhatIsNoControl(FxRobot robot) throws Exception {
        robot.interact(() -> Tips.over(plain, "words"));
        rest(robot, plain);
        until("words");
    }

    @Test
    void wordsChangeUnderTheMouseAndGo(FxRobot robot) throws Exception {
        robot.interact(() -> Tips.over(control, "before"));
        rest(robot, control);
        robot.interact(() -> Tips.over(control, "after"));
        assertThat(control.getTooltip().getText()).isEqualTo("after");
        robot.interact(() -> Tips.over(control, ""));
        assertThat(control.getTooltip()).isNull();
    }

    @Test
    void aScreenReaderSaysTheWords(FxRobot robot) {
        robot.interact(() -> Tips.on(control, "words"));
        assertThat(control.getAccessibleHelp()).isEqualTo("words");
        assertThat(control.getAccessibleText()).isEqualTo("words");
    }

    private static void rest(FxRobot robot, Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        robot.moveTo(bounds.getMinX() - 10, bounds.getCenterY());
        robot.moveTo(bounds.getCenterX(), bounds.getCenterY());
    }

    private static void until(String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> shown().anyMatch(words::equals))
                        .get());
    }

    private static Stream<String> shown() {
        return Window.getWindows().stream().filter(Tooltip.class::isInstance).map(tooltip -> ((Tooltip) tooltip)
                .getText());
    }
}
