package org.skewscope.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.Recipes;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/**
 * TIFF files of float32, float64, int32 and int16, decoded as stored and resized. {@code
 * number_tiffs.py} wrote them and what Pillow 13.0.0 and OpenCV 5.0.0 decode, and what these,
 * TensorFlow 2.18.0, Keras 3.15.1 and torchvision 0.21.0 make of it.
 */
class NumberTiffsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "numbers");
    private static final String REFUSED = "refused";
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(KERNELS));

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @Test
    void areDecodedAndResizedAsByTheLibraries() throws IOException {
        JsonNode files = new ObjectMapper()
                .readTree(FOLDER.resolve("numbers.json").toFile())
                .get("files");
        int pathways = 0;
        Map<String, String> different = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            for (JsonNode pathway : file.getValue()) {
                String theirs = text(pathway.get("decode")) + ", resized " + text(pathway.get("resize"));
                String ours = run(FOLDER.resolve(file.getKey()), recipe(pathway.get("options")));
                pathways++;
                if (!ours.equals(theirs)) {
                    different.put(file.getKey() + " " + pathway.get("options"), ours + " not " + theirs);
                }
            }
        }
        assertThat(pathways).isGreaterThan(200);
        assertThat(different).isEmpty();
    }

    private String run(Path file, PreprocessingRecipe recipe) {
        String decoded = REFUSED;
        String resized = REFUSED;
        try {
            PictureFile opened = preprocessor.open(ImageSource.of(file));
            Picture picture = preprocessor.decode(opened, recipe);
            decoded = text(picture.pixels());
            Picture ordered = preprocessor.reorder(picture, recipe);
            resized = text(preprocessor.resize(opened, ordered, recipe).pixels());
        } catch (PreprocessingException refusal) {
            assertThat(RemedySentence.of(refusal.remedy())).isNotEmpty();
        }
        return decoded + ", resized " + resized;
    }

    private static PreprocessingRecipe recipe(JsonNode options) {
        PreprocessingRecipe recipe = Recipes.of(Decoder.PILLOW);
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            if (options.has(option.key())) {
                recipe = option.write().apply(recipe, options.get(option.key()).asText());
            }
        }
        return recipe;
    }

    private static String text(JsonNode stage) {
        return stage.isNull()
                ? REFUSED
                : stage.get("dtype").asText()
                        + stage.get("shape")
                        + stage.get("sha256").asText().substring(0, 12);
    }

    private static String text(DenseTensor tensor) {
        return tensor.type().numpyName()
                + tensor.shape().dimensions().toString().replace(" ", "")
                + TensorBytes.sha256(tensor).substring(0, 12);
    }
}
