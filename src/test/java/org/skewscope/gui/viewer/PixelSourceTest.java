package org.skewscope.gui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Where a pixel comes from, in the numbers of the viewer. */
class PixelSourceTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    private Node node(String id) {
        return window.scene().lookup(id);
    }

    @Test
    void theNumbersShowWhatAPixelReadsAndTheKeyOShowsItsNeighbors(FxRobot robot) throws Exception {
        add("origin.png");
        robot.interact(() -> {
            session.selectedStage().set(org.skewscope.option.Stage.RESIZE);
            session.numbers().set(true);
        });
        until(() -> node("#pixel-source") != null && node("#pixel-source").isVisible());

        assertThat(node("#neighbours").isVisible()).isFalse();
        assertThat(node("#pixel-source").lookupAll(".label"))
                .extracting(each -> ((Labeled) each).getText())
                .contains(
                        "1 averages 16 pixels, with 4 weights a direction.",
                        session.selectedPair().get().b() + 1 + " averages 4 of them, with 2 weights a direction.");
        assertThat(node("#pixel-source").lookupAll(".image-view")).hasSize(2).allMatch(ImageView.class::isInstance);

        robot.type(KeyCode.O);
        until(() -> node("#neighbours").isVisible());
        assertThat(node("#pixel-source").isVisible()).isFalse();
        assertThat(((Labeled) node("#source-toggle")).getText()).isEqualTo("Source pixels");

        robot.clickOn("#source-toggle");
        until(() -> node("#pixel-source").isVisible());
        robot.interact(() -> session.selectedStage().set(org.skewscope.option.Stage.DECODE));
        until(() -> node("#shared-sample").isVisible());
        assertThat(((Labeled) node("#shared-sample")).getText()).contains("share a color sample of the file (4:2:0)");
        assertThat(node("#source-toggle").isVisible()).isFalse();
    }
}
