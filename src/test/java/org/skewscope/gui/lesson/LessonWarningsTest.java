package org.skewscope.gui.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.progress.LearningFiles;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The start screen of the lessons where files of progress do not lie where they should. */
class LessonWarningsTest extends RealWindowTest {

    private static final String WARNING = "class-results.csv stays in the settings.";

    @Start
    void start(Stage stage) throws IOException {
        open(stage, new LearningFiles(Path.of("progress.json"), Path.of("results.csv"), List.of(WARNING)));
    }

    @Test
    void theStartScreenSaysWhatCouldNotBeMoved(FxRobot robot) throws Exception {
        robot.interact(window.lessons()::toggle);

        until(() -> shows(WARNING));
    }
}
