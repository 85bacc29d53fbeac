package org.skewscope.lesson.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.lesson.progress.LearningFiles.UserData;

/** Moves progress and results of classes from the settings to the user's data. */
class LearningFilesTest {

    private static final String PROGRESS = "lesson-progress.json";
    private static final String RESULTS = "class-results.csv";

    @TempDir
    private Path folder;

    private Path settings;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        settings = Files.createDirectory(folder.resolve("config"));
        data = folder.resolve("share").resolve("skewscope");
    }

    @Test
    void theFirstStartMovesBothFilesAndNothingElse() throws IOException {
        Files.writeString(settings.resolve(PROGRESS), "[]");
        Files.writeString(settings.resolve(RESULTS), "course\r\n");
        Files.writeString(settings.resolve("window.json"), "{}");

        LearningFiles files = LearningFiles.moved(settings, data);

        assertThat(files.warnings()).isEmpty();
        assertThat(files.progress()).isEqualTo(data.resolve(PROGRESS)).hasContent("[]");
        assertThat(files.classResults()).hasBinaryContent("course\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(names(settings)).containsExactly("window.json");
        assertThat(names(data)).containsExactlyInAnyOrder(PROGRESS, RESULTS);
        assertThat(LearningFiles.moved(settings, data)).isEqualTo(files);
    }

    @Test
    void nothingIsCreatedWhereNothingIsToMove() {
        LearningFiles files = LearningFiles.moved(settings, data);

        assertThat(files).isEqualTo(LearningFiles.in(data));
        assertThat(data).doesNotExist();
    }

    @Test
    void aFileThatIsThereAlreadyIsNeverOverwritten() throws IOException {
        Files.writeString(settings.resolve(PROGRESS), "old");
        Files.createDirectories(data);
        Files.writeString(data.resolve(PROGRESS), "new");

        LearningFiles files = LearningFiles.moved(settings, data);

        assertThat(files.progress()).isEqualTo(data.resolve(PROGRESS)).hasContent("new");
        assertThat(settings.resolve(PROGRESS)).hasContent("old");
        assertThat(files.warnings())
                .singleElement()
                .asString()
                .startsWith(PROGRESS + " lies in " + data)
                .endsWith("Delete or rename the second.");
    }

    @Test
    void aMoveThatACrashInterruptedGoesOn() throws IOException {
        Files.writeString(settings.resolve(PROGRESS), "copied, not deleted");
        Files.createDirectories(data);
        Files.writeString(data.resolve(PROGRESS), "copied, not deleted");
        Files.writeString(settings.resolve(RESULTS), "half copied");
        Files.writeString(data.resolve(".moving1.part"), "half");

        LearningFiles files = LearningFiles.moved(settings, data);

        assertThat(files.warnings()).isEmpty();
        assertThat(files.progress()).hasContent("copied, not deleted");
        assertThat(files.classResults()).isEqualTo(data.resolve(RESULTS)).hasContent("half copied");
        assertThat(names(settings)).isEmpty();
    }

    @Test
    void filesStayWhereTheyAreWhenTheDataFolderCannotBeMade() throws IOException {
        Files.writeString(settings.resolve(RESULTS), "course");
        Files.writeString(folder.resolve("share"), "a file in the place of a folder");

        LearningFiles files = LearningFiles.moved(settings, data);

        assertThat(files.classResults()).isEqualTo(settings.resolve(RESULTS)).hasContent("course");
        assertThat(files.progress()).isEqualTo(data.resolve(PROGRESS));
        assertThat(files.warnings())
                .singleElement()
                .asString()
                .startsWith(RESULTS + " stays in " + settings + ", since moving it to " + data)
                .endsWith("Make both folders writable and start Skewscope again.");
    }

    @Test
    void aReadOnlyFolderIsNamed() throws IOException {
        Files.writeString(settings.resolve(RESULTS), "course");
        assertThat(settings.toFile().setWritable(false)).isTrue();
        try {
            assumeThat(Files.isWritable(settings)).as("the user root may write").isFalse();

            LearningFiles files = LearningFiles.moved(settings, data);

            assertThat(files.classResults()).isEqualTo(data.resolve(RESULTS)).hasContent("course");
            assertThat(files.warnings())
                    .containsExactly(RESULTS
                            + " was copied to "
                            + data
                            + ", but the old file in "
                            + settings
                            + " cannot be deleted: permission denied. Delete that file.");
        } finally {
            assertThat(settings.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void eachSystemHasItsFolderForUserData() {
        Path home = Path.of("/home/user").toAbsolutePath();
        Path other = Path.of("/other").toAbsolutePath();

        assertThat(UserData.folder("Linux", home, name -> null)).isEqualTo(home.resolve(".local/share/skewscope"));
        assertThat(UserData.folder("Linux", home, Map.of("XDG_DATA_HOME", other.toString())::get))
                .isEqualTo(other.resolve("skewscope"));
        assertThat(UserData.folder("Linux", home, Map.of("XDG_DATA_HOME", "relative")::get))
                .isEqualTo(home.resolve(".local/share/skewscope"));
        assertThat(UserData.folder("Mac OS X", home, name -> null))
                .isEqualTo(home.resolve("Library/Application Support/Skewscope"));
        assertThat(UserData.folder("Windows 11", home, Map.of("LOCALAPPDATA", other.toString())::get))
                .isEqualTo(other.resolve("Skewscope/Data"));
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
