package org.skewscope.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.picture.PictureTraits;

class TraitsReaderTest {

    private static final Path IMAGES = Path.of("src/test/resources/golden/images");

    /** The golden files are named after how libjpeg was told to write them. */
    @Test
    void aJpegFilesSamplingIsTheOneItWasWrittenWith() throws IOException {
        assertThat(read("jpeg_420.jpg").chroma()).isEqualTo("4:2:0");
        assertThat(read("jpeg_422.jpg").chroma()).isEqualTo("4:2:2");
        assertThat(read("jpeg_444.jpg").chroma()).isEqualTo("4:4:4");
        assertThat(read("jpeg_gray.jpg").chroma()).isEmpty();
        assertThat(read("jpeg_gray.jpg").channels()).isEqualTo("gray");
    }

    @Test
    void whatIsCutOffOrNoPictureSaysNothing() throws IOException {
        byte[] file = Files.readAllBytes(IMAGES.resolve("jpeg_420.jpg"));
        for (int length = 0; length < 700 && length < file.length; length++) {
            Optional<PictureTraits> traits = TraitsReader.read(Arrays.copyOf(file, length));
            traits.ifPresent(
                    each -> assertThat(each.width()).isEqualTo(whole(file).width()));
        }
        assertThat(TraitsReader.read(new byte[] {1, 2, 3})).isEmpty();
    }

    private static PictureTraits whole(byte[] file) {
        return TraitsReader.read(file).orElseThrow();
    }

    private static PictureTraits read(String name) throws IOException {
        return whole(Files.readAllBytes(IMAGES.resolve(name)));
    }
}
