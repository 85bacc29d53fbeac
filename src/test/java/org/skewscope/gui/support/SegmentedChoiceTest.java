package org.skewscope.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class SegmentedChoiceTest {

    private SegmentedChoice<String> choice;

    @Start
    void start(Stage stage) {
        choice = new SegmentedChoice<>();
        values("R", "G", "B");
        choice.valueProperty().set("G");
        stage.setScene(new Scene(choice, 300, 40));
        stage.show();
    }

    private void values(String... values) {
        choice.setValues(List.of(values), Function.identity(), Function.identity());
    }

    @Test
    void arrowsChooseTheNeighbour(FxRobot robot) {
        robot.interact(() -> choice.getButtons().get(1).requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(choice.valueProperty().get()).isEqualTo("B");
        assertThat(choice.getButtons().get(2).isFocused()).isTrue();
    }

    @Test
    void theChosenOnePressedAgainStaysChosen(FxRobot robot) {
        robot.clickOn("G");
        assertThat(choice.getButtons().get(1).isSelected()).isTrue();
        assertThat(choice.valueProperty().get()).isEqualTo("G");
    }

    @Test
    void arrowsDoNotReachValuesThatWereReplaced(FxRobot robot) {
        robot.interact(() -> {
            values("gray", "alpha");
            choice.valueProperty().set("gray");
            choice.getButtons().get(0).requestFocus();
        });
        robot.type(KeyCode.LEFT);
        assertThat(choice.getButtons()).filteredOn(ToggleButton::isSelected).hasSize(1);
    }
}
