package org.skewscope.gui.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.present.ladder.LadderCell;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Figures stay inside their cell. */
@ExtendWith(WindowExtension.class)
class LadderCellViewTest {

    private final Pane pane = new Pane();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(pane, 300, 100));
        stage.show();
    }

    @Test
    void aMeanThatFitsIsShown(FxRobot robot) {
        assertThat(mean(robot, 160).isVisible()).isTrue();
    }

    @Test
    void aMeanThatWouldReachTheBorderIsLeftToTheTooltip(FxRobot robot) {
        assertThat(mean(robot, 70).isVisible()).isFalse();
    }

    private Node mean(FxRobot robot, double width) {
        LadderCellView[] cell = new LadderCellView[1];
        robot.interact(() -> {
            cell[0] = new LadderCellView(
                    new LadderCell(
                            org.skewscope.option.Stage.NORMALIZE,
                            LadderCell.Kind.OWN,
                            "6e-8",
                            "2e-8",
                            0.1,
                            true,
                            LadderCell.Place.FIRST),
                    false);
            cell[0].setManaged(false);
            pane.getChildren().setAll(cell[0]);
            cell[0].applyCss();
            cell[0].resize(width, 30);
            cell[0].layout();
        });
        return cell[0].lookup(".ladder-mean");
    }
}
