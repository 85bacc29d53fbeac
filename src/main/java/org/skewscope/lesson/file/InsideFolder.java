package org.skewscope.lesson.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a lesson names: they stay inside its folder, links resolved. */
public record InsideFolder(Path folder) {

    /**
     * @param named as the lesson file writes it
     * @throws LessonFileException with a sentence, to be read after the field's name
     */
    public Path resolve(String named) throws LessonFileException {
        try {
            Path root = folder.toRealPath();
            Path written = folder.getFileSystem().getPath(named);
            Path file = root.resolve(written).normalize();
            if (written.isAbsolute() || !file.startsWith(root)) {
                throw outside(named);
            }
            if (!Files.exists(file)) {
                throw new LessonFileException(
                        "names '%s', which is not in the lesson's folder. Add the file, or name another."
                                .formatted(named));
            }
            Path real = file.toRealPath();
            if (!real.startsWith(root)) {
                throw outside(named);
            }
            return real;
        } catch (InvalidPathException e) {
            throw new LessonFileException(
                    "names '%s', which can be no file. Name another.".formatted(named), e);
        } catch (IOException e) {
            throw new LessonFileException(
                    "names '%s', which could not be read. Check its permissions.".formatted(named),
                    e);
        }
    }

    private static LessonFileException outside(String named) {
        return new LessonFileException(
                "names '%s', which leads out of the lesson's folder. Copy the file into it."
                        .formatted(named));
    }
}
