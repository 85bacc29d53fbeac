package org.skewscope.desk.lesson;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.skewscope.desk.session.Session;
import org.skewscope.lesson.progress.ProgressStore;

/**
 * Holds what lessons need from the window.
 *
 * @param measuring measures through the engine
 * @param models chooses the model that runs
 * @param background reads and writes files
 * @param window runs work on the window's thread
 * @param samples the folder of the sample pictures; empty if the samples are missing
 * @param progress keeps one person's progress on this computer
 * @param warnings sentences about files of progress that do not lie where they should
 * @param clock a monotonic clock
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
