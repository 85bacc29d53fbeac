package org.skewscope.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Describes a version of a picture's file, by its size and time of change. It is cheaper than the
 * SHA-256 of the bytes, and weaker: see {@link #rested}.
 */
public record FileVersion(Path path, long size, FileTime modified) {

    /** No file system in use counts time in longer steps. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    /**
     * Returns the version that a file has now, without reading its bytes.
     *
     * @param path the picture's file or a recorded run's
     * @return a size of -1 and the year 1970 if the file cannot be examined; no such version is
     *     rested
     */
    public static FileVersion of(Path path) {
        try {
            return new FileVersion(path, Files.size(path), Files.getLastModifiedTime(path));
        } catch (IOException e) {
            // Reading the file reports the same error.
            return new FileVersion(path, -1, FileTime.fromMillis(0));
        }
    }

    /**
     * Returns whether the file is so old that a later version has another time. A younger file may
     * be written again within one step of its file system's clock.
     */
    boolean rested(Instant now) {
        return size >= 0 && modified.toInstant().plus(CLOCK_STEP).isBefore(now);
    }

    /** Returns whether all versions are rested. */
    static boolean rested(List<FileVersion> versions) {
        Instant now = Instant.now();
        return versions.stream().allMatch(version -> version.rested(now));
    }
}
