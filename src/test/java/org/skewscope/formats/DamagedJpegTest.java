package org.skewscope.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * JPEG files with flipped bits, missing ends, lost and repeated bytes, Huffman and arithmetically
 * coded. {@code damaged_jpegs.py} wrote them and what Pillow 13.0.0 and OpenCV 5.0.0 make of them.
 */
class DamagedJpegTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "damaged");
    private static final String REFUSED = "refused";
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final PillowDecoder pillow = new PillowDecoder(KERNELS);
    private final OpenCvDecoder opencv = new OpenCvDecoder(KERNELS);

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @Test
    void areReadOrRefusedAsByTheLibraries() throws IOException {
        JsonNode files = new ObjectMapper()
                .readTree(FOLDER.resolve("damaged.json").toFile())
                .get("files");
        Set<String> different = new TreeSet<>();
        int readings = 0;
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            byte[] bytes = Files.readAllBytes(FOLDER.resolve(file.getKey()));
            Map<String, String> expected = new TreeMap<>();
            Map<String, String> actual = new TreeMap<>();
            for (JsonNode reading : file.getValue()) {
                String name = reading.get("library").asText() + reading.get("width") + "x" + reading.get("height");
                expected.put(name, reading.get("sha256").asText(REFUSED));
                actual.put(name, read(file.getKey(), bytes, reading));
                readings++;
            }
            if (!expected.equals(actual)) {
                different.add(file.getKey());
            }
        }
        assertThat(readings).isGreaterThan(400);
        assertThat(different).isEmpty();
    }

    private String read(String name, byte[] bytes, JsonNode reading) {
        try {
            PictureFile file = PictureFileReader.of(name, bytes);
            Picture picture = reading.get("library").asText().equals("opencv")
                    ? opencv.decode(file, ColorMode.STORED)
                    : pillow.decodeDraft(
                            file,
                            ColorMode.STORED,
                            reading.get("width").asInt(),
                            reading.get("height").asInt());
            return TensorBytes.sha256(picture.pixels());
        } catch (PreprocessingException refusal) {
            return REFUSED;
        }
    }
}
