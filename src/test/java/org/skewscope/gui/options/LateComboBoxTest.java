package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.options.ChoiceControl.LateComboBox;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A box without a list looks and works like one that has it. */
@ExtendWith(WindowExtension.class)
class LateComboBoxTest {

    private ComboBox<String> plain;
    private ComboBox<String> box;

    @Start
    void start(Stage stage) {
        plain = new ComboBox<>();
        box = new LateComboBox<>();
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
    void showsItsValueAndNoListIsMade(FxRobot robot) {
        assertThat(words()).isEqualTo("differs");
        robot.interact(() -> box.setValue("second"));
        assertThat(words()).isEqualTo("second");
        assertThat(hasList()).isFalse();
        assertThat(box.getHeight()).isEqualTo(plain.getHeight());
    }

    @Test
    void theFirstPressOpensTheList(FxRobot robot) {
        robot.clickOn(box);
        assertThat(hasList()).isTrue();
        assertThat(box.isShowing()).isTrue();
        robot.clickOn("second");
        assertThat(box.getValue()).isEqualTo("second");
        assertThat(words()).isEqualTo("second");
    }

    @Test
    void aClosedListIgnoresArrows(FxRobot robot) {
        Object before = box.getValue();
        robot.interact(() -> box.requestFocus());
        robot.type(KeyCode.DOWN);
        assertThat(box.getValue()).isEqualTo(before);
    }

    @Test
    void opensWhenItIsTold(FxRobot robot) {
        robot.interact(() -> box.show());
        assertThat(hasList()).isTrue();
        assertThat(box.isShowing()).isTrue();
    }

    private boolean hasList() {
        return box.getSkin() instanceof ComboBoxListViewSkin;
    }

    private String words() {
        return ((Labeled) box.lookup(".list-cell")).getText();
    }
}
