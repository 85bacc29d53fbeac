package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Files of kinds that few programs write. {@code rare_kinds.py} wrote them and what Pillow 13.0.0
 * and OpenCV 5.0.0 make of them; what these refuse is refused, and nothing else.
 */
class RareKindsTest {

    private static final Path FILES = Path.of("src", "test", "resources", "rare", "rare.json");
    private static final String REFUSED = "refused";
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final Map<String, LibraryDecoder> decoders =
            Map.of("pillow", new PillowDecoder(KERNELS), "opencv", new OpenCvDecoder(KERNELS));

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif", "jpg", "png", "webp"})
    void areReadOrRefusedAsByTheLibraries(String format) throws IOException {
        JsonNode files = new ObjectMapper().readTree(FILES.toFile()).get("files");
        Map<String, String> different = new TreeMap<>();
        int readings = 0;
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            if (!file.getKey().endsWith("." + format)) {
                continue;
            }
            byte[] bytes = file.getValue().get("bytes").binaryValue();
            for (JsonNode reading : file.getValue().get("readings")) {
                String decoder = reading.get("decoder").asText();
                String mode = reading.get("mode").asText();
                String name = file.getKey() + " " + decoder + " " + mode;
                String theirs = reading.get("picture").asText(REFUSED);
                String ours = read(file.getKey(), bytes, decoders.get(decoder), mode);
                readings++;
                if (!ours.equals(theirs)) {
                    different.put(name, ours + " not " + theirs);
                }
            }
        }
        assertThat(readings).isGreaterThanOrEqualTo(20);
        assertThat(different).isEmpty();
    }

    @Test
    void haveTheOrientationThatPillowGoesBy() throws IOException {
        JsonNode files = new ObjectMapper().readTree(FILES.toFile()).get("files");
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> actual = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            JsonNode orientation = file.getValue().get("orientation");
            if (orientation.isInt()) {
                byte[] bytes = file.getValue().get("bytes").binaryValue();
                expected.put(file.getKey(), orientation.asInt());
                actual.put(file.getKey(), ExifOrientation.tagOf(bytes));
            }
        }
        assertThat(actual).containsValues(3, 6, 8).isEqualTo(expected);
    }

    private static String read(String name, byte[] file, LibraryDecoder decoder, String mode) {
        try {
            ColorMode colors = ColorMode.valueOf(mode.toUpperCase(Locale.ROOT));
            PictureFile encoded = PictureFileReader.of(name, file);
            return text(decoder.decode(encoded, colors).pixels());
        } catch (PreprocessingException refusal) {
            assertThat(refusal.getMessage()).contains(name).doesNotEndWith(".");
            assertThat(RemedySentence.of(refusal.remedy())).endsWith(".");
            return REFUSED;
        }
    }

    private static String text(DenseTensor pixels) {
        Shape shape = pixels.shape();
        return String.format(
                Locale.ROOT,
                "%s %dx%dx%d %s",
                pixels.type().numpyName(),
                shape.dimension(0),
                shape.dimension(1),
                shape.dimension(2),
                TensorBytes.sha256(pixels));
    }
}
