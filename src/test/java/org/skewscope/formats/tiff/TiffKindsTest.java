package org.skewscope.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
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
import org.skewscope.tensor.TensorBytes;

/**
 * Every kind of TIFF file that tags can declare. {@code tiff_kinds.py} wrote them and what Pillow
 * 13.0.0 and OpenCV 5.0.0 decode: the same is decoded here, or it is refused.
 */
class TiffKindsTest {

    private static final Path KINDS = Path.of("src", "test", "resources", "tiffs", "kinds.json");
    private static final String REFUSED = "refused";
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    /** How the sentences end that refuse what a library reads. */
    private static final List<String> KNOWN_REFUSALS = List.of(
            "CIELAB colors, whose conversion by Pillow (littlecms) is not reproduced",
            "CIELAB colors, whose conversion by OpenCV (libtiff) is not reproduced",
            "YCbCr colors that are subsampled without JPEG, which are not read here",
            "which are Pillow's mode La, for which it has no conversion",
            "which are Pillow's mode PA, which no stage here takes",
            "of which PIL.Image.open (Pillow 13) leaves the opacity empty",
            "whose planes PIL.Image.open (Pillow 13) reads as of 8 bits",
            "of which cv2.imread (OpenCV 5) mixes up samples",
            "which cv2.imread (OpenCV 5) reads as int8, int16 or uint32, which no stage here" + " takes");

    private final Map<String, LibraryDecoder> decoders =
            Map.of("pillow", new PillowDecoder(KERNELS), "opencv", new OpenCvDecoder(KERNELS));
    private final Map<String, String> different = new TreeMap<>();
    private int equal;
    private int refusedByBoth;
    private int refusedHere;

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @Test
    void areDecodedAsByTheLibrariesOrRefused() throws IOException {
        JsonNode files = new ObjectMapper().readTree(KINDS.toFile()).get("files");
        for (Map.Entry<String, JsonNode> kind : files.properties()) {
            for (String library : decoders.keySet()) {
                for (ColorMode mode : List.of(ColorMode.RGB, ColorMode.STORED)) {
                    compare(kind.getKey(), kind.getValue(), library, mode);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(equal).isGreaterThan(500);
        assertThat(refusedByBoth).isGreaterThan(500);
        assertThat(refusedHere).isLessThan(120);
    }

    private void compare(String name, JsonNode kind, String library, ColorMode mode) throws IOException {
        String reading = library + " " + mode.name().toLowerCase(Locale.ROOT);
        String theirs = kind.get(reading).asText();
        byte[] file = kind.get("file").binaryValue();
        String ours;
        try {
            PictureFile picture = PictureFileReader.of(name, file);
            ours = text(decoders.get(library).decode(picture, mode).pixels());
        } catch (PreprocessingException refusal) {
            assertThat(refusal).hasMessageStartingWith(name + " ");
            assertThat(RemedySentence.of(refusal.remedy())).endsWith(".");
            ours = REFUSED;
            if (!theirs.equals(REFUSED)) {
                assertThat(KNOWN_REFUSALS).anyMatch(refusal.getMessage()::endsWith);
                refusedHere++;
                return;
            }
        }
        if (!ours.equals(theirs)) {
            different.put(name + " " + reading, ours + " not " + theirs);
        } else if (ours.equals(REFUSED)) {
            refusedByBoth++;
        } else {
            equal++;
        }
    }

    private static String text(DenseTensor tensor) {
        return tensor.type().numpyName()
                + tensor.shape().dimensions().toString().replace(" ", "")
                + TensorBytes.sha256(tensor).substring(0, 12);
    }
}
