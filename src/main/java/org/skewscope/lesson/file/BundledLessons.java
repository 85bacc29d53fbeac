package org.skewscope.lesson.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the lessons inside the application. Their pictures are the samples. */
public final class BundledLessons {

    private static final String FOLDER = "lessons";

    private BundledLessons() {}

    /**
     * Reads all bundled lessons and courses.
     *
     * @throws LessonFileException if the application is damaged
     */
    public static LessonFolder read() throws LessonFileException {
        URL source = BundledLessons.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            Path code = Path.of(source.toURI());
            if (Files.isDirectory(code)) {
                return LessonFolder.read(code.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return LessonFolder.read(jar.getPath("/" + FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new LessonFileException(
                    "The lessons could not be read from %s: %s. Install Skewscope again."
                            .formatted(source, e.getMessage()),
                    e);
        }
    }
}
