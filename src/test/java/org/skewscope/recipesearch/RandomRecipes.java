package org.skewscope.recipesearch;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;

/** Draws recipes from the whole option space and runs them with the real preprocessing. */
public final class RandomRecipes {

    public static final Preprocessor PREPROCESSOR =
            new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder()));

    private static final List<String> PICTURES = List.of(
            "jpeg_420.jpg",
            "jpeg_444.jpg",
            "jpeg_422.jpg",
            "jpeg_exif6.jpg",
            "jpeg_gray.jpg",
            "png_rgb.png",
            "png_rgba.png",
            "jpeg_420_q30.jpg");

    /** One of so many recipes saves the resized picture as JPEG. */
    private static final int SAVED_OF = 4;

    private static final Set<OptionKey> COLORS =
            EnumSet.of(OptionKey.ALPHA, OptionKey.DEPTH, OptionKey.INK, OptionKey.PROFILE, OptionKey.YUV);

    private final Random random;

    RandomRecipes(long seed) {
        random = new Random(seed);
    }

    /** A tensor and where it comes from. */
    record Made(ImageSource source, PreprocessingRecipe recipe, DenseTensor tensor) {}

    /** The next recipe that its libraries do not refuse. */
    Made next() {
        while (true) {
            ImageSource source = picture(PICTURES.get(random.nextInt(PICTURES.size())));
            PreprocessingRecipe recipe = PathwayPreset.EAGER
                    .pathway()
                    .preprocessing()
                    .withSize(new InputSize(24 + random.nextInt(48), 24 + random.nextInt(48)));
            for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
                // The search does not look for a file's colors yet.
                if (option.kind() == RecipeOption.Kind.CHOICE && !COLORS.contains(option.optionKey())) {
                    int choice = random.nextInt(option.choices().size());
                    recipe = option.write()
                            .apply(recipe, option.choices().get(choice).id());
                }
            }
            if (random.nextInt(SAVED_OF) == 0) {
                String sampling = random.nextBoolean() ? "4:2:0" : "4:4:4";
                recipe = recipe.withStore(new JpegStore(40 + random.nextInt(56), sampling));
            }
            Optional<DenseTensor> tensor = made(source, recipe);
            if (tensor.isPresent() && plausible(tensor.get())) {
                return new Made(source, recipe, tensor.get());
            }
        }
    }

    public static ImageSource picture(String name) {
        return ImageSource.of(Path.of("src/test/resources/golden/images", name));
    }

    public static Optional<DenseTensor> made(ImageSource source, PreprocessingRecipe recipe) {
        try {
            return Optional.of(PREPROCESSOR.prepare(source, recipe));
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    /** A float16 overflow is no picture any more, and a thumbnail's size is not its tensor's. */
    private static boolean plausible(DenseTensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.value(i))) {
                return false;
            }
        }
        return true;
    }
}
