package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The focus, which stays where the user acted when the control that was used goes. */
class FocusStaysTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void anAppliedCureLeavesTheFocusInTheBanner(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        use(robot, button("#apply-cure"));
        until(() -> resizer(1).equals("pillow-bicubic") && window.quiet());
        assertThat(within(".verdict")).isTrue();
    }

    @Test
    void aNewReferenceLeavesTheFocusOnItsTab(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.selectPathway(1));
        Button flag = button("#make-reference");
        until(() -> !flag.isDisabled());
        use(robot, flag);
        until(() -> session.pathways().reference() == 1 && window.quiet());
        assertThat(window.scene().getFocusOwner())
                .isInstanceOfSatisfying(
                        ToggleButton.class, tab -> assertThat(tab.isSelected()).isTrue());
        assertThat(within("#options-panel")).isTrue();
    }

    @Test
    void aCanceledRunLeavesTheFocusInTheList(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        leaveRest(robot, () -> use(robot, button("#cancel-run")));
        assertThat(window.scene().getFocusOwner()).isInstanceOf(ListView.class);
        assertThat(within(".picture-list")).isTrue();
    }

    @Test
    void theRestOfARunLeavesTheFocusInTheGrid(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        leaveRest(robot, () -> robot.interact(window.scheduler()::cancel));
        robot.interact(() -> session.grid().set(true));
        until(() -> exists("#grid-rest") && button("#grid-rest").isVisible());
        use(robot, button("#grid-rest"));
        until(() -> window.quiet() && !button("#grid-rest").isVisible());
        assertThat(window.scene().getFocusOwner().lookup(".grid-tile")).isNotNull();
    }

    @Test
    void anAppliedPatchLeavesTheFocusInTheCode(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.CODE));
        until(() -> exists("#apply-patch") && !button("#apply-patch").isDisabled());
        robot.interact(() -> window.scene().lookup("#patch").lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .forEach(each -> each.setSelected(true)));
        until(() -> !button("#apply-patch").isDisabled());
        use(robot, button("#apply-patch"));
        until(() -> resizer(2).equals("pillow-bicubic") && window.quiet());
        assertThat(window.scene().lookup("#patch").isVisible()).isFalse();
        assertThat(within("#code-diff")).isTrue();
    }

    private void leaveRest(FxRobot robot, Runnable cancel) throws Exception {
        engine.holdComparisons();
        PathwayOption decoder = PathwayOption.byKey("decoder").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, decoder, "tf-image"));
        until(() -> button("#cancel-run").getParent().getParent().isVisible());
        cancel.run();
        engine.release();
        until(() -> window.quiet() && button("#list-rest").isVisible());
    }

    /** Presses a button with the keyboard, as it has the focus. */
    private static void use(FxRobot robot, Button button) {
        robot.interact(button::requestFocus);
        robot.type(KeyCode.SPACE);
    }

    private boolean within(String region) {
        List<Node> regions = List.copyOf(window.scene().getRoot().lookupAll(region));
        for (Node each = window.scene().getFocusOwner(); each != null; each = each.getParent()) {
            if (regions.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
