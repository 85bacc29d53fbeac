package org.skewscope.formats.png;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pillow 13 refused each file that is refused here, and opened the others. */
class PackedTextTest {

    private static final int MOST = 1 << 20;
    private static final Path PICTURE = Path.of("sample-images/cat-224.png");
    private static final int AFTER_HEADER = 33;

    @ParameterizedTest
    @CsvSource({
        "zTXt, Comment~~",
        "iCCP, icc~~",
        "iTXt, XML:com.adobe.xmp~+~~~",
    })
    void aTextThatUnpacksToMoreThanAMegabyteIsRefusedAsByPillow(String kind, String start) throws IOException {
        assertThatCode(() -> PngChunks.requireAsPillow(with(kind, start, MOST))).doesNotThrowAnyException();
        assertThatThrownBy(() -> PngChunks.requireAsPillow(with(kind, start, 2 * MOST)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unpacks to more than 1 MB");
    }

    @ParameterizedTest
    @CsvSource({"tEXt, Comment~", "zTXt, Comment", "iTXt, a~~~~~"})
    void whatIsNotCompressedIsNotUnpacked(String kind, String start) {
        assertThatCode(() -> PngChunks.requireAsPillow(with(kind, start, 2 * MOST)))
                .doesNotThrowAnyException();
    }

    /**
     * Returns a picture with a further chunk: a start, then compressed zeros.
     *
     * @param start in which {@code ~} stands for a byte of 0, and {@code +} for one of 1
     */
    private static byte[] with(String kind, String start, int zeros) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write(kind.getBytes(StandardCharsets.ISO_8859_1));
        chunk.write(start.replace('~', '\0').replace('+', '\1').getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(chunk)) {
            packed.write(new byte[zeros]);
        }
        byte[] summed = chunk.toByteArray();
        CRC32 checksum = new CRC32();
        checksum.update(summed);
        byte[] picture = Files.readAllBytes(PICTURE);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(picture, 0, AFTER_HEADER);
        out.writeInt(summed.length - 4);
        out.write(summed);
        out.writeInt((int) checksum.getValue());
        out.write(picture, AFTER_HEADER, picture.length - AFTER_HEADER);
        return file.toByteArray();
    }
}
