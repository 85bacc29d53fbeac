package org.skewscope.gui.cards;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.cards.PathwayCard.PillFit;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A pill has its words again when the name beside it is short again, as after a preview. */
@ExtendWith(WindowExtension.class)
class PillFitTest {

    private Label name;
    private Label pill;

    @Start
    void start(Stage stage) {
        name = new Label("short");
        name.setMinWidth(0);
        pill = new Label("Input tensor differs", new Region());
        HBox head = new HBox(6, name, pill);
        PillFit.share(head, name, pill);
        stage.setScene(new Scene(head, 220, 40));
        stage.show();
    }

    @Test
    void aLongNameTakesTheWordsAndAShortOneGivesThemBack(FxRobot robot) {
        assertThat(pill.getContentDisplay()).isEqualTo(ContentDisplay.LEFT);
        robot.interact(() -> name.setText("Preview: one of the longer names of a method"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pill.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
        robot.interact(() -> name.setText("short"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pill.getContentDisplay()).isEqualTo(ContentDisplay.LEFT);
    }
}
