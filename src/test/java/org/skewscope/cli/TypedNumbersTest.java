package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.cli.argument.PathwayArgument;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/** Numbers of a user's own, as typed, make the bits that the real libraries make of them. */
class TypedNumbersTest {

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
                new ObjectMapper().readTree(GOLDEN.resolve("typed_numbers.json").toFile())) {
            entries.add(Arguments.of(
                    entry.get("changes").asText(),
                    entry.get("picture").asText(),
                    entry.get("sha256").asText()));
        }
        return entries;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void givesTheLibrarysBits(String changes, String picture, String sha256) throws Exception {
        Pathway typed = PathwayArgument.parse("eager," + changes, InputSize.STANDARD)
                .pathways()
                .get(0);
        // What is saved is read back as the same.
        Path file = Files.createTempFile("typed", ".json");
        new PathwayFile(List.of(typed), Optional.empty()).write(file);
        Pathway pathway = PathwayFile.read(file, InputSize.STANDARD).pathways().get(0);
        Files.delete(file);
        assertThat(pathway).isEqualTo(typed);

        DenseTensor fed = preprocessor.prepare(
                ImageSource.of(GOLDEN.resolve(Path.of("images", picture))), pathway.preprocessing());

        assertThat(TensorBytes.sha256(DenseTensor.ofFloat32(fed.shape(), fed.toFloats())))
                .isEqualTo(sha256);
    }
}
