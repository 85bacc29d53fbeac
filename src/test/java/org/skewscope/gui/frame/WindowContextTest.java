package org.skewscope.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a user does in the window has the processor before work that nobody waits for. */
@ExtendWith(WindowExtension.class)
class WindowContextTest {

    private WindowContext context;

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new Button("press"));
        context =
                WindowContext.of(
                        new FakeEngine(),
                        new Session(new PathwaySet(PathwayPreset.pathways(), 0)),
                        new FileDialogs() {},
                        new Breakpoints(
                                new SimpleDoubleProperty(1600), new SimpleDoubleProperty(1000)),
                        scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aKeyAndAPressPutOffTheComparisonOfTheList(FxRobot robot) throws Exception {
        List<Runnable> acts =
                List.of(() -> robot.type(KeyCode.SHIFT), () -> robot.clickOn("press"));
        for (Runnable act : acts) {
            BlockingQueue<String> ran = new LinkedBlockingQueue<>();
            act.run();
            context.engineThread().last(giveWay -> ran.add("list"));
            context.engineThread().last(() -> ran.add("picture"));
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("picture");
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("list");
        }
    }
}
