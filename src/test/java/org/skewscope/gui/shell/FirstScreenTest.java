package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The first screen of a window that is opened with files. */
class FirstScreenTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
        // As who opens the window with pictures does, before anything is painted.
        window.add(List.of(picture("a.png")));
    }

    /** Each result changes the list of pictures. */
    @Test
    void aResultDoesNotMakeTheHeaderAnew(FxRobot robot) throws Exception {
        add("b.png");
        AtomicInteger changes = new AtomicInteger();
        button(".header .primary-button").getStyleClass().addListener((ListChangeListener<String>)
                change -> changes.incrementAndGet());
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "tf-nearest"));
        until(() -> window.quiet());
        assertThat(changes).hasValue(0);
    }

    @Test
    void isNotMadeWhereThereArePictures(FxRobot robot) throws Exception {
        until(() -> session.shown().get() != null && window.quiet());
        assertThat(window.scene().lookup(".welcome")).isNull();
        robot.interact(() -> session.clearPictures());
        assertThat(window.scene().lookup(".welcome").isVisible()).isTrue();
    }

    @Test
    void namesCodeModelsAndAuditsAndOpensThem(FxRobot robot) throws Exception {
        until(() -> session.shown().get() != null && window.quiet());
        robot.interact(() -> session.clearPictures());
        assertThat(texts(".welcome"))
                .contains("Drop files or folders here")
                .anyMatch(text -> text.contains("code and configs, models, recorded runs, audits"))
                .contains("Open code\u2026", "Open a model\u2026", "Audit a folder\u2026");
        chosen = Optional.of(folder.resolve("mine.py"));
        Files.writeString(
                chosen.get(),
                """
                from PIL import Image
                import numpy as np
                def load(path):
                    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
                    return np.asarray(image, np.float32)[None] / 255
                """);
        robot.clickOn("Open code\u2026");
        until(() -> session.view().get() == WindowView.CODE && exists("#code-lines"));
        assertThat(window.scene().lookup(".welcome").isVisible())
                .as("the code is seen without a picture")
                .isFalse();
        assertThat(shows("import numpy as np")).isTrue();
    }

    @Test
    void isShownWhereNoFileIsAPicture(FxRobot robot) throws Exception {
        until(() -> session.shown().get() != null && window.quiet());
        Path none = Files.writeString(folder.resolve("words.txt"), "no picture");
        robot.interact(() -> {
            window.add(List.of(none));
            session.clearPictures();
        });
        until(() -> window.scene().lookup(".welcome") != null
                && window.scene().lookup(".welcome").isVisible());
    }
}
