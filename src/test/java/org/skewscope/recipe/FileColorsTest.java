package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/** Opacity, 16 bits, inks and YUV as Pillow, OpenCV and libpng treat them, bit for bit (file_colors.py). */
class FileColorsTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();
    private static final int DIGITS = 32;

    private final PictureDecoder decoder = new PictureDecoder(KERNELS);

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    static Stream<Map.Entry<String, Map<String, String>>> golden() throws IOException {
        Map<String, Map<String, String>> golden =
                new ObjectMapper().readValue(GOLDEN.resolve("file_colors.json").toFile(), new TypeReference<>() {});
        assertThat(golden).hasSize(96);
        return golden.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyValueHasTheLibrarysBits(Map.Entry<String, Map<String, String>> entry) throws PreprocessingException {
        int slash = entry.getKey().lastIndexOf('/');
        PictureFile file = PictureFileReader.read(
                ImageSource.of(GOLDEN.resolve(entry.getKey().substring(0, slash))));
        String library = entry.getKey().substring(slash + 1);
        Map<String, String> made = new TreeMap<>();
        for (String options : entry.getValue().keySet()) {
            made.put(options, made(file, "decoder=" + library + ";" + options));
        }
        assertThat(made).isEqualTo(new TreeMap<>(entry.getValue()));
    }

    private String made(PictureFile file, String options) {
        try {
            Picture picture = decoder.decode(file, recipe(options));
            return "%sx%s %s"
                    .formatted(
                            picture.height(),
                            picture.width(),
                            TensorBytes.sha256(picture.pixels()).substring(0, DIGITS));
        } catch (PreprocessingException refusal) {
            return "refused";
        }
    }

    private static PreprocessingRecipe recipe(String options) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        for (String each : options.split(";", -1)) {
            int equals = each.indexOf('=');
            pathway = PathwayOption.byKey(each.substring(0, equals))
                    .orElseThrow()
                    .set(pathway, each.substring(equals + 1));
        }
        return pathway.preprocessing();
    }
}
