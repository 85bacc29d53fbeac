package org.skewscope.desk.lesson;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.skewscope.desk.files.FileDrops;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.desk.files.PictureFiles;
import org.skewscope.desk.session.Session;
import org.skewscope.lesson.file.LessonMark;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Takes dropped folders of lessons, and in a lesson the user's own pictures, models and pathways.
 */
public record LessonDrops(LessonDesk desk, Session session, Executor background, Executor window) implements FileDrops {

    @Override
    public Optional<String> words(List<Path> paths) {
        if (!inLesson()) {
            return folder(paths).map(lessons -> "Drop to open these lessons");
        }
        String own = paths.stream().anyMatch(LessonDrops::isModel)
                ? "model"
                : paths.stream().anyMatch(LessonDrops::isJson) ? "pathways" : "picture";
        return Optional.of("Drop to replay this lesson with your " + own);
    }

    @Override
    public boolean take(List<Path> paths) {
        if (!inLesson()) {
            Optional<Path> lessons = folder(paths);
            lessons.ifPresent(desk::openOwn);
            return lessons.isPresent();
        }
        Optional<Path> tensor = paths.stream().filter(DumpedTensor::isFile).findFirst();
        if (tensor.isPresent()) {
            background.execute(() -> read(tensor.get()));
            // The window also searches the tensor's recipe, as outside lessons.
            return false;
        }
        Optional<Path> model = paths.stream().filter(LessonDrops::isModel).findFirst();
        model.ifPresent(path -> desk.replay().with(Optional.of(path.toAbsolutePath())));
        InputSize size = session.modelSize();
        paths.stream()
                .filter(LessonDrops::isJson)
                .findFirst()
                .ifPresent(path -> background.execute(() -> readPathways(path, size)));
        List<Path> others =
                paths.stream().filter(p -> !isJson(p) && !isModel(p)).toList();
        if (!others.isEmpty()) {
            background.execute(() -> findPicture(others));
        }
        return true;
    }

    private void findPicture(List<Path> paths) {
        List<ImageSource> pictures = PictureFiles.find(paths).pictures();
        window.execute(() -> {
            if (pictures.isEmpty()) {
                desk.say(paths.get(0).getFileName()
                        + " is no picture, model or pathway file. Drop one of those to replay the lesson with it.");
            } else {
                desk.replay().on(pictures.get(0));
            }
        });
    }

    private void readPathways(Path file, InputSize size) {
        try {
            PathwayFile read = PathwayFile.read(file, size);
            window.execute(() -> desk.replay().with(read.pathways()));
        } catch (PathwayFileException e) {
            window.execute(() -> desk.say(e.getMessage() + ". " + e.remedy()));
        }
    }

    private void read(Path file) {
        try {
            DumpedTensor dump = DumpedTensor.of(file);
            DenseTensor tensor = dump.read(dump.arrays().get(0));
            window.execute(() -> desk.task().drop(tensor));
        } catch (TensorFileException e) {
            window.execute(() -> desk.say(e.getMessage() + ". " + e.remedy()));
        }
    }

    private boolean inLesson() {
        return desk.place().get() == LessonPlace.LESSON;
    }

    private static boolean isJson(Path path) {
        return path.toString().endsWith(".json");
    }

    private static Optional<Path> folder(List<Path> paths) {
        if (paths.size() != 1) {
            return Optional.empty();
        }
        Path path = paths.get(0);
        if (LessonMark.isIn(path)) {
            return Optional.ofNullable(path.toAbsolutePath().getParent());
        }
        boolean lessons = Files.isDirectory(path) && !isModel(path) && LessonMark.isInside(path);
        return lessons ? Optional.of(path) : Optional.empty();
    }

    /** Returns whether a file is meant as a model; the engine decides whether it is one. */
    private static boolean isModel(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path.resolve("saved_model.pb"))
                || Stream.of(ModelFiles.EXTENSIONS.split(",")).anyMatch(ending -> name.endsWith("." + ending));
    }
}
