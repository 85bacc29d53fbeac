package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.bars.Header;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Words that a user has to read do not end in dots in windows of usual sizes. */
class WholeWordsTest extends RealWindowTest {

    private Stage stage;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        open(stage, 1440, 900);
    }

    @Test
    void theBannerAndTheModelAreWhole(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        for (int[] size : new int[][] {{1440, 900}, {1360, 880}, {1280, 800}, {1230, 760}, {1024, 700}}) {
            resize(robot, size[0], size[1]);
            assertThat(cut(".verdict")).as("banner, %d pixels wide", size[0]).isEmpty();
            assertThat(cut(".card-row")).as("cards, %d pixels wide", size[0]).isEmpty();
            assertThat(cut("#model")).as("model, %d pixels wide", size[0]).isEmpty();
        }
    }

    @Test
    void theHeaderMakesRoomForTheViewsThatTheFirstScreenLacks(FxRobot robot) throws Exception {
        add("a.png");
        Header header = (Header) window.scene().lookup(".header");
        Labeled shape = header.getChildren().stream()
                .filter(each -> each.getStyleClass().contains("muted"))
                .map(Labeled.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            shape.setText("ImageNet-1k, 224 by 224 by 3 ".repeat(4));
            header.showWelcome(true);
            header.showWelcome(false);
            header.getScene().getRoot().layout();
        });
        assertThat(cut(".header")).isEmpty();
    }

    @Test
    void fiveCardsAreWholeInASmallWindow(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session).duplicate(1);
            new PathwayCommands(session).duplicate(1);
        });
        resize(robot, 1024, 700);
        double end = window.scene().getRoot().lookupAll(".pathway-card").stream()
                .mapToDouble(card -> card.localToScene(card.getLayoutBounds()).getMaxX())
                .max()
                .orElseThrow();
        assertThat(end).isLessThanOrEqualTo(window.scene().getWidth());
    }

    @Test
    void fiveCardsNameTheirPathwaysInFull(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session).duplicate(0);
            new PathwayCommands(session).duplicate(0);
        });
        resize(robot, 1600, 1000);
        for (Node head : window.scene().getRoot().lookupAll(".card-head")) {
            until(() -> cut(head).isEmpty());
        }
        // The button of the menu has no room there.
        Node card = window.scene().lookup(".pathway-card");
        robot.interact(() -> Event.fireEvent(
                card, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
        assertThat(robot.lookup(".context-menu .menu-item").queryAll()).isNotEmpty();
    }

    @Test
    void aHeadlineWithoutRoomTakesTwoLinesInsideTheBanner(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        resize(robot, 1024, 700);
        Labeled sentence = (Labeled) window.scene().lookup(".verdict-sentence");
        robot.interact(() -> sentence.setText("Pathway 3 resizes another way. ".repeat(5)));
        robot.interact(() -> window.scene().getRoot().layout());
        Bounds words = sentence.localToScene(sentence.getLayoutBounds());
        Node banner = window.scene().lookup(".verdict");
        Bounds around = banner.localToScene(banner.getLayoutBounds());
        assertThat(words.getHeight()).isGreaterThan(30);
        assertThat(words.getMinY()).isGreaterThanOrEqualTo(around.getMinY() + 2);
        Node size = window.scene().lookup("#verdict-size");
        assertThat(size.localToScene(size.getLayoutBounds()).getMaxY()).isLessThanOrEqualTo(around.getMaxY());
    }

    @Test
    void theStepsOfTheFirstScreenAreWhole(FxRobot robot) throws Exception {
        resize(robot, 1024, 700);
        assertThat(cut(".welcome .welcome-card")).isEmpty();
    }

    @Test
    void theBannerIsWholeWhenItsEvidenceOpens(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        for (int width = 1440; width >= 1300; width -= 20) {
            resize(robot, width, 900);
            robot.interact(window.scene().getRoot()::layout);
            robot.type(KeyCode.E);
            until(() -> shows("Hide evidence"));
            robot.interact(window.scene().getRoot()::layout);
            assertThat(cut(".verdict")).as("%d pixels wide", width).isEmpty();
            robot.type(KeyCode.E);
            until(() -> !shows("Hide evidence"));
        }
    }

    @Test
    void theGridsFacetsAndFactsAreWhole(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> session.grid().set(true));
        until(() -> exists("#grid-rail") && !texts("#grid-rail").isEmpty());
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(cut("#grid-rail")).isEmpty();
        assertThat(cut("#grid-panel")).isEmpty();
    }

    @Test
    void theCausesOfThePageWhyAreWhole(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> exists("#ledger") && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(cut("#ledger")).isEmpty();
    }

    private void resize(FxRobot robot, double width, double height) throws Exception {
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        until(() -> window.scene().getWidth() <= width && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
    }

    /** Returns the words below a node that are drawn with dots at their end. */
    private List<String> cut(String id) {
        return cut(window.scene().lookup(id));
    }

    private static List<String> cut(Node root) {
        return Stream.concat(Stream.of(root), root.lookupAll("*").stream())
                .filter(node -> node instanceof Labeled && isSeen(node))
                .map(Labeled.class::cast)
                .filter(label -> label.getText() != null && !label.getText().isEmpty())
                .filter(WholeWordsTest::isCut)
                .map(Labeled::getText)
                .toList();
    }

    private static boolean isCut(Labeled label) {
        return label.lookupAll(".text").stream()
                .filter(text -> text.getParent() == label)
                .anyMatch(text -> !((Text) text).getText().equals(label.getText()));
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }
}
