package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The smallest window that the stage allows. */
class SmallWindowTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage, 1024, 700);
    }

    @Test
    void theHeaderHasRoom(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(window.scene().getWidth()).isEqualTo(1024);
        Region header = (Region) window.scene().getRoot().lookup(".header");
        assertThat(header.prefWidth(-1)).isLessThanOrEqualTo(1024);
        for (String id : List.of("#difference", "#report", "#drawer", "#help")) {
            assertThat(header.lookup(id).getBoundsInParent().getMaxX()).isLessThanOrEqualTo(1024);
        }
    }
}
