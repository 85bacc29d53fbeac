package org.skewscope.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The key that moves the focus from region to region. */
@ExtendWith(WindowExtension.class)
class FocusCycleTest {

    private Button header;
    private Button list;
    private Button later;
    private Button hidden;
    private HBox row;
    private VBox root;
    private Scene scene;

    @Start
    void start(Stage stage) {
        header = new Button("header");
        list = new Button("list");
        later = new Button("joins the scene later");
        hidden = new Button("hidden");
        hidden.setVisible(false);
        row = new HBox(header, hidden, list);
        root = new VBox(new Button("other"), row, new Button("another"));
        scene = FocusCycle.kept(new Scene(root));
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aRegionOutsideTheSceneIsPassedOver(FxRobot robot) {
        robot.interact(header::requestFocus);
        robot.interact(() -> FocusCycle.next(scene, List.of(header, later, hidden, list)));
        assertThat(scene.getFocusOwner()).isEqualTo(list);
        robot.interact(() -> FocusCycle.next(scene, List.of(header, later, hidden, list)));
        assertThat(scene.getFocusOwner()).isEqualTo(header);
    }

    @Test
    void aControlThatIsHiddenSwitchedOffOrRemovedLeavesTheFocusToItsNeighbor(FxRobot robot) {
        for (Runnable loss :
                List.<Runnable>of(() -> list.setVisible(false), () -> list.setDisable(true), () -> row.getChildren()
                        .remove(list))) {
            robot.interact(list::requestFocus);
            robot.interact(loss);
            robot.interact(() -> {});
            assertThat(scene.getFocusOwner()).isEqualTo(header);
            robot.interact(() -> {
                list.setVisible(true);
                list.setDisable(false);
            });
        }
    }

    @Test
    void aControlThatTakesThePlaceOfAnotherTakesItsFocus(FxRobot robot) {
        Button successor = new Button("successor");
        robot.interact(header::requestFocus);
        robot.interact(() -> row.getChildren().set(0, successor));
        robot.interact(() -> {});
        assertThat(scene.getFocusOwner()).isEqualTo(successor);
    }

    @Test
    void aRegionWithoutControlsTakesTheFocusItselfWhereItMay(FxRobot robot) {
        robot.interact(() -> {
            row.getProperties().put(FocusCycle.LAST, true);
            list.requestFocus();
        });
        robot.interact(() -> row.getChildren().clear());
        robot.interact(() -> {});
        assertThat(scene.getFocusOwner()).isEqualTo(row);
    }

    @Test
    void aRegionWithAStartTakesTheFocusThere(FxRobot robot) {
        robot.interact(() -> {
            row.getProperties().put(FocusCycle.START, header);
            list.requestFocus();
        });
        robot.interact(() -> row.getChildren().remove(list));
        robot.interact(() -> {});
        assertThat(scene.getFocusOwner()).isEqualTo(header);
    }
}
