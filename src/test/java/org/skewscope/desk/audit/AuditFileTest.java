package org.skewscope.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the file of an audit is proposed. */
class AuditFileTest {

    @TempDir
    Path folder;

    @Test
    void theFileLiesBesideTheFolderOfThePictures() throws IOException {
        Path crops = Files.createDirectories(folder.resolve("crops"));
        assertThat(AuditFile.proposed(crops, crops, folder.resolve("home")))
                .isEqualTo(folder.resolve("crops.skewaudit"));
    }

    /** The application's own folder is no place for the files of a user. */
    @Test
    void theFileOfSamplesLiesInAFolderOfTheUser() throws IOException {
        Path samples = Files.createDirectories(folder.resolve("app/sample-images"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path listed = samples.resolve("pictures");
        assertThat(AuditFile.proposed(listed, samples, home)).isEqualTo(home.resolve("pictures.skewaudit"));
        Path documents = Files.createDirectories(home.resolve("Documents"));
        assertThat(AuditFile.proposed(listed, samples, home)).isEqualTo(documents.resolve("pictures.skewaudit"));
        assertThat(AuditFile.proposed(samples, samples, home)).isEqualTo(documents.resolve("sample-images.skewaudit"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNotProposed() throws IOException {
        Path missing = folder.resolve("missing/crops");
        Path home = Files.createDirectories(folder.resolve("home"));
        assertThat(AuditFile.proposed(missing, missing, home)).isEqualTo(home.resolve("crops.skewaudit"));
    }
}
