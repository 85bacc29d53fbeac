package org.skewscope.gui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.viewer.ViewerView.Blink;
import org.testfx.api.FxRobot;

/** The timer that shows A and B by turns. */
@ExtendWith(WindowExtension.class)
class BlinkTest {

    private final ViewerModel model = new ViewerModel();
    private final BooleanProperty seen = new SimpleBooleanProperty(true);
    private final Blink blink = new Blink(model, seen);

    @Test
    void itRestsWhileTheViewerIsNotSeen(FxRobot robot) {
        robot.interact(() -> model.blinking().set(true));
        assertThat(blink.turning()).isTrue();
        robot.interact(() -> seen.set(false));
        assertThat(blink.turning()).isFalse();
        assertThat(model.blinking().get()).isTrue();
        robot.interact(() -> seen.set(true));
        assertThat(blink.turning()).isTrue();
        robot.interact(() -> model.blinking().set(false));
        assertThat(blink.turning()).isFalse();
        assertThat(model.face().get()).isEqualTo(ViewerModel.Face.DIFFERENCE);
        robot.interact(() -> seen.set(false));
        robot.interact(() -> model.blinking().set(true));
        assertThat(blink.turning()).isFalse();
        robot.interact(() -> seen.set(true));
        assertThat(blink.turning()).isTrue();
        robot.interact(() -> model.blinking().set(false));
    }
}
