package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The options further down come into the window after what is seen at first. */
class LowerGroupsTest extends RealWindowTest {

    private static final String IN_VIEW = "[Decode, Channels, Resize, Normalize, Batch]";

    @Start
    void start(Stage stage) throws IOException {
        engine.holdComparisons();
        open(stage, 1600, 600);
    }

    /** The reference has no folded options. */
    @Override
    protected void prepare() {
        session.selectPathway(0);
    }

    @BeforeEach
    void waitForAResult() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> window.add(List.of(picture("a.png")))).get();
        until(() -> !engine.requests().isEmpty());
    }

    @Test
    void theyComeWithTheFirstResult() throws Exception {
        assertThat(asyncFx(this::titles).get()).hasToString(IN_VIEW);

        engine.release();
        until(() -> titles().contains("Execution"));
        assertThat(asyncFx(this::titles).get()).hasSize(6).startsWith("Decode").endsWith("Execution");
    }

    @Test
    void theyComeUnderTheMouse(FxRobot robot) throws Exception {
        robot.moveTo(window.scene().lookup("#difference"));
        assertThat(asyncFx(this::titles).get()).hasToString(IN_VIEW);

        robot.moveTo(scroll());
        until(() -> titles().contains("Execution"));
    }

    @Test
    void theyComeWithAKey(FxRobot robot) throws Exception {
        robot.interact(() -> scroll().lookup(".combo-box").requestFocus());
        assertThat(asyncFx(this::titles).get()).hasToString(IN_VIEW);

        robot.type(KeyCode.TAB);
        until(() -> titles().contains("Execution"));
    }

    private ScrollPane scroll() {
        return (ScrollPane) window.scene().lookup(".panel-scroll");
    }

    private List<String> titles() {
        return scroll().lookupAll(".group-title").stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
