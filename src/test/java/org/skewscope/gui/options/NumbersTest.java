package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A value's numbers have fields in the panel, which take what is typed or say what is wanted. */
class NumbersTest extends RealWindowTest {

    private static final PathwayOption NORMALIZE = PathwayOption.of(OptionKey.NORMALIZE);

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aTypedNumberChangesThePathwayAndAWrongOneIsAnswered(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(robot.lookup("#number-mean").tryQuery()).isEmpty();
        robot.interact(() -> {
            session.selectPathway(0);
            new PathwayCommands(session).setOption(0, NORMALIZE, "mean-std");
        });
        TextField mean = robot.lookup("#number-mean").queryAs(TextField.class);
        assertThat(mean.getText()).isEqualTo("0.485:0.456:0.406");

        type(robot, mean, "0.5");
        assertThat(normalize()).isEqualTo("mean-std:/255,0.5,0.229:0.224:0.225");

        type(robot, mean, "half");
        assertThat(normalize()).isEqualTo("mean-std:/255,0.5,0.229:0.224:0.225");
        assertThat(shows("mean takes a number, or one for each of 3 channels with colons"
                        + " between, such as 0.485:0.456:0.406 or 1/255, not"
                        + " 'half'"))
                .isTrue();

        robot.interact(() -> new PathwayCommands(session).setOption(0, NORMALIZE, "none"));
        assertThat(mean.isVisible() && mean.getParent().getParent().isVisible()).isFalse();
    }

    private String normalize() {
        return NORMALIZE.valueIn(session.pathways().get(0));
    }

    private static void type(FxRobot robot, TextField field, String text) {
        robot.interact(() -> {
            field.setText(text);
            field.fireEvent(new ActionEvent());
        });
    }
}
