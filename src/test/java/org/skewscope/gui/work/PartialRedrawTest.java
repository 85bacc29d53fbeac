package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.ladder.LadderView;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A changed option draws again what it touches, and nothing else. */
class PartialRedrawTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theLadderKeepsCellsThatLookTheSame(FxRobot robot) throws Exception {
        add("a.png");
        Optional<Node> otherPair = cell(new Pair(0, 2), org.skewscope.option.Stage.RESIZE);
        Optional<Node> before = cell(new Pair(0, 1), org.skewscope.option.Stage.DECODE);
        Pair changed = new Pair(0, 1);
        String said = words(changed);
        assertThat(List.of(otherPair, before)).allMatch(Optional::isPresent);
        change(robot);
        assertThat(cell(new Pair(0, 2), org.skewscope.option.Stage.RESIZE)).isEqualTo(otherPair);
        assertThat(cell(new Pair(0, 1), org.skewscope.option.Stage.DECODE)).isEqualTo(before);
        assertThat(words(changed)).isNotEqualTo(said);
    }

    @Test
    void theVerdictKeepsClausesThatSayTheSame(FxRobot robot) throws Exception {
        add("a.png");
        List<Node> before = List.copyOf(facts().getChildrenUnmodifiable());
        robot.interact(() -> session.engine().set(new EngineState.Ended(session.engineInfo(), "It ended.")));
        assertThat(before).isNotEmpty();
        assertThat(facts().getChildrenUnmodifiable()).isEqualTo(before);
    }

    @Test
    void aTableThatIsNotSeenIsFilledWhenItIs(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(exists("#classes-table")).isFalse();
        robot.interact(() -> session.view().set(WindowView.ALL_CLASSES));
        until(() -> texts("#classes-table").contains("tabby"));
    }

    private void change(FxRobot robot) throws Exception {
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, resize, "pillow-bicubic"));
        until(() -> !session.shownStale().get() && window.quiet());
    }

    private Optional<Node> cell(Pair pair, org.skewscope.option.Stage stage) {
        return ((LadderView) window.scene().lookup("#ladder")).cell(pair, stage);
    }

    private String words(Pair pair) {
        return cell(pair, org.skewscope.option.Stage.RESIZE).orElseThrow().getAccessibleText();
    }

    private Parent facts() {
        return (Parent) window.scene().lookup(".verdict-facts");
    }
}
