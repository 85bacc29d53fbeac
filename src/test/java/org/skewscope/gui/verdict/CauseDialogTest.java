package org.skewscope.gui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The page of a cause over the real window: its words, its picture, and what Try it does. */
class CauseDialogTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        openWithSamples(stage);
    }

    @Test
    void theCodeOpensThePageOfTheCauseAndF1Too(FxRobot robot) throws Exception {
        Entry shown = comparePlanted(robot);
        robot.interact(button("#verdict-code")::fire);
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        assertThat(robot.lookup(shown.code() + "  " + shown.title()).tryQuery()).isPresent();
        assertThat(robot.lookup(shown.reason()).tryQuery()).isPresent();
        close(robot, ButtonType.CLOSE);
        robot.interact(button("#verdict-code")::requestFocus);
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        close(robot, ButtonType.CLOSE);
    }

    @Test
    void thePageLeadsToTheListOfAllCauses(FxRobot robot) throws Exception {
        comparePlanted(robot);
        robot.interact(button("#verdict-code")::fire);
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        close(robot, CauseDialog.ALL);
        until(() -> robot.lookup("#cause-list").tryQuery().isPresent());
        ListView<?> causes = robot.lookup("#cause-list .list-view").query();
        assertThat(causes.getItems()).hasSameSizeAs(CauseCatalogue.bundled().entries());
        TextField search = robot.lookup("#cause-list .text-field").query();
        robot.interact(() -> search.setText("hard gray jpeg java"));
        assertThat(causes.getItems()).isEmpty();
        openFromList(robot, "SKR401");
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        assertThat(robot.lookup("SKR401  No antialiasing when shrinking").tryQuery())
                .isPresent();
        close(robot, ButtonType.CLOSE);
    }

    private static void openFromList(FxRobot robot, String code) throws Exception {
        until(() -> robot.lookup("#cause-list").tryQuery().isPresent());
        ListView<?> causes = robot.lookup("#cause-list .list-view").query();
        TextField search = robot.lookup("#cause-list .text-field").query();
        robot.interact(() -> search.setText(code));
        assertThat(causes.getItems()).hasSize(1);
        robot.interact(() -> causes.getSelectionModel().select(0));
        DialogPane pane =
                (DialogPane) robot.lookup("#cause-list").query().getScene().getRoot();
        Button open = (Button) pane.lookupButton(pane.getButtonTypes().stream()
                .filter(type -> type.getText().equals("Open"))
                .findFirst()
                .orElseThrow());
        robot.interact(open::fire);
    }

    @Test
    void aLessonIsNamedByItsTitle(FxRobot robot) throws Exception {
        comparePlanted(robot);
        robot.interact(button("#verdict-code")::fire);
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        close(robot, CauseDialog.ALL);
        openFromList(robot, "SKR412");
        until(() -> robot.lookup("#cause-lesson").tryQuery().isPresent());
        until(() -> !((Label) robot.lookup("#cause-lesson").query()).getText().isEmpty());
        assertThat(((Label) robot.lookup("#cause-lesson").query()).getText())
                .isEqualTo("\u201cDividing by 255 twice only makes the picture darker\u201d");
        assertThat(robot.lookup("scaled-twice").tryQuery()).isEmpty();
        close(robot, ButtonType.CLOSE);
    }

    /** At 125% and 150% the screen is lower than the list of keys. */
    @Test
    void theTextsSizeStaysInReachOnALowScreen(FxRobot robot) throws Exception {
        add("a.png");
        robot.clickOn("#ladder");
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#shortcut-keys").tryQuery().isPresent());
        Window dialog = robot.lookup("#shortcut-keys").query().getScene().getWindow();
        robot.interact(() -> {
            dialog.setHeight(420);
            dialog.getScene().getRoot().layout();
        });
        until(() -> dialog.getScene().getHeight() <= 420);
        for (Node each : List.of(robot.lookup("#text-size").query(), closing(dialog))) {
            assertThat(each.localToScene(each.getLayoutBounds()).getMaxY())
                    .isLessThanOrEqualTo(dialog.getScene().getHeight());
        }
        robot.interact(dialog::hide);
    }

    @Test
    void aChangedTextSizeSaysThatItWaitsForTheNextStart(FxRobot robot) throws Exception {
        add("a.png");
        String later = "From the next start of Skewscope";
        openKeys(robot);
        assertThat(robot.lookup(later).tryQuery()).isEmpty();
        robot.interact(() -> robot.lookup("125%").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup(starts(later)).tryQuery()).isPresent();
        closeKeys(robot);
        openKeys(robot);
        assertThat(robot.lookup(starts(later)).tryQuery())
                .as("the change still waits")
                .isPresent();
        robot.interact(() -> robot.lookup("100%").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup(starts(later)).tryQuery())
                .as("the window is shown with this size")
                .isEmpty();
        closeKeys(robot);
    }

    private static Predicate<Node> starts(String words) {
        return node -> node instanceof Label label && label.getText().startsWith(words);
    }

    private void openKeys(FxRobot robot) throws Exception {
        robot.clickOn("#ladder");
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#shortcut-keys").tryQuery().isPresent());
    }

    private static void closeKeys(FxRobot robot) throws Exception {
        robot.interact(() ->
                robot.lookup("#shortcut-keys").query().getScene().getWindow().hide());
        until(() -> robot.lookup("#shortcut-keys").tryQuery().isEmpty());
    }

    private static Node closing(Window dialog) {
        return ((DialogPane) dialog.getScene().getRoot()).lookupButton(ButtonType.CLOSE);
    }

    @Test
    void elsewhereF1StillListsTheKeys(FxRobot robot) throws Exception {
        comparePlanted(robot);
        robot.interact(window.scene().getRoot()::requestFocus);
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("F1 on the verdict").tryQuery().isPresent());
        assertThat(robot.lookup("#cause-page").tryQuery()).isEmpty();
        robot.interact(() ->
                robot.lookup("F1 on the verdict").query().getScene().getWindow().hide());
    }

    @Test
    void thePageShowsBothPicturesAndTheDifference(FxRobot robot) throws Exception {
        comparePlanted(robot);
        robot.interact(button("#verdict-code")::fire);
        until(() -> robot.lookup("#cause-picture").tryQuery().isPresent()
                && robot.lookup("#cause-picture")
                                .<Pane>query()
                                .lookupAll(".image-view")
                                .size()
                        == 3);
        assertThat(robot.lookup("#cause-picture").<Pane>query().lookupAll(".image-view"))
                .allSatisfy(view ->
                        assertThat(((ImageView) view).getAccessibleText()).isNotBlank());
        close(robot, ButtonType.CLOSE);
    }

    @Test
    void tryItPlantsTheCauseAndUndoTakesItBack(FxRobot robot) throws Exception {
        add("a.png");
        PathwaySet own = session.pathways();
        Entry shown = comparePlanted(robot);
        robot.interact(button("#verdict-code")::fire);
        until(() -> robot.lookup("#cause-page").tryQuery().isPresent());
        robot.interact(session.history()::undo);
        assertThat(session.pathways()).isEqualTo(own);
        close(robot, CauseDialog.TRY);
        assertThat(session.pathways()).isEqualTo(shown.planting().orElseThrow().pathways(InputSize.STANDARD));
        robot.interact(session.history()::undo);
        assertThat(session.pathways()).isEqualTo(own);
    }

    /**
     * Compares two pathways that differ in one option. What the fake engine returns for them
     * decides which cause the verdict names.
     */
    private Entry comparePlanted(FxRobot robot) throws Exception {
        PathwaySet pathways = CauseCatalogue.bundled()
                .find("SKR401")
                .flatMap(Entry::planting)
                .orElseThrow()
                .pathways(InputSize.STANDARD);
        robot.interact(() -> session.history().edit("plant", pathways));
        robot.interact(() -> session.evidence().set(EvidenceDepth.BRIEF));
        if (session.pictures().isEmpty()) {
            add("a.png");
        }
        until(() -> !session.shownStale().get() && button("#verdict-code").isVisible());
        return CauseCatalogue.bundled().find(button("#verdict-code").getText()).orElseThrow();
    }

    private static void close(FxRobot robot, ButtonType type) {
        DialogPane pane =
                (DialogPane) robot.lookup("#cause-page").query().getScene().getRoot();
        robot.interact(((Button) pane.lookupButton(type))::fire);
    }
}
