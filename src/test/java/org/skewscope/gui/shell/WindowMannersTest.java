package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.WindowView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Nothing jumps, hides or goes dead: small things that only a user of the window notices. */
class WindowMannersTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
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
    void anArrowKeyTurnsThePageThatItSelects(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.WHY));
        until(() -> exists("#ledger"));
        ToggleButton causes =
                robot.lookup((ToggleButton each) -> "Causes".equals(each.getText())).query();
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
        assertThat(place).isLessThan(2);
        until(() -> flow().getFirstVisibleCell().getIndex() <= place);
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
        robot.type(KeyCode.ESCAPE);
        until(() -> shows("a.png is not compared"));
        engine.release();
        robot.interact(button("#compare-again")::fire);
        until(() -> session.pictures().stream().allMatch(each -> each.comparison() != null));
        assertThat(button("#compare-again").isVisible()).isFalse();
    }

    @Test
    void aLongNameLeavesTheMessagesButtonsInTheWindow(FxRobot robot) throws Exception {
        add("long-".repeat(40) + "crash.png", "b.png");
        until(() -> window.scene().lookup(".banner").isVisible());
        Region banner = (Region) window.scene().lookup(".banner");
        until(() -> banner.getWidth() > 0 && close(banner).getWidth() > 0);
        assertThat(banner.getWidth()).isLessThanOrEqualTo(region(".verdict").getWidth());
        assertThat(close(banner).getBoundsInParent().getMaxX())
                .isLessThanOrEqualTo(banner.getWidth());
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
        assertThat(cardRow().getHeight())
                .as("room for cards and bar")
                .isGreaterThanOrEqualTo(card.getHeight() + 8);
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
