package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.skewscope.gui.session.Session;
import org.skewscope.lesson.progress.ProgressStore;

/**
 * What lessons need of the window.
 *
 * @param measuring asks the engine
 * @param models which model runs
 * @param background reads and writes files
 * @param window runs work on the window's thread
 * @param samples the folder of the sample pictures; empty where there is none
 * @param progress keeps what one person did on this computer
 * @param warnings sentences about files of progress that do not lie where they should
 * @param clock counts up only
 */
public record LessonTools(
        Session session,
        LessonMeasuring measuring,
        ModelSwitch models,
        Executor background,
        Executor window,
        Optional<Path> samples,
        ProgressStore progress,
        List<String> warnings,
        Supplier<Duration> clock) {

    public LessonTools {
        warnings = List.copyOf(warnings);
    }
}
