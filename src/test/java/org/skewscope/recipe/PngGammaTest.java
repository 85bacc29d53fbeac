package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * libpng makes the gray of light where a file says its gamma. The digests are those of {@code
 * cv2.imdecode(file, cv2.IMREAD_GRAYSCALE)} of OpenCV 5.0.0.93 for the same bytes.
 */
class PngGammaTest {

    private static final Path PICTURE = Path.of("src", "test", "resources", "golden", "images", "png_rgb.png");
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        KERNELS.close();
    }

    private String gray(String chunk, byte... body) throws Exception {
        byte[] file = Files.readAllBytes(PICTURE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int header = 33;
        out.write(file, 0, header);
        if (!chunk.isEmpty()) {
            out.write(chunk(chunk, body));
        }
        out.write(file, header, file.length - header);
        Path with = Files.write(folder.resolve("with.png"), out.toByteArray());
        LibraryPreprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(KERNELS));
        Picture picture = preprocessor.decode(
                preprocessor.open(ImageSource.of(with)),
                PathwayPreset.EAGER
                        .pathway()
                        .preprocessing()
                        .withDecoder(Decoder.OPENCV)
                        .withMode(ColorMode.GRAY));
        return TensorBytes.sha256(picture.pixels());
    }

    private static byte[] chunk(String name, byte[] body) throws IOException {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(letters);
        checksum.update(body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(body.length);
        out.write(letters);
        out.write(body);
        out.writeInt((int) checksum.getValue());
        return bytes.toByteArray();
    }

    private static byte[] gamma(int hundredThousandths) {
        return ByteBuffer.allocate(4).putInt(hundredThousandths).array();
    }

    @Test
    void theGammaOfAFileChangesItsGray() throws Exception {
        assertThat(gray("sRGB", (byte) 0))
                .isEqualTo("273de8591a8c88d39a81fb56431f31cc72820f6248578bfe1f2304b2689dda7f");
        assertThat(gray("gAMA", gamma(62_500)))
                .isEqualTo("b942ff9c62e36db46c5dc80ae35c44f61909e85b7261abf2e6f3bc1ef36bd450");
    }

    @Test
    void aGammaOfOneIsNone() throws Exception {
        String none = "af8d92be98c3b03972d1e7650c7eabd2ff4b0e6ac054010d19700b77ca3d3ca6";
        assertThat(gray("")).isEqualTo(none);
        assertThat(gray("gAMA", gamma(100_000))).isEqualTo(none);
    }
}
