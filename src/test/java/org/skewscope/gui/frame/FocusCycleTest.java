package org.skewscope.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
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
    private Scene scene;

    @Start
    void start(Stage stage) {
        header = new Button("header");
        list = new Button("list");
        later = new Button("joins the scene later");
        hidden = new Button("hidden");
        hidden.setVisible(false);
        scene = new Scene(new HBox(header, hidden, list));
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
}
