package org.skewscope.gui.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Cards of four and more pathways, which have less room. */
class CrowdedCardsTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aCardCountsTheOptionsThatDiffer(FxRobot robot) throws Exception {
        add("a.png");
        addPathways(robot, 1);
        Node second = cards().get(1);
        List<String> words = second.lookupAll(".options-differ").stream()
                .filter(Node::isVisible)
                .filter(Labeled.class::isInstance)
                .map(each -> ((Labeled) each).getText())
                .toList();
        assertThat(words).anyMatch(each -> each.matches("\\d+ options differ"));
        Node mark = second.lookup(".pathway-mark");
        Node number = second.lookup(".card-title");
        assertThat(left(number) - left(mark) - mark.getLayoutBounds().getWidth())
                .as("the mark stands off the number")
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void aCardIsWholeInItsRow(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.listWidth().set(72));
        for (int count = 4; count < 6; count++) {
            addPathways(robot, 1);
            Node row = window.scene().lookup(".card-row");
            robot.interact(() -> window.scene().getRoot().layout());
            for (Node card : cards()) {
                assertThat(bottom(card)).as("%s pathways", count).isLessThanOrEqualTo(bottom(row));
                assertThat(((Region) card).minHeight(-1))
                        .as("%s pathways", count)
                        .isLessThanOrEqualTo(((Region) card).getHeight());
            }
        }
    }

    @Test
    void sixCardsOfALineAndAllTabsStandBesideEachOther(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.scene().getWindow().setWidth(1280);
            window.scene().getWindow().setHeight(800);
        });
        add("a.png");
        addPathways(robot, 3);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        Region row = (Region) window.scene().lookup(".card-row");
        until(() -> right(cards().get(5)) <= right(row) && right(cards().get(5)) > 0);
        for (Node card : cards()) {
            Labeled share = (Labeled) card.lookup(".card-strip .strong");
            assertThat(share.getWidth()).isGreaterThanOrEqualTo(share.prefWidth(-1));
        }
        Node panel = window.scene().lookup("#options-panel");
        List<Node> tabs = List.copyOf(panel.lookupAll(".panel-tab"));
        assertThat(tabs).hasSize(7);
        assertThat(tabs).allMatch(tab -> left(tab) >= left(panel)).allMatch(tab -> right(tab) <= right(panel));
    }

    private static double right(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void aListThatBecomesNarrowAgainGivesTheRoomOfTheScrollBarBack(FxRobot robot) throws Exception {
        add("a.png");
        addPathways(robot, 2);
        Region row = (Region) window.scene().lookup(".card-row");
        double before = row.getHeight();
        robot.interact(() -> session.listWidth().set(336));
        until(() -> row.getHeight() > before);
        robot.interact(() -> session.listWidth().set(232));
        until(() -> row.getHeight() == before);
    }

    private void addPathways(FxRobot robot, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            robot.interact(() -> new PathwayCommands(session).duplicate(2));
        }
        until(() -> window.quiet() && !session.shownStale().get());
        until(() -> cards().size() == session.pathways().size());
    }

    private List<Node> cards() {
        return window.scene().lookup(".cards").lookupAll(".pathway-card").stream()
                .filter(Node::isVisible)
                .toList();
    }

    private static double left(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }
}
