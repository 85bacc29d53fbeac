package org.skewscope.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a user does in the window has the processor before work that nobody waits for. */
@ExtendWith(WindowExtension.class)
class WindowContextTest {

    private WindowContext context;

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new Button("press"));
        context = WindowContext.of(
                new FakeEngine(),
                new Session(new PathwaySet(PathwayPreset.pathways(), 0)),
                new FileDialogs() {},
                new Breakpoints(new SimpleDoubleProperty(1600), new SimpleDoubleProperty(1000)),
                scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** The list is compared behind, which leaves garbage without an act. */
    @Test
    void garbageIsDroppedWhenTheUserPausesAndWhileTheEngineGoesOn(FxRobot robot) throws Exception {
        Scene scene = context.scene();
        CountDownLatch end = new CountDownLatch(1);
        List<Runnable> waits = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        EngineThread engine = new EngineThread();
        try {
            robot.interact(() -> WindowContext.follow(
                    scene,
                    engine,
                    new Debouncer() {
                        @Override
                        public void restart(Runnable work) {
                            waits.clear();
                            waits.add(work);
                        }

                        @Override
                        public void cancel() {}
                    },
                    () -> dropped.add("garbage")));
            assertThat(waits).as("before any act").isEmpty();
            engine.next(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            robot.type(KeyCode.SHIFT);
            robot.clickOn("press");
            assertThat(dropped).as("while the user acts").isEmpty();
            robot.interact(() -> waits.remove(0).run());
            assertThat(dropped).as("in a pause").hasSize(1);
            assertThat(waits).as("while the engine is at work").hasSize(1);
            end.countDown();
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, engine::quiet);
            robot.interact(() -> waits.remove(0).run());
            assertThat(dropped).hasSize(2);
            assertThat(waits).as("when the engine is idle").isEmpty();
        } finally {
            engine.close();
        }
    }

    @Test
    void aKeyAndAPressPutOffTheComparisonOfTheList(FxRobot robot) throws Exception {
        List<Runnable> acts = List.of(() -> robot.type(KeyCode.SHIFT), () -> robot.clickOn("press"));
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
