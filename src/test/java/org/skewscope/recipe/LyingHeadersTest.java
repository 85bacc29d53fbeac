package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/**
 * JPEG files whose headers claim 8000 rows and which hold fewer, or none. {@code lying_headers.py}
 * asked Pillow 13.0.0 and OpenCV 5.0.0, which fill them with gray or refuse them.
 */
class LyingHeadersTest {

    private static final int ROWS = 8000;
    private static final List<Integer> FRAMES = List.of(0xC0, 0xC1, 0xC2, 0xC9, 0xCA);
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/damaged/lying_headers.csv", numLinesToSkip = 1)
    void areReadAsByTheLibraries(String picture, String body, String pillow, String opencv) throws IOException {
        byte[] file = claiming(GoldenDecodes.FOLDER.resolve("images").resolve(picture + ".jpg"));
        file = switch (body) {
            case "none" -> cut(file, 0, false);
            case "none ended" -> cut(file, 0, true);
            case "ten" -> cut(file, 10, false);
            case "ten ended" -> cut(file, 10, true);
            default -> file;
        };
        assertThat(verdict(picture, file, Decoder.PILLOW)).isEqualTo(pillow);
        assertThat(verdict(picture, file, Decoder.OPENCV)).isEqualTo(opencv);
    }

    @ParameterizedTest
    @EnumSource(names = {"PILLOW", "TF_IMAGE", "TF_JPEG_FAST", "TF_JPEG_ACCURATE"})
    void areRefusedInASentenceThatTellsTheirLength(Decoder library) throws IOException {
        byte[] whole = claiming(GoldenDecodes.FOLDER.resolve("images").resolve("jpeg_420.jpg"));
        byte[] file = cut(whole, 0, false);
        assertThatThrownBy(() -> new PictureDecoder(KERNELS)
                        .decode(PictureFileReader.of("lying.jpg", file), Recipes.of(library)))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageMatching("lying.jpg says \\d+ × 8000 pixels, which its "
                        + file.length
                        + " bytes cannot hold: it is damaged or was cut.*");
    }

    private static String verdict(String name, byte[] file, Decoder library) {
        try {
            Picture picture = new PictureDecoder(KERNELS).decode(PictureFileReader.of(name, file), Recipes.of(library));
            CRC32 sum = new CRC32();
            sum.update(picture.pixels().uint8());
            return Long.toString(sum.getValue());
        } catch (PreprocessingException refusal) {
            assertThat(refusal.getMessage()).contains(name);
            return "refuses";
        }
    }

    private static byte[] claiming(Path picture) throws IOException {
        byte[] file = Files.readAllBytes(picture);
        int at = 2;
        while (!FRAMES.contains(file[at + 1] & 0xFF)) {
            at = behind(file, at);
        }
        ByteBuffer.wrap(file).putShort(at + 5, (short) ROWS);
        return file;
    }

    /** So many bytes of the first scan, with a marker for the end or without. */
    private static byte[] cut(byte[] file, int bytes, boolean ended) {
        int at = 2;
        while (file[at + 1] != (byte) 0xDA) {
            at = behind(file, at);
        }
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(Arrays.copyOf(file, behind(file, at) + bytes));
        rest.writeBytes(ended ? new byte[] {(byte) 0xFF, (byte) 0xD9} : new byte[0]);
        return rest.toByteArray();
    }

    private static int behind(byte[] file, int at) {
        return at + 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xFFFF);
    }
}
