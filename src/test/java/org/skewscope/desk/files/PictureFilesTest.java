package org.skewscope.desk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.picture.ImageSource;

class PictureFilesTest {

    @TempDir
    Path folder;

    @Test
    void foldersAreWalkedToTheirEndsInOrder() throws IOException {
        Files.createDirectories(folder.resolve("b/deep"));
        Files.writeString(folder.resolve("z.JPG"), "x");
        Files.writeString(folder.resolve("b/deep/a.png"), "x");
        Files.writeString(folder.resolve("b/readme.md"), "x");
        PictureFiles.Found found = PictureFiles.find(List.of(folder));
        assertThat(found.pictures()).extracting(ImageSource::name).containsExactly("a.png", "z.JPG");
        assertThat(found.rejected()).isEmpty();
    }

    @Test
    void filesThatAreNoPicturesAreNamedWithTheirReason() throws IOException {
        Path text = Files.writeString(folder.resolve("note.txt"), "hello");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        PictureFiles.Found found = PictureFiles.find(List.of(text, folder.resolve("gone.png"), empty));
        assertThat(found.pictures()).isEmpty();
        assertThat(found.rejected())
                .containsExactly(
                        new PictureFiles.Rejected("note.txt", "is not a picture", false),
                        new PictureFiles.Rejected("gone.png", "does not exist", false),
                        new PictureFiles.Rejected("empty", "contains no pictures", true));
    }

    @Test
    void aNameWithALineBreakIsShownOnOneLine() {
        assertThat(new PictureEntry(ImageSource.of(folder.resolve("new\nline.jpg"))).name())
                .isEqualTo("new line.jpg");
    }

    @Test
    void aPictureWithoutAPictureNameIsKnownByItsFirstBytes() throws IOException {
        Path file = folder.resolve("photo");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0});
        assertThat(PictureFiles.find(List.of(file)).pictures()).hasSize(1);
    }
}
