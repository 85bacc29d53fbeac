package org.skewscope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that cannot be written. */
class FileProblemTest {

    @TempDir
    Path folder;

    /** Some folders, as /proc, answer so when a file is to be made in them. */
    @Test
    void aFolderThatIsThereIsNotSaidToBeMissing() {
        String file = folder.resolve("result.json").toString();
        assertThat(FileProblem.sentence(new NoSuchFileException(file)))
                .isEqualTo(file + ": its folder takes no new file. Name another folder.");
    }

    @Test
    void aFolderIsNoMatterOfTheDisk() {
        String file = folder.toString();
        assertThat(FileProblem.sentence(new FileSystemException(file, null, "Is a directory")))
                .isEqualTo(file + " is a folder. Name a file, such as one inside it.");
    }
}
