package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import org.skewscope.gui.lesson.ClassTest;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonMeasuring;
import org.skewscope.gui.lesson.LessonTools;
import org.skewscope.gui.lesson.ModelSwitch;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.welcome.Samples;
import org.skewscope.lesson.progress.ProgressStore;

/** What gives lessons in the window, put together. */
record LessonSetup(LessonTools tools, LessonDesk desk, ClassTest test) {

    /**
     * @param pasteFolder lies in the folder of the user's own, where progress is kept
     */
    static LessonSetup of(
            Session session,
            LessonMeasuring measuring,
            ModelSwitch models,
            Executor background,
            Executor window,
            Samples samples,
            Path pasteFolder) {
        LessonTools tools =
                new LessonTools(
                        session,
                        measuring,
                        models,
                        background,
                        window,
                        samples.all().stream().findFirst().map(Path::getParent),
                        new ProgressStore(pasteFolder.toAbsolutePath().getParent()),
                        () -> Duration.ofNanos(System.nanoTime()));
        Path results = pasteFolder.toAbsolutePath().resolveSibling("class-results.csv");
        return new LessonSetup(tools, new LessonDesk(tools), new ClassTest(background, results));
    }

    LessonFrame frame(
            Scene scene,
            Thumbnails thumbnails,
            FileDialogs dialogs,
            Explaining explaining,
            OptionsPanel options,
            LessonRoom room,
            LessonFrame.Regions regions) {
        room.follow(desk);
        LessonFrame frame =
                new LessonFrame(
                        desk,
                        scene,
                        tools.session(),
                        thumbnails,
                        new LessonFiles(desk, tools, dialogs, test),
                        test,
                        regions);
        new TaskCover(desk, tools.session(), options, explaining.foot());
        new LessonRecipe(desk, tools, explaining.recipes());
        return frame;
    }
}
