package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The window over an engine in a second process, which somebody kills. */
class EndedEngineTest extends RealWindowTest {

    private final List<ProcessHandle> before = ProcessHandle.current().children().toList();
    private final WorkerEngine worker =
            new WorkerEngine(
                    WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()),
                    EngineListener.NONE);

    @Start
    void start(Stage stage) throws IOException {
        open(stage, worker, 1600, 1000);
    }

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void theStatusSaysThatTheEngineEndedAndStartsAgain(FxRobot robot) throws Exception {
        add("cat.png");
        until(() -> shows("Engine ready"));
        ProcessHandle process =
                ProcessHandle.current()
                        .children()
                        .filter(child -> !before.contains(child))
                        .findFirst()
                        .orElseThrow();

        assertThat(process.destroyForcibly()).isTrue();

        until(() -> shows("Engine ended"));
        assertThat(
                        shows(
                                "The engine ended (exit code 137). It restarts with the next"
                                        + " comparison."))
                .isTrue();
        assertThat(session.engineInfo().model()).isEqualTo("scripted");
        add("dog.png");
        until(() -> shows("Engine ready"));
        until(() -> shows("The engine was started again."));
        assertThat(session.pictures()).allMatch(picture -> picture.comparison() != null);
    }
}
