package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * Resizers of Go, Rust and older releases give the bits of their programs ({@code
 * other_resizes.py}).
 */
class OtherLanguagesTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(KERNELS));

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    static List<Arguments> entries() throws IOException {
        List<Arguments> entries = new ArrayList<>();
        for (JsonNode entry :
                new ObjectMapper().readTree(GOLDEN.resolve("other_resizes.json").toFile())) {
            entries.add(Arguments.of(
                    entry.get("source").asText(),
                    entry.get("resizer").asText(),
                    new InputSize(
                            entry.get("height").asInt(), entry.get("width").asInt()),
                    entry.get("sha256").asText()));
        }
        return entries;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void givesTheProgramsBits(String source, String id, InputSize size, String sha256) throws Exception {
        Resizer resizer = Stream.of(Resizer.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        PreprocessingRecipe recipe =
                Recipes.of(Decoder.PILLOW).withResizer(resizer).withSize(size);
        PictureFile file = preprocessor.open(ImageSource.of(GOLDEN.resolve(Path.of("images", source))));
        Picture decoded = preprocessor.decode(file, recipe);

        Picture resized = preprocessor.resize(file, decoded, recipe);

        assertThat(TensorBytes.sha256(resized.pixels())).isEqualTo(sha256);
    }

    @Test
    void eachResizerHasArrays() throws IOException {
        List<Object> compared = entries().stream().map(each -> each.get()[1]).toList();
        assertThat(Stream.of(Resizer.values()).map(Resizer::id))
                .filteredOn(
                        id -> id.matches("(go|rust|fir|pillow12|simd|opencv4|torch28|torch210" + "|torchvision23)-.*"))
                .allMatch(compared::contains);
    }
}
