package org.skewscope.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.skewscope.cache.CacheLimit;

/**
 * Describes the use of a class-data archive by one process.
 *
 * @param options for its command line
 * @param archive the archive that it maps, or that is made of the classes that it loads
 * @param list the file into which it writes the classes that it loads; empty if the archive exists
 */
public record ClassArchiveUse(List<String> options, Optional<ClassArchive> archive, Optional<Path> list) {

    public static final ClassArchiveUse NONE = new ClassArchiveUse(List.of(), Optional.empty(), Optional.empty());

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** The most bytes of a list of classes; the engine's has about a tenth. */
    private static final long MOST_BYTES = 8L << 20;

    /** The part of a line of a list that names the place of a class outside the class path. */
    private static final String ELSEWHERE = "source:";

    /** Returns whether this process is the first of its kind, after which an archive is made. */
    public boolean first() {
        return list.isPresent();
    }

    /**
     * Removes an archive whose checksum is wrong, so that the next process makes another one. Reads
     * the whole file. This process runs without the archive, since Java verifies it, too.
     */
    public void removeDamaged() {
        if (list.isEmpty() && archive.isPresent()) {
            ArchiveSum.of(archive.get()).removeDamaged();
        }
    }

    /** Starts a process of low priority that makes the archive; returns at once. */
    public void makeMissing() {
        if (archive.isEmpty() || list.isEmpty() || !keepNames(list.get())) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                ThisJava.executable().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                archive.get().classPath(),
                ClassArchiveMaker.class.getName(),
                archive.get().folder().toString(),
                archive.get().kind(),
                archive.get().classPath(),
                archive.get().key(),
                list.get().toString()));
        try {
            Process unusedMaker = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            forget();
        }
    }

    /**
     * Keeps the lines of a list of classes that name classes of the class path. A process that
     * opens files of strangers wrote the list, and Java would load a class from any other place
     * that a line names.
     *
     * @return whether the list could be read and written
     */
    static boolean keepNames(Path list) {
        try {
            if (Files.size(list) > MOST_BYTES) {
                return false;
            }
            Files.write(
                    list,
                    Files.readAllLines(list).stream()
                            .filter(line -> !line.contains(ELSEWHERE))
                            .toList());
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Removes the list of a process that ended before it had loaded all its classes. */
    public void forget() {
        try {
            if (list.isPresent()) {
                Files.deleteIfExists(list.get());
            }
        } catch (IOException e) {
            // The next maker of an archive removes it.
        }
    }

    /**
     * The main class of the process that makes a class-data archive. The archive appears whole or
     * not at all.
     */
    static final class ClassArchiveMaker {

        private static final long MOST_MINUTES = 10;

        /** The age at which an unfinished file is removed: the process that wrote it was ended. */
        private static final Duration UNFINISHED = Duration.ofDays(1);

        /**
         * The suffix of the file that is locked while an archive is made. It is removed when old.
         */
        static final String MAKING = ".making";

        private ClassArchiveMaker() {}

        /**
         * Makes an archive.
         *
         * @param arguments the folder, the kind, the class path, the key, and the list of classes
         */
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path list = Path.of(arguments[4]);
            try {
                make(new ClassArchive(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]), list);
            } finally {
                Files.deleteIfExists(list);
            }
        }

        /** Makes an archive, unless another process is making it. */
        static void make(ClassArchive archive, Path list) throws IOException, InterruptedException {
            try (FileChannel place = FileChannel.open(
                            Path.of(archive.file() + MAKING), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(place)) {
                if (lock != null) {
                    makeAlone(archive, list);
                }
            }
            clean(archive.folder());
        }

        /** Returns null if another process holds the lock. */
        private static FileLock lock(FileChannel place) throws IOException {
            try {
                return place.tryLock();
            } catch (OverlappingFileLockException e) {
                return null;
            }
        }

        private static void makeAlone(ClassArchive archive, Path list) throws IOException, InterruptedException {
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

        private static boolean dump(String classPath, Path list, Path target) throws IOException, InterruptedException {
            Process dumping = new ProcessBuilder(
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

        /** Returns whether the jars are those for which the archive was begun. */
        private static boolean isStillOfThese(ClassArchive archive) {
            return ClassArchive.of(archive.folder(), archive.kind(), archive.classPath())
                    .equals(Optional.of(archive));
        }

        /** Removes the oldest archives and unfinished files. */
        static void clean(Path folder) throws IOException {
            List<Path> newestFirst;
            try (Stream<Path> files = Files.list(folder)) {
                newestFirst = files.sorted(
                                Comparator.comparing(ClassArchiveMaker::time).reversed())
                        .toList();
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

    /**
     * Describes the checksum of a class archive, in a file beside it. Java does not report an
     * archive that it cannot use; the checksum tells whether another one has to be made.
     *
     * @param archive the archive's file
     * @param sum the file beside it
     */
    record ArchiveSum(Path archive, Path sum) {

        private static final String SUFFIX = ".sum";

        private static final int CHUNK = 1 << 16;

        static ArchiveSum of(ClassArchive archive) {
            return beside(archive.file());
        }

        static ArchiveSum beside(Path archive) {
            return new ArchiveSum(archive, archive.resolveSibling(archive.getFileName() + SUFFIX));
        }

        /** Returns whether a file is the checksum of an archive that exists. */
        static boolean isOfOne(Path file) {
            String name = file.getFileName().toString();
            return name.endsWith(SUFFIX)
                    && Files.exists(file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
        }

        /** Writes the checksum of a file that is to become the archive. */
        void write(Path unfinished) throws IOException {
            Files.writeString(sum, of(unfinished));
        }

        /** Removes an archive whose checksum is missing or wrong; keeps one that cannot be read. */
        void removeDamaged() {
            try {
                if (!Files.exists(sum) || !Files.readString(sum).equals(of(archive))) {
                    remove();
                }
            } catch (IOException e) {
                // Not there any more, or not for us to change.
            }
        }

        void remove() throws IOException {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(sum);
        }

        /** Computes CRC-32C (RFC 3720), for which processors have an instruction. */
        private static String of(Path file) throws IOException {
            CRC32C sum = new CRC32C();
            byte[] chunk = new byte[CHUNK];
            try (InputStream input = Files.newInputStream(file)) {
                for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                    sum.update(chunk, 0, count);
                }
            }
            return Long.toHexString(sum.getValue());
        }
    }
}
