package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.cache.CacheLimit;
import org.skewscope.launch.ClassArchiveUse.ArchiveSum;
import org.skewscope.launch.ClassArchiveUse.ClassArchiveMaker;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path jar;
    private Path named;

    @BeforeEach
    void writeJars() throws IOException {
        named = Jars.naming(folder.resolve("named.jar"), "");
        jar = Jars.naming(folder.resolve("application.jar"), "named.jar missing.jar");
    }

    @Test
    void anotherTimeOrSizeOfAnyJarIsAnotherArchive() throws IOException {
        ClassArchive first = archive();
        assertThat(archive()).isEqualTo(first);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1000));
        ClassArchive second = archive();
        assertThat(second.file()).isNotEqualTo(first.file());

        FileTime before = Files.getLastModifiedTime(named);
        Jars.naming(named, "longer.jar");
        Files.setLastModifiedTime(named, before);
        assertThat(archive().file()).isNotEqualTo(second.file());
    }

    @Test
    void foldersAndMissingJarsHaveNone() {
        assertThat(ClassArchive.of(folder, "engine", folder.toString())).isEmpty();
        assertThat(ClassArchive.of(
                        folder, "engine", folder.resolve("missing.jar").toString()))
                .isEmpty();
    }

    @Test
    void whereTheFolderCannotBeMadeTheProcessStartsWithoutOne() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        ClassArchiveUse use = ClassArchive.of(file.resolve("archives"), "engine", jar.toString())
                .orElseThrow()
                .use();

        assertThat(use.options()).isEmpty();
        use.makeMissing();
        use.forget();
    }

    @Test
    void theFirstProcessTellsItsClassesAndTheNextUsesTheArchive() throws IOException {
        ClassArchiveUse first = archive().use();
        assertThat(first.options())
                .contains("-XX:DumpLoadedClassList=" + first.list().orElseThrow());
        first.forget();
        assertThat(first.list().orElseThrow()).doesNotExist();

        Files.createFile(archive().file());
        assertThat(archive().use().options())
                .contains("-XX:SharedArchiveFile=" + archive().file(), "-Xshare:auto")
                .noneMatch(option -> option.contains("DumpLoadedClassList"));
    }

    @Test
    void aDamagedArchiveIsMadeAgainAndAWholeOneIsKept() throws IOException {
        Path file = archive().file();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "what Java wrote");
        ArchiveSum.of(archive()).write(file);

        archive().use().removeDamaged();
        assertThat(file).exists();

        Files.writeString(file, "what Java wrOte");
        archive().use().removeDamaged();
        assertThat(file).doesNotExist();
        ClassArchiveUse next = archive().use();
        assertThat(next.first()).isTrue();
        next.forget();
    }

    @Test
    void whileAnotherProcessMakesAnArchiveItIsLeftToThatOne() throws Exception {
        ClassArchive archive = archive();
        Files.createDirectories(archive.folder());
        Path list = Files.writeString(folder.resolve("list"), "java/lang/Object\n");
        Path making = Path.of(archive.file() + ClassArchiveMaker.MAKING);
        try (FileChannel other = FileChannel.open(making, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = other.lock()) {
            ClassArchiveMaker.make(archive, list);
            assertThat(held.isValid()).isTrue();
            assertThat(archive.file()).doesNotExist();
        }
        ClassArchiveMaker.make(archive, list);
        assertThat(archive.file()).exists();
    }

    @Test
    void aClassOfAnotherPlaceIsNotLoadedIntoAnArchive() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list"),
                """
                        java/lang/Object id: 0
                        org/skewscope/Main id: 7
                        evil/Code id: 8 super: 0 source: /tmp/evil.jar
                        @lambda-proxy org/skewscope/Main run ()V
                        """);

        assertThat(ClassArchiveUse.keepNames(list)).isTrue();
        assertThat(list)
                .content()
                .isEqualTo(
                        """
                        java/lang/Object id: 0
                        org/skewscope/Main id: 7
                        @lambda-proxy org/skewscope/Main run ()V
                        """);
        assertThat(ClassArchiveUse.keepNames(folder.resolve("missing"))).isFalse();
    }

    @Test
    void oldArchivesAndWhatWasNeverFinishedAreRemoved() throws IOException {
        Path archives = Files.createDirectories(archive().folder());
        for (int age = 0; age < 4; age++) {
            Path file = archives.resolve(age + ".jsa");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(CacheLimit.CLASS_ARCHIVES.most() / 2);
            }
            old(file, Duration.ofDays(age));
            old(Files.createFile(archives.resolve(age + ".jsa.sum")), Duration.ofDays(age));
        }
        old(Files.createFile(archives.resolve("left.classes")), Duration.ofDays(2));
        old(Files.createFile(archives.resolve("left.jsa.sum")), Duration.ofDays(2));
        old(Files.createFile(archives.resolve("running.classes")), Duration.ofMinutes(2));

        ClassArchiveMaker.clean(archives);

        try (Stream<Path> left = Files.list(archives)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("0.jsa", "0.jsa.sum", "1.jsa", "1.jsa.sum", "running.classes");
        }
    }

    private static void old(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private ClassArchive archive() {
        return ClassArchive.of(folder.resolve("archives"), "engine", jar.toString())
                .orElseThrow();
    }
}
