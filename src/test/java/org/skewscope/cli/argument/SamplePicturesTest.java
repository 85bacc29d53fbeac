package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample pictures of a jar that was moved away from the project's folder. */
class SamplePicturesTest {

    @TempDir
    Path folder;

    private Path jar;
    private Path current;
    private Path cache;

    @BeforeEach
    void moveTheJarAway() throws IOException {
        current = Files.createDirectories(folder.resolve("elsewhere/current"));
        jar = folder.resolve("elsewhere/lib/bin/skewscope.jar");
        cache = folder.resolve("home/.cache/skewscope");
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : project()) {
                out.putNextEntry(new ZipEntry("sample-images/" + file.getFileName()));
                Files.copy(file, out);
            }
            out.putNextEntry(new ZipEntry("other/file.txt"));
        }
    }

    /** The project's own folder, which the build puts into the jar. */
    private static List<Path> project() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-images"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void theWindowOpensThePictureWithTheMostUsualCauseFirst() {
        List<Path> files = SamplePictures.of(jar, current, cache).files();
        assertThat(files.get(0)).endsWithRaw(Path.of("navy-jet.jpg"));
        assertThat(files).doesNotHaveDuplicates().hasSize(21);
        assertThat(files).noneMatch(file -> file.toString().endsWith(".md"));
    }

    @Test
    void theApplicationHoldsEverySamplePicture() throws IOException {
        for (Path file : project()) {
            try (InputStream inside =
                    SamplePictures.class.getResourceAsStream("/sample-images/" + file.getFileName())) {
                assertThat(inside).as(file.toString()).isNotNull();
                assertThat(inside.readAllBytes()).isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void unpacksThemOnceIntoTheUsersCache() throws IOException {
        SamplePictures found = SamplePictures.of(jar, current, cache);

        Path unpacked = found.found().orElseThrow();
        assertThat(found.problem()).isEmpty();
        assertThat(unpacked).hasParent(cache);
        assertThat(unpacked.toFile().list())
                .containsExactlyInAnyOrder(project().stream()
                        .map(file -> file.getFileName().toString())
                        .toArray(String[]::new));
        assertThat(unpacked.resolve("zebra.jpg")).hasSameBinaryContentAs(Path.of("sample-images/zebra.jpg"));
        assertThat(SamplePictures.of(jar, current, cache).found()).contains(unpacked);
        assertThat(cache.toFile().list()).hasSize(1);
    }

    @Test
    void unpacksThemAgainWhereACopyIsDamagedOrIncomplete() throws IOException {
        Path unpacked = SamplePictures.of(jar, current, cache).found().orElseThrow();
        Files.writeString(unpacked.resolve("zebra.jpg"), "no picture");
        Files.delete(unpacked.resolve("cat.png"));

        assertThat(SamplePictures.of(jar, current, cache).found()).contains(unpacked);
        assertThat(unpacked.resolve("zebra.jpg")).hasSameBinaryContentAs(Path.of("sample-images/zebra.jpg"));
        assertThat(unpacked.resolve("cat.png")).exists();
        assertThat(cache.toFile().list()).hasSize(1);
    }

    @Test
    void takesTheFolderBesideTheJarWhereThereIsOne() throws IOException {
        Path beside = Files.createDirectories(jar.resolveSibling("sample-images"));
        assertThat(SamplePictures.of(jar, current, cache).found()).contains(beside);
        assertThat(cache).doesNotExist();
    }

    @Test
    void saysWhereTheyCouldNotBeUnpacked() throws IOException {
        Files.createDirectories(cache.getParent().getParent());
        Files.writeString(cache.getParent(), "a file where the folder would be");

        SamplePictures found = SamplePictures.of(jar, current, cache);

        assertThat(found.found()).isEmpty();
        assertThat(found.problem())
                .startsWith("Cannot unpack the sample pictures into " + cache + ": ")
                .doesNotContain("Exception")
                .endsWith("Free space, make the folder writable, or name your own pictures.");
    }
}
