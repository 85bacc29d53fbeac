package org.skewscope.model;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Identifies the state of a model's files on disk: it changes when one of them is written again. It
 * is cheaper than a digest of their bytes, and weaker: see {@link #rested}.
 *
 * @param files path, size and time of each, in the order of their paths
 * @param bytes the size of all files together
 * @param youngest the time when the last of them was written
 */
public record FileStamp(List<String> files, long bytes, Instant youngest) {

    /** No file system in use counts time in longer steps. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    /** A folder of more files is no model, and looking at all of them takes long. */
    private static final int MOST_FILES = 2000;

    public FileStamp {
        files = List.copyOf(files);
    }

    /**
     * Returns the stamp of a model's files.
     *
     * @param path a file, or a folder with everything in it
     * @throws IOException if the path does not exist, or a folder holds more than 2,000 files
     */
    public static FileStamp of(Path path) throws IOException {
        List<String> files = new ArrayList<>();
        long bytes = 0;
        Instant youngest = Instant.MIN;
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) all.limit(MOST_FILES + 1L)::iterator) {
                BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                if (facts.isRegularFile()) {
                    Instant time = facts.lastModifiedTime().toInstant();
                    files.add(path.relativize(file) + " " + facts.size() + " " + time);
                    bytes += facts.size();
                    youngest = time.isAfter(youngest) ? time : youngest;
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.size() > MOST_FILES) {
            throw new IOException("it holds more than %s files".formatted(MOST_FILES));
        }
        files.sort(null);
        return new FileStamp(files, bytes, youngest);
    }

    /**
     * Returns the stamp of both sets of files together.
     *
     * @param other its files follow these, so that the result is not sorted as a whole
     * @return the sum of the bytes and the later of the times
     */
    public FileStamp and(FileStamp other) {
        List<String> all = new ArrayList<>(files);
        all.addAll(other.files);
        return new FileStamp(all, bytes + other.bytes, youngest.isAfter(other.youngest) ? youngest : other.youngest);
    }

    /** Returns whether all files are so old that a later write gets another time. */
    public boolean rested() {
        return youngest.isBefore(Instant.now().minus(CLOCK_STEP));
    }
}
