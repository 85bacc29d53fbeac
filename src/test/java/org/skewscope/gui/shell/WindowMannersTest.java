package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Nothing jumps, hides or goes dead: small things that only a user of the window notices. */
class WindowMannersTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theRingFollowsToTheTabThatAKeyOpens(FxRobot robot) throws Exception {
        add("a.png");
        robot.clickOn(".header #difference");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        assertThat(window.scene().getFocusOwner()).isSameAs(window.scene().lookup(".header #classes"));
    }

    @Test
    void theVeilOfADragGoesWhenItsSourceHasEnded(FxRobot robot) throws Exception {
        add("a.png");
        Path other = picture("b.png");
        robot.interact(() -> DropSimulation.dragOver(window.scene().getRoot(), List.of(other)));
        Node veil = window.scene().lookup(".drop-overlay");
        assertThat(veil.isVisible()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(veil.isVisible()).isFalse();
    }

    @Test
    void theVeilOfASilentDragGoesAndTheNextMoveOrDropStillCounts(FxRobot robot) throws Exception {
        add("a.png");
        Path other = picture("b.png");
        Node root = window.scene().getRoot();
        Node veil = window.scene().lookup(".drop-overlay");
        robot.interact(() -> DropSimulation.dragOver(root, List.of(other)));
        assertThat(veil.isVisible()).isTrue();
        until(() -> !veil.isVisible());
        robot.interact(() -> DropSimulation.dragOver(root, List.of(other)));
        assertThat(veil.isVisible()).as("the hand only rested").isTrue();
        until(() -> !veil.isVisible());
        robot.interact(() -> DropSimulation.release(root));
        until(() -> session.pictures().size() == 2);
    }

    @Test
    void aDropThatComesWhileTheSourceIsAskedLeavesNoVeil(FxRobot robot) throws Exception {
        add("a.png");
        Path other = picture("b.png");
        Node root = window.scene().getRoot();
        robot.interact(() -> DropSimulation.dropWhileAsked(root, List.of(other)));
        until(() -> session.pictures().size() == 2);
        assertThat(window.scene().lookup(".drop-overlay").isVisible()).isFalse();
    }

    @Test
    void theChannelsButtonsFollowTheKey(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.selectedStage().set(org.skewscope.option.Stage.RESIZE));
        // What only a binding holds is collected sooner or later.
        System.gc();
        robot.clickOn("#ladder");
        robot.interact(() -> window.scene().lookup("#viewer").requestFocus());
        robot.type(KeyCode.C);
        until(() -> window.scene().lookup("#viewer-channels").lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .anyMatch(each -> each.isSelected() && each.getText().equals("R")));
    }

    @Test
    void aPathwayWithoutAResultIsNamedInPlaceOfTheMap(FxRobot robot) throws Exception {
        add("a.png");
        engine.holdComparisons();
        robot.interact(() -> new PathwayCommands(session).duplicate(0));
        robot.interact(() -> session.selectedPair().set(new Pair(0, 3)));
        until(() -> shows("Pathway 4 has no result yet."));
        engine.release();
    }

    @Test
    void arrowsMoveInTheWindowAfterAButtonWasClicked(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> window.scene().lookup("#scale-lock").requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.option.Stage.NORMALIZE);
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(session.selectedPair().get().b()).isEqualTo(1);
        robot.type(KeyCode.DOWN);
        assertThat(session.selectedPicture().get().name()).isEqualTo("b.png");
        assertThat(window.scene().getFocusOwner()).isEqualTo(window.scene().lookup("#scale-lock"));
    }

    @Test
    void arrowsMoveTheStageWhileTheListHasTheFocus(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> list().requestFocus());
        robot.type(KeyCode.LEFT);
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.option.Stage.CHANNELS);
        robot.type(KeyCode.DOWN);
        assertThat(session.selectedPicture().get().name()).isEqualTo("b.png");
    }

    @Test
    void aClosedListLeavesArrowsToTheWindow(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        ComboBox<?> box = robot.lookup((ComboBox<?> each) ->
                        !each.isEditable() && each.getItems().size() > 9)
                .query();
        Object before = box.getValue();
        robot.interact(box::requestFocus);
        robot.type(KeyCode.DOWN);
        assertThat(box.getValue()).isEqualTo(before);
        assertThat(session.selectedPicture().get().name()).isEqualTo("b.png");
        assertThat(session.history().undoable().get()).isNull();
    }

    @Test
    void aClickInLadderCardAndMapTakesTheFocus(FxRobot robot) throws Exception {
        add("a.png");
        robot.clickOn(robot.lookup(".ladder-cell").nth(3).<Node>query());
        assertThat(window.scene().getFocusOwner()).isEqualTo(window.scene().lookup("#ladder"));
        robot.type(KeyCode.RIGHT);
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.option.Stage.NORMALIZE);
        robot.clickOn("#difference-raster");
        assertThat(window.scene().getFocusOwner()).isEqualTo(window.scene().lookup("#viewer"));
        robot.clickOn(robot.lookup(".fed-picture").nth(0).<Node>query());
        assertThat(window.scene().getFocusOwner().getStyleClass()).contains("pathway-card");
    }

    @Test
    void theFirstPicturesTakeTheFocus(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> window.scene().getFocusOwner() == list());
    }

    @Test
    void everyRegionIsReachedByF6BeforeAnyLesson(FxRobot robot) throws Exception {
        add("a.png");
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < 8; i++) {
            robot.type(KeyCode.F6);
            reached.add(window.scene().getFocusOwner());
        }
        assertThat(reached).contains(list(), window.scene().lookup("#ladder"));
        assertThat(reached.size()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void filesOfASourceThatHasEndedAreTaken(FxRobot robot) throws Exception {
        List<Path> files = List.of(picture("a.png"));
        robot.interact(() -> DropSimulation.dropFromEndedSource(window.scene().getRoot(), files));
        until(() -> session.pictures().size() == 1);
    }

    @Test
    void theViewerFollowsAChangedOptionUntilTheUserChoosesAStage(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.stageFollow().changed(org.skewscope.option.Stage.NORMALIZE));
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.option.Stage.NORMALIZE);
        assertThat(shows("follows your change")).isTrue();
        robot.interact(() -> session.selectedStage().set(org.skewscope.option.Stage.DECODE));
        assertThat(shows("follows your change")).isFalse();
        robot.interact(() -> session.stageFollow().changed(org.skewscope.option.Stage.RESIZE));
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.option.Stage.DECODE);
    }

    @Test
    void theRecentPicturesAreFewShortAndCanBeCleared(FxRobot robot) throws Exception {
        robot.interact(() -> session.recentPictures()
                .add(IntStream.range(0, 20)
                        .mapToObj(i -> Path.of("/x", "n".repeat(300) + i))
                        .toList()));
        MenuButton recent = robot.lookup("#recent").queryAs(MenuButton.class);
        assertThat(recent.getItems()).hasSize(14);
        assertThat(recent.getItems().get(0).getText()).hasSizeLessThan(60).contains("\u2026");
        robot.interact(recent.getItems().get(13)::fire);
        assertThat(recent.isDisabled()).isTrue();
    }

    @Test
    void anArrowKeyTurnsThePageThatItSelects(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> exists("#ledger"));
        ToggleButton causes = robot.lookup((ToggleButton each) -> "Causes".equals(each.getText()))
                .query();
        robot.interact(causes::requestFocus);
        robot.type(KeyCode.RIGHT);
        until(() -> exists("#layer-chart"));
        assertThat(causes.isSelected()).isFalse();
    }

    @Test
    void theSelectedPictureStaysInViewWhenResultsSortTheList(FxRobot robot) throws Exception {
        engine.holdComparisons();
        List<Path> files =
                IntStream.range(10, 50).mapToObj(i -> picture("p" + i + ".png")).toList();
        robot.interact(() -> window.add(files));
        until(() -> engine.requests().size() == 1);
        until(() -> flow().getCellCount() == 40 && flow().getLastVisibleCell() != null);
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(35)));
        until(() -> flow().getLastVisibleCell().getIndex() > 35);
        engine.release();
        until(() -> window.quiet());
        int place = list().getSelectionModel().getSelectedIndex();
        until(() -> flow().getFirstVisibleCell().getIndex() <= place
                && flow().getLastVisibleCell().getIndex() >= place);
    }

    @Test
    void theLadderKeepsItsPlaceWhileNothingIsKnown(FxRobot robot) throws Exception {
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> engine.requests().size() == 1);
        until(() -> region("#ladder").getHeight() > 0);
        double waiting = region("#ladder").getHeight();
        assertThat(texts("#ladder")).contains("1", "2", "3");
        engine.release();
        until(() -> session.shown().get() != null && window.quiet());
        assertThat(region("#ladder").getHeight()).isEqualTo(waiting);
    }

    @Test
    void whatWasCancelledSaysSoAndIsComparedAgain(FxRobot robot) throws Exception {
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("a.png"), picture("b.png"))));
        until(() -> engine.requests().size() == 1);
        until(() -> shows("Comparing a.png"));
        assertThat(button("#compare-again").isVisible()).isFalse();
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> shows("a.png is not compared"));
        engine.release();
        robot.interact(button("#compare-again")::fire);
        until(() -> session.pictures().stream().allMatch(each -> each.comparison() != null));
        assertThat(button("#compare-again").isVisible()).isFalse();
    }

    @Test
    void aLongNameLeavesTheMessagesButtonsInTheWindow(FxRobot robot) throws Exception {
        add("b.png", "long-".repeat(40) + "crash.png");
        until(() -> window.scene().lookup(".banner").isVisible());
        Region banner = (Region) window.scene().lookup(".banner");
        until(() -> banner.getWidth() > 0 && close(banner).getWidth() > 0);
        assertThat(banner.getWidth()).isLessThanOrEqualTo(region(".verdict").getWidth());
        assertThat(close(banner).getBoundsInParent().getMaxX()).isLessThanOrEqualTo(banner.getWidth());
    }

    @Test
    void aCardThatIsSelectedComesIntoView(FxRobot robot) throws Exception {
        add("a.png");
        PathwayCommands commands = new PathwayCommands(session);
        robot.interact(() -> IntStream.range(0, 3).forEach(i -> commands.duplicate(0)));
        until(() -> !session.shownStale().get());
        robot.interact(() -> session.selectPathway(5));
        until(() -> inView(5));
        assertThat(inView(0)).isFalse();
        robot.interact(() -> session.selectPathway(0));
        until(() -> inView(0));
        Region card = (Region) cardRow().lookup(".pathway-card");
        assertThat(cardRow().getHeight()).as("room for cards and bar").isGreaterThanOrEqualTo(card.getHeight() + 8);
    }

    private boolean inView(int index) {
        Node card = List.copyOf(cardRow().lookupAll(".pathway-card")).get(index);
        Bounds view = cardRow().localToScene(cardRow().getBoundsInLocal());
        Bounds bounds = card.localToScene(card.getBoundsInLocal());
        return bounds.getMinX() > view.getMinX() - 4 && bounds.getMaxX() < view.getMaxX() + 4;
    }

    private ScrollPane cardRow() {
        return (ScrollPane) window.scene().lookup(".card-row");
    }

    private static Region close(Region banner) {
        return (Region) banner.getChildrenUnmodifiable().get(4);
    }

    private Region region(String id) {
        return (Region) window.scene().lookup(id);
    }

    private ListView<?> list() {
        return (ListView<?>) window.scene().getRoot().lookup(".picture-list .list-view");
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list().lookup(".virtual-flow");
    }
}
