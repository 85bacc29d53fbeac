package org.skewscope.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.skewscope.cache.CacheLimit;

/**
 * The main class of the process that makes a class-data archive. The archive appears whole or not
 * at all.
 */
final class ClassArchiveMaker {

    private static final long MOST_MINUTES = 10;

    /** A file that is no archive and older than this was left by a process that was ended. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    /** Of the file that is locked while an archive is made; it is left, and removed when old. */
    static final String MAKING = ".making";

    private ClassArchiveMaker() {}

    /**
     * @param arguments the folder, the kind, the class path, the key, and the list of classes
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path list = Path.of(arguments[4]);
        try {
            make(
                    new ClassArchive(
                            Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]),
                    list);
        } finally {
            Files.deleteIfExists(list);
        }
    }

    /** On a busy machine several processes end before the first archive is made: one makes it. */
    static void make(ClassArchive archive, Path list) throws IOException, InterruptedException {
        try (FileChannel place =
                        FileChannel.open(
                                Path.of(archive.file() + MAKING),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = lock(place)) {
            if (lock != null) {
                makeAlone(archive, list);
            }
        }
        clean(archive.folder());
    }

    /** Null where another one makes it. */
    private static FileLock lock(FileChannel place) throws IOException {
        try {
            return place.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void makeAlone(ClassArchive archive, Path list)
            throws IOException, InterruptedException {
        Path unfinished = Path.of(list + ".unfinished");
        try {
            if (!Files.exists(archive.file())
                    && dump(archive.classPath(), list, unfinished)
                    && isStillOfThese(archive)) {
                ArchiveSum.of(archive).write(unfinished);
                Files.move(unfinished, archive.file(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static boolean dump(String classPath, Path list, Path target)
            throws IOException, InterruptedException {
        Process dumping =
                new ProcessBuilder(
                                ThisJava.executable().toString(),
                                "-Xshare:dump",
                                // Only this collector's dump holds objects beside classes.
                                "-XX:+UseG1GC",
                                "-XX:SharedClassListFile=" + list,
                                "-XX:SharedArchiveFile=" + target,
                                "-cp",
                                classPath)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!dumping.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            dumping.destroyForcibly();
            return false;
        }
        return dumping.exitValue() == 0;
    }

    /** The jars may have been replaced in the meantime. */
    private static boolean isStillOfThese(ClassArchive archive) {
        return ClassArchive.of(archive.folder(), archive.kind(), archive.classPath())
                .equals(Optional.of(archive));
    }

    /** Removes the oldest archives, and what was never finished. */
    static void clean(Path folder) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst =
                    files.sorted(Comparator.comparing(ClassArchiveMaker::time).reversed()).toList();
        }
        FileTime oldest = FileTime.from(Instant.now().minus(UNFINISHED));
        long bytes = 0;
        for (Path file : newestFirst) {
            String name = file.getFileName().toString();
            if (name.endsWith(ClassArchive.SUFFIX)) {
                bytes += size(file);
                if (bytes > CacheLimit.CLASS_ARCHIVES.most()) {
                    ArchiveSum.beside(file).remove();
                }
            } else if (!ArchiveSum.isOfOne(file) && time(file).compareTo(oldest) < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            // Another process removed it.
            return 0;
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Another process removed it.
            return FileTime.fromMillis(0);
        }
    }
}
