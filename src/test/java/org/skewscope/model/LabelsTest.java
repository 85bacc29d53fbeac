package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {

    @TempDir
    Path folder;

    @Test
    void areReadInTheFolderOfAModelOrBesideItsFile() throws Exception {
        Files.write(folder.resolve("labels.txt"), List.of("cat", "dog"));
        Path file = Files.createFile(folder.resolve("mine.model"));

        assertThat(Labels.of(folder, "mine", 2).names()).containsExactly("cat", "dog");
        assertThat(Labels.of(file, "mine", 2).names()).containsExactly("cat", "dog");
        assertThat(Labels.of(file, "mine", 0).names()).containsExactly("cat", "dog");
    }

    @Test
    void areNumbersWhereNoneAreNamed() throws Exception {
        assertThat(Labels.of(folder, "mine", 2).names()).containsExactly("class 0", "class 1");
        assertThat(Labels.of(folder, "mine", 0).of(7)).isEqualTo("class 7");
    }

    /** A label file comes with a stranger's model, and its names are printed. */
    @Test
    void namesDoNotSteerATerminal() throws Exception {
        Files.writeString(folder.resolve("labels.txt"), "\u001b]0;x\u0007cat\n\u009bdog\tbig\n");

        assertThat(Labels.of(folder, "mine", 2).names()).containsExactly("\ufffd]0;x\ufffdcat", "\ufffddog big");
    }

    @Test
    void tooFewAreRefused() throws Exception {
        Path labels = Files.write(folder.resolve("labels.txt"), List.of("cat", "dog"));

        assertThatThrownBy(() -> Labels.of(folder, "mine", 1000))
                .isInstanceOf(ModelException.class)
                .hasMessage("mine knows 1000 classes, but " + labels + " names 2");
    }

    @Test
    void namesThatHaveNoEndAreRefused() throws Exception {
        Path labels = folder.resolve("labels.txt");
        Files.createSymbolicLink(labels, Path.of("/dev/zero"));

        assertThatThrownBy(() -> Labels.fitting(labels, "mine", 2))
                .hasMessageContaining(labels + " are of no use: the file is no file");
    }
}
