package org.skewscope.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.EngineException;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.gui.DropSimulation;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A .tflite file in the window, run by the real engine. With {@code -Dskewscope.shots=FOLDER} what
 * is seen is drawn into pictures.
 */
class TfliteWindowTest extends DroppedModelTest {

    private static final Path FILES = Path.of("src/test/resources/tflite").toAbsolutePath();
    private static final Path PHOTO = Path.of("sample-images/cat-224.png").toAbsolutePath();

    private final WorkerEngine worker = new WorkerEngine(WorkerLaunch.ofThisApplication(), new EngineListener() {
        @Override
        public void ended(String reason) {}

        @Override
        public void restarting(String reason) {}
    });

    /** The model is loaded before anything waits for it. */
    TfliteWindowTest() throws EngineException {
        assertThat(worker.info().labels()).isNotEmpty();
    }

    @Start
    void start(Stage stage) throws IOException {
        open(stage, worker, 1600, 1000);
    }

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void oneThatIsDroppedRunsBesideAndSaysWhatDoesNotFit(FxRobot robot) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> window.add(List.of(PHOTO))).get();
        until(() -> session.shown().get() != null);
        Path model = FILES.resolve("plain-uint8.tflite");
        robot.interact(() -> DropSimulation.drop(card(0), List.of(model)));
        robot.interact(dialogButton("New pathway beside")::fire);
        until(() -> session.pathways().size() == 4);
        until(() -> session.pathways().get(3).name().equals("plain-uint8.tflite"));
        until(() -> ran(3));

        Pathway beside = session.pathways().get(3);
        assertThat(beside.execution().mode()).isEqualTo(ExecutionMode.TFLITE);
        assertThat(beside.preprocessing().size().id()).isEqualTo("8x8");
        until(() -> chip("may differ from Python").isPresent());
        // A result that comes between finding the chip and the click moves it away.
        for (int tries = 0; tries < 5 && chip("may differ from Python").isPresent(); tries++) {
            robot.clickOn(chip("may differ from Python").orElseThrow());
            WaitForAsyncUtils.waitForFxEvents();
        }
        until(() -> chip("may differ from Python").isEmpty());
        assertThat(session.pathways().get(3).execution().delegate().id()).isEqualTo("none");

        PathwayOption execution = PathwayOption.of(OptionKey.EXECUTION);
        robot.interact(
                () -> session.history().edit("Execution", session.pathways().with(3, execution, "eager")));
        until(() -> failed(3));
        assertThat(session.shown()
                        .get()
                        .pathways()
                        .get(3)
                        .failure()
                        .orElseThrow()
                        .reason())
                .isEqualTo("plain-uint8.tflite is a model of TensorFlow Lite, which execution=eager" + " does not run");
        assertThat(texts()).anyMatch(text -> text.contains("Set Execution mode to TFLite interpreter"));
    }

    private boolean ran(int index) {
        return result(index).filter(result -> result.failure().isEmpty()).isPresent();
    }

    private boolean failed(int index) {
        return result(index).filter(result -> result.failure().isPresent()).isPresent();
    }

    /** Of the pathway as it is now. */
    private Optional<PathwayResult> result(int index) {
        return Optional.ofNullable(session.shown().get())
                .filter(shown -> shown.pathways().size() > index)
                .map(shown -> shown.pathways().get(index))
                .filter(result -> result.pathway().equals(session.pathways().get(index)));
    }

    private List<String> texts() {
        return window.scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList();
    }
}
