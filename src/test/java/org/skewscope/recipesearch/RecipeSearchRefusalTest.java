package org.skewscope.recipesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Tensors that no recipe makes are told soon and without a wrong answer. */
class RecipeSearchRefusalTest {

    private static final ImageSource CAT = RandomRecipes.picture("jpeg_420.jpg");
    private static final PreprocessingRecipe RECIPE =
            PathwayPreset.GRAPH.pathway().preprocessing().withSize(new InputSize(40, 48));

    private final RecipeSearch search = new RecipeSearch(RandomRecipes.PREPROCESSOR);

    /** Zeros, as an uninitialized buffer has them, are told at once and not searched for. */
    @Test
    void saysThatAConstantTensorTellsNothing() {
        RecipeFindings found = search.find(
                CAT, DenseTensor.ofFloat32(Shape.of(40, 48, 3), new float[40 * 48 * 3]), Cancellation.NEVER);
        assertThat(found.matches()).isEmpty();
        assertThat(found.sentence()).startsWith("All values of the tensor are 0.0, so it shows nothing");
    }

    /** Trying every recipe on it would take a minute and tell no more. */
    @Test
    void givesUpSoonOnNoise() {
        Random random = new Random(5);
        float[] noise = new float[40 * 48 * 3];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        RecipeFindings found = search.find(CAT, DenseTensor.ofFloat32(Shape.of(40, 48, 3), noise), Cancellation.NEVER);
        assertThat(found.complete()).isFalse();
        assertThat(found.exactCount()).isZero();
        assertThat(found.sentence()).contains("No tried recipe comes close to it.");
    }

    @Test
    void claimsNothingForAnotherPictureOrBrokenNumbers() {
        RecipeFindings other = search.find(
                RandomRecipes.picture("png_rgb.png"),
                RandomRecipes.made(CAT, RECIPE).orElseThrow(),
                Cancellation.NEVER);
        assertThat(other.exactCount()).isZero();
        assertThat(other.sentence()).contains("No tried recipe comes close to it.");
        RecipeFindings broken = search.find(
                CAT, DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[] {Float.NaN, 1, 2}), Cancellation.NEVER);
        assertThat(broken.matches()).isEmpty();
        assertThat(broken.sentence()).contains("1 value that is NaN or infinite;");
        float[] outputs = new float[1000];
        outputs[17] = 1;
        assertThat(search.find(CAT, DenseTensor.ofFloat32(Shape.of(1, 1000), outputs), Cancellation.NEVER)
                        .sentence())
                .as("a row of outputs")
                .contains("not one picture");
        assertThat(search.find(CAT, DenseTensor.ofFloat32(Shape.of(5), new float[5]), Cancellation.NEVER)
                        .sentence())
                .contains("not one picture");
    }
}
