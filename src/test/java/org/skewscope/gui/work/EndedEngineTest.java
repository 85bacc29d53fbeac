package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The window over an engine in a second process, which somebody kills. */
class EndedEngineTest extends RealWindowTest {

    private final List<ProcessHandle> before =
            ProcessHandle.current().children().toList();
    private final WorkerEngine worker =
            new WorkerEngine(WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()), EngineListener.NONE);

    @TempDir
    Path models;

    private Path model;

    @Start
    void start(Stage stage) throws Exception {
        model = Files.writeString(models.resolve("model.tflite"), "the first");
        worker.choose(Optional.of(model));
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
        long first = session.pictures().get(0).comparison().run();

        killTheEngine();

        assertThat(shows("The engine ended (exit code 137). It restarts with the next" + " comparison."))
                .isTrue();
        assertThat(session.engineInfo().model()).isEqualTo("scripted");
        add("dog.png");
        until(() -> shows("Engine ready"));
        until(() -> shows("The engine was started again."));
        assertThat(session.pictures()).allMatch(picture -> picture.comparison() != null);
        assertThat(session.pictures().get(0).comparison().run()).isEqualTo(first);
    }

    @Test
    void aModelThatWasWrittenAnewMeanwhileIsRunOverAllPicturesAgain() throws Exception {
        add("cat.png");
        until(() -> shows("Engine ready"));
        long first = session.pictures().get(0).comparison().run();
        Files.writeString(model, "the second model");

        killTheEngine();
        add("dog.png");

        until(() -> session.pictures().get(0).comparison().run() != first);
        until(() -> shows("Engine ready") && !session.shownStale().get());
        until(() -> shows("The engine ended (exit code 137). The model changed on disk since"
                + " it was loaded, so all pictures are compared again."));
    }

    private void killTheEngine() throws Exception {
        ProcessHandle process = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        until(() -> shows("Engine ended"));
    }
}
