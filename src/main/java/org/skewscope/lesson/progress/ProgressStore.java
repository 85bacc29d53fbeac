package org.skewscope.lesson.progress;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.report.OutputFile;

/**
 * Keeps one person's progress in a file. An unreadable file counts as empty, since only progress is
 * lost with it.
 */
public final class ProgressStore {

    private static final long MOST_BYTES = 4L << 20;

    private final Path file;
    private final ObjectMapper mapper =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Creates a store.
     *
     * @param file such as {@link LearningFiles#progress()}; created with its folder when progress
     *     is kept first
     */
    public ProgressStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Returns the progress of a lesson in its present version; empty before its first step. */
    public Optional<LessonProgress> of(Lesson lesson) {
        return all().stream()
                .filter(each -> each.lesson().equals(lesson.id()))
                .filter(each -> each.sha256().equals(lesson.sha256()))
                .findFirst();
    }

    /** Returns all progress, including that of other versions of a lesson. */
    public List<LessonProgress> all() {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? mapper.readValue(file.toFile(), new TypeReference<>() {})
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Keeps progress; it replaces earlier progress of the same lesson file.
     *
     * @throws IOException with the file's name if the file cannot be written
     */
    public void keep(LessonProgress progress) throws IOException {
        List<LessonProgress> kept = new ArrayList<>(all());
        kept.removeIf(
                each -> each.lesson().equals(progress.lesson()) && each.sha256().equals(progress.sha256()));
        kept.add(progress);
        Files.createDirectories(file.getParent());
        OutputFile.write(file, stream -> mapper.writeValue(stream, kept));
    }

    /** Deletes all progress. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
