package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.options.ChoiceControl.ValueBox;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A box whose list belongs to the window looks and opens like the toolkit's. */
@ExtendWith(WindowExtension.class)
class ValueBoxTest {

    private ComboBox<String> plain;
    private ComboBox<String> box;

    @Start
    void start(Stage stage) {
        plain = new ComboBox<>();
        box = new ValueBox<>();
        for (ComboBox<String> each : List.of(plain, box)) {
            each.getItems().setAll("first", "second");
            each.setPromptText("differs");
            each.setPrefWidth(200);
            each.setMaxWidth(200);
        }
        stage.setScene(new Scene(new StackPane(plain, box), 400, 300));
        stage.show();
    }

    @Test
    void showsItsValue(FxRobot robot) {
        assertThat(words()).isEqualTo("differs");
        robot.interact(() -> box.setValue("second"));
        assertThat(words()).isEqualTo("second");
        assertThat(box.getHeight()).isEqualTo(plain.getHeight());
    }

    @Test
    void aPressOpensAndAnotherCloses(FxRobot robot) {
        robot.clickOn(box);
        assertThat(box.isShowing()).isTrue();
        robot.clickOn(box);
        assertThat(box.isShowing()).isFalse();
    }

    @Test
    void aClosedListIgnoresArrowsAndOpensAtItsKeys(FxRobot robot) {
        robot.interact(() -> box.requestFocus());
        robot.type(KeyCode.DOWN);
        assertThat(box.getValue()).isNull();
        assertThat(box.isShowing()).isFalse();
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        assertThat(box.isShowing()).isTrue();
        robot.type(KeyCode.F4);
        assertThat(box.isShowing()).isFalse();
        robot.type(KeyCode.SPACE);
        assertThat(box.isShowing()).isTrue();
    }

    private String words() {
        return ((Labeled) box.lookup(".list-cell")).getText();
    }
}
