package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

class TensorFlowImageDecoderTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String JPEG = "decode/tf_default_fancy/";
    private static final TensorFlowImageDecoder DECODER = new TensorFlowImageDecoder();

    @AfterAll
    static void close() {
        DECODER.close();
    }

    static Stream<String> jpegsDecodedByPython() throws Exception {
        return manifest().properties().stream()
                .filter(entry ->
                        entry.getKey().startsWith(JPEG) && entry.getValue().has("sha256"))
                .map(entry -> entry.getKey().substring(JPEG.length()).replace(".npy", ""));
    }

    @ParameterizedTest
    @MethodSource("jpegsDecodedByPython")
    void decodesJpegsToPythonsBits(String file) throws Exception {
        DenseTensor pixels = DECODER.decodeJpeg(read(file), 3, false, true);

        assertThat(TensorBytes.sha256(pixels)).isEqualTo(sha256(JPEG + file + ".npy"));
    }

    @Test
    void decodesImagesToPythonsBits() throws Exception {
        DenseTensor pixels = DECODER.decodeImage(read("bmp8.bmp"), 3);

        assertThat(TensorBytes.sha256(pixels)).isEqualTo(sha256("decode/tf_image/bmp8.bmp.npy"));
    }

    /** A tensor of strings frees only its pointers: a folder's files would all stay in memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void givesTheFilesBytesBack() throws Exception {
        // Decoders stop at the end of the picture.
        byte[] longer = Arrays.copyOf(read("jpeg_420.jpg"), 4 << 20);
        DECODER.decodeJpeg(longer, 3, true, true);
        long before = anonymousMegabytes();
        for (int i = 0; i < 150; i++) {
            DECODER.decodeJpeg(longer, 3, true, true);
        }
        assertThat(anonymousMegabytes() - before).isLessThan(300);
    }

    private static long anonymousMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    >> 10;
        }
    }

    @Test
    void theAccurateTransformAndPlainUpsamplingGiveOtherPixels() throws Exception {
        byte[] file = read("jpeg_420.jpg");
        DenseTensor fast = DECODER.decodeJpeg(file, 3, false, true);

        assertThat(DECODER.decodeJpeg(file, 3, true, true).bitIdentical(fast)).isFalse();
        assertThat(DECODER.decodeJpeg(file, 3, false, false).bitIdentical(fast)).isFalse();
    }

    @Test
    void asStoredKeepsTheChannels() throws Exception {
        assertThat(DECODER.decodeJpeg(read("jpeg_gray.jpg"), 0, false, true)
                        .shape()
                        .dimension(2))
                .isEqualTo(1);
        assertThat(DECODER.decodeImage(read("png_rgba.png"), 0).shape().dimension(2))
                .isEqualTo(4);
    }

    @Test
    void damagedFilesGetAReason() throws Exception {
        byte[] whole = read("jpeg_420.jpg");
        assertFails(Arrays.copyOf(whole, 100));
        assertFails("This is no picture.".getBytes(StandardCharsets.UTF_8));
        assertFails(new byte[0]);
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        byte[] file = read("jpeg_420.jpg");
        DenseTensor expected = DECODER.decodeJpeg(file, 3, false, true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<DenseTensor> decode = () -> DECODER.decodeJpeg(file, 3, false, true);
            List<Callable<DenseTensor>> tasks = Collections.nCopies(40, decode);
            for (Future<DenseTensor> pixels : threads.invokeAll(tasks)) {
                assertThat(pixels.get().bitIdentical(expected)).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void assertFails(byte[] file) {
        assertThatThrownBy(() -> DECODER.decodeJpeg(file, 3, false, true))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageStartingWith("tf.io.decode_jpeg cannot decode it: ")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> DECODER.decodeImage(file, 3))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageStartingWith("tf.io.decode_image cannot decode it: ");
    }

    private static byte[] read(String file) throws Exception {
        return Files.readAllBytes(GOLDEN.resolve("images").resolve(file));
    }

    private static String sha256(String array) throws Exception {
        return manifest().get(array).get("sha256").asText();
    }

    private static JsonNode manifest() throws Exception {
        return new ObjectMapper().readTree(GOLDEN.resolve("manifest.json").toFile());
    }
}
