package org.skewscope.lesson.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Distinguishes lesson files from other JSON files by the keys at their beginning. The file is not
 * parsed, so that a damaged lesson still counts as a lesson and its fault is shown.
 */
public final class LessonMark {

    private static final int HEAD_BYTES = 1 << 16;

    private LessonMark() {}

    /** Returns whether a file is a lesson or a list of courses, whole or damaged. */
    public static boolean isIn(Path file) {
        if (!isJson(file) || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            String head = new String(bytes.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return head.contains("\"skewscopeLesson\"")
                    || head.contains("\"skewscopeCourses\"")
                    || head.contains("\"predict\"") && head.contains("\"reveal\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether a lesson file lies directly inside a folder. */
    public static boolean isInside(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(LessonMark::isJson)
                    .limit(LessonFolder.MOST_FILES + 1L)
                    .toList();
            return files.size() <= LessonFolder.MOST_FILES && files.stream().anyMatch(LessonMark::isIn);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isJson(Path path) {
        return path.toString().endsWith(".json");
    }
}
