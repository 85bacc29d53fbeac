package org.skewscope.gui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.pictures.PictureFiles;

/** Takes folders of lessons that are dropped, and in a lesson a picture of the user's. */
final class LessonDrops {

    private final LessonDesk desk;
    private final Executor background;
    private final Executor window;

    LessonDrops(LessonDesk desk, Executor background, Executor window) {
        this.desk = desk;
        this.background = background;
        this.window = window;
    }

    /** What a drop of these would do, for the overlay; empty where they are no business of ours. */
    Optional<String> words(List<Path> paths) {
        if (folder(paths).isPresent()) {
            return Optional.of("Drop to open these lessons");
        }
        return inLesson()
                ? Optional.of("Drop to replay this lesson on your picture")
                : Optional.empty();
    }

    /** Whether they were taken. */
    boolean take(List<Path> paths) {
        Optional<Path> lessons = folder(paths);
        if (lessons.isPresent() && !inLesson()) {
            desk.openOwn(lessons.get());
            return true;
        }
        if (!inLesson()) {
            return false;
        }
        background.execute(
                () ->
                        PictureFiles.find(paths).pictures().stream()
                                .findFirst()
                                .ifPresent(
                                        picture -> window.execute(() -> desk.replayOn(picture))));
        return true;
    }

    private boolean inLesson() {
        return desk.place().get() == LessonDesk.Place.LESSON;
    }

    private static Optional<Path> folder(List<Path> paths) {
        if (paths.size() != 1) {
            return Optional.empty();
        }
        Path path = paths.get(0);
        if (path.toString().endsWith(".json")) {
            return Optional.ofNullable(path.toAbsolutePath().getParent());
        }
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> file.toString().endsWith(".json"))
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
