package org.skewscope.gui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.present.verdict.Headline;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The clauses of many pathways on a short line. */
@ExtendWith(WindowExtension.class)
class VerdictClauseTest {

    private final HBox box = new HBox(24);

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(box, 500, 40));
        stage.sizeToScene();
        stage.show();
    }

    /** The headline is of the pathway that differs, which stands last. */
    @Test
    void identicalPathwaysMakeRoomForOneThatDiffers(FxRobot robot) {
        List<Headline.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            facts.add(Headline.Fact.plain(i, "bit-identical to 2 in all"));
        }
        facts.add(new Headline.Fact(5, "first differs at ", "Resize", "240", "", " of 255", ""));
        robot.interact(() -> new VerdictClause.Line(box).show(facts, true, Font.font(12)));

        assertThat(box.getChildren()).hasSizeLessThan(6);
        assertThat(words(box)).contains("6").anyMatch(each -> each.contains("240"));
        assertThat(box.prefWidth(-1)).isLessThanOrEqualTo(500);
    }

    private static List<String> words(Node node) {
        return node.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(each -> ((Labeled) each).getText())
                .toList();
    }
}
