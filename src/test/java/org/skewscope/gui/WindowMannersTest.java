package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.session.WindowView;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Nothing jumps, hides or goes dead: small things that only a user of the window notices. */
class WindowMannersTest extends RealWindowTest {

    private Stage stage;

    @Start
    void start(Stage first) throws IOException {
        stage = first;
        open(first);
    }

    @Test
    void arrowsMoveInTheWindowAfterAButtonWasClicked(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> window.scene().lookup("#scale-lock").requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.compare.Stage.NORMALIZE);
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
        assertThat(session.selectedStage().get()).isEqualTo(org.skewscope.compare.Stage.CHANNELS);
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
    void theSmallestWindowHasRoomForItsHeader(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(
                () -> {
                    stage.setWidth(1024);
                    stage.setHeight(700);
                });
        until(() -> window.scene().getWidth() <= 1024);
        Region header = (Region) window.scene().getRoot().lookup(".header");
        until(() -> header.getWidth() <= 1024);
        assertThat(header.prefWidth(-1)).isLessThanOrEqualTo(window.scene().getWidth());
        for (String id : List.of("#difference", "#report", "#drawer", "#help")) {
            Node node = header.lookup(id);
            assertThat(node.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(1024);
        }
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
