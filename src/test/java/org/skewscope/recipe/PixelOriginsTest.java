package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Follows pixels of whole recipes back to the picture. */
class PixelOriginsTest {

    private static final InputSize SIZE = new InputSize(32, 32);

    private static Picture photo(int height, int width) {
        Random random = new Random(7);
        byte[] bytes = new byte[height * width * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (80 + random.nextInt(96));
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(height, width, 3), bytes), PixelMode.RGB);
    }

    private static PreprocessingRecipe recipe(String framing, Resizer resizer) {
        PreprocessingRecipe any = Recipes.of(Decoder.PILLOW).withSize(SIZE).withResizer(resizer);
        return PreprocessingOptions.FRAMING.write().apply(any, framing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "squash",
                "center-crop",
                "resize-center-crop",
                "central-fraction",
                "efficientnet-crop",
                "letterbox",
                "crop-to-aspect-ratio",
                "pillow-fit:0.5",
                "pillow-pad:114,0.5",
                "ultralytics-letterbox:114,center",
                "center-square:down",
                "keras-pad:0",
                "two-framings:40x40,letterbox+squash"
            })
    void everyFramingsPixelsAreTheWeightedPixelsOfThePicture(String framing) throws PreprocessingException {
        Picture picture = photo(61, 97);
        for (Resizer resizer : new Resizer[] {Resizer.PILLOW_BICUBIC, Resizer.OPENCV_LINEAR, Resizer.TF_BILINEAR}) {
            if (framing.startsWith("pillow-fit") && resizer != Resizer.PILLOW_BICUBIC) {
                continue;
            }
            PreprocessingRecipe recipe = recipe(framing, resizer);
            Picture resized = new LibraryPreprocessor(null).resize((PictureFile) null, picture, recipe);
            PixelOrigins origins = new PixelOrigins(recipe, picture);
            for (int y = 0; y < SIZE.height(); y++) {
                for (int x = 0; x < SIZE.width(); x++) {
                    assertThat(origins.gives(picture, resized, x, y))
                            .as("%s %s at %s, %s", framing, resizer, x, y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aPictureOfOtherPixelsIsNotGiven() throws PreprocessingException {
        PreprocessingRecipe recipe = recipe("squash", Resizer.TF_BILINEAR);
        Picture picture = photo(61, 97);
        Picture resized = new LibraryPreprocessor(null).resize((PictureFile) null, picture, recipe);
        PixelOrigins others = new PixelOrigins(recipe.withResizer(Resizer.PILLOW_BICUBIC), picture);

        assertThat(others.gives(picture, resized, 11, 9)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"letterbox, 0, 0, 61, 97", "center-square:down, 0, 18, 61, 61", "squash, 0, 0, 61, 97"})
    void theKeptPartIsTheFramings(String framing, int top, int left, int height, int width)
            throws PreprocessingException {
        PixelOrigins origins = new PixelOrigins(recipe(framing, Resizer.PILLOW_BICUBIC), photo(61, 97));

        assertThat(origins.kept()).isEqualTo(new CropWindow(top, left, height, width));
    }

    @Test
    void aBarReadsNothing() throws PreprocessingException {
        PixelOrigin origin = new PixelOrigins(recipe("letterbox", Resizer.TF_BILINEAR), photo(61, 97)).at(5, 0);

        assertThat(origin.bar()).isEqualTo(1);
        assertThat(origin.rows()).isEmpty();
    }

    @Test
    void bilinearReadsFourPixelsAndAnAntialiasedFilterAllBelowIt() throws PreprocessingException {
        Picture picture = photo(320, 320);
        PixelOrigin four = new PixelOrigins(recipe("squash", Resizer.TF_BILINEAR), picture).at(7, 9);
        PixelOrigin many = new PixelOrigins(recipe("squash", Resizer.PILLOW_BOX), picture).at(7, 9);

        assertThat(four.rows()).hasSize(2);
        assertThat(four.columns()).hasSize(2);
        assertThat(four.left()).isEqualTo(74);
        assertThat(many.rows()).hasSize(10).allMatch(weight -> Math.abs(weight - 0.1) < 0.002);
        assertThat(many.left()).isEqualTo(70);
    }
}
