package org.skewscope.gui.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Shift+Up and Shift+Down go from row to row of the ladder, as it is drawn. */
class LadderKeysTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void walksTheRowsOfThreePathwaysInTheirOrder(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> new PathwayCommands(session).makeReference(1));
        until(() -> !session.shownStale().get() && window.quiet());

        assertThat(rows()).containsExactly("2\u20131", "2\u20133", "1\u20133");
        assertThat(walkDown(robot)).isEqualTo(rows());
    }

    @Test
    void thePanelShowsAPathwayOfTheRow(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(session.selectedPathway().get()).isEqualTo(2);
        robot.interact(() -> session.selectedPair().set(new Pair(0, 2)));
        robot.interact(() -> window.scene().lookup("#ladder").requestFocus());
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(selected()).isEqualTo("1\u20132");
        assertThat(session.selectedPathway().get()).isEqualTo(1);
        robot.interact(() -> session.selectPair(new Pair(1, 2)));
        assertThat(session.selectedPathway().get()).as("part of it already").isEqualTo(1);
        robot.interact(() -> session.selectPair(new Pair(2, 0)));
        assertThat(session.selectedPathway().get()).as("not the reference").isEqualTo(2);
    }

    @Test
    void neverLeavesTheRowsOfFourPathways(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> new PathwayCommands(session).duplicate(0));
        until(() -> session.shown().get().pathways().size() == 4 && window.quiet());

        assertThat(rows()).hasSize(3).allMatch(row -> row.startsWith("1\u2013"));
        assertThat(walkDown(robot)).isEqualTo(rows());
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(selected()).isEqualTo(rows().get(1));
    }

    @Test
    void equalFiguresAreNotDrawnAgain(FxRobot robot) throws Exception {
        add("a.png");
        long run = session.shown().get().run();
        var cell = window.scene().lookup(".ladder-own");
        robot.interact(() -> window.scheduler().again(session.pictures()));
        until(() -> session.shown().get().run() != run && window.quiet());
        assertThat(window.scene().lookup(".ladder-own")).isSameAs(cell);

        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, resize, "pillow-bicubic"));
        until(() -> !session.shownStale().get() && window.quiet());
        assertThat(window.scene().lookup(".ladder-own")).isNotSameAs(cell);
    }

    /** From the first row down, until the selection stays. */
    private List<String> walkDown(FxRobot robot) {
        robot.interact(() -> session.selectedPair()
                .set(new Pair(rows().get(0).charAt(0) - '1', rows().get(0).charAt(2) - '1')));
        robot.interact(() -> window.scene().lookup("#ladder").requestFocus());
        List<String> walked = new ArrayList<>();
        while (walked.isEmpty() || !walked.get(walked.size() - 1).equals(selected())) {
            walked.add(selected());
            robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        }
        return walked;
    }

    private String selected() {
        Pair pair = session.selectedPair().get();
        return (pair.a() + 1) + "\u2013" + (pair.b() + 1);
    }

    private List<String> rows() {
        return window.scene().lookup("#ladder").lookupAll(".ladder-pair").stream()
                .map(LadderKeysTest::words)
                .toList();
    }

    private static String words(Node pair) {
        return pair.lookupAll("*").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining());
    }
}
