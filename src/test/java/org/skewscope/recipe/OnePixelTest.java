package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.tensor.DenseTensor;

/** A picture of one pixel, or of one row, gives a tensor or a sentence in every recipe. */
class OnePixelTest {

    /** A resizer of each library; strips grow before a crop, which takes long. */
    private static final List<Resizer> USUAL = List.of(
            Resizer.PILLOW_BICUBIC,
            Resizer.OPENCV_AREA,
            Resizer.TF_BILINEAR,
            Resizer.TORCH_BICUBIC,
            Resizer.SKIMAGE_BILINEAR,
            Resizer.JAVA2D_BILINEAR);

    static Stream<String> framings() {
        return Stream.concat(
                PreprocessingOptions.FRAMING.choices().stream().map(Choice::id),
                NumberedFraming.KINDS.stream().map(NumberedValue::standard).map(v -> v.id()));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void aPixelAndAStripAreATensorOrASentence(String framing, @TempDir Path folder) throws Exception {
        List<String> broken = new ArrayList<>();
        for (int[] size : new int[][] {{1, 1}, {1, 12}, {12, 1}}) {
            Path file = folder.resolve(size[0] + "x" + size[1] + ".png");
            BufferedImage image = new BufferedImage(size[1], size[0], BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 0x8040C0);
            ImageIO.write(image, "png", file.toFile());
            for (Resizer resizer : size[0] == size[1] ? List.of(Resizer.values()) : USUAL) {
                PreprocessingRecipe recipe = PreprocessingOptions.FRAMING
                        .write()
                        .apply(
                                PathwayPreset.EAGER
                                        .pathway()
                                        .preprocessing()
                                        .withResizer(resizer)
                                        .withSize(new InputSize(32, 24)),
                                framing);
                String fault = fault(ImageSource.of(file), recipe);
                if (!fault.isEmpty()) {
                    broken.add(file.getFileName() + " " + resizer.id() + ": " + fault);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static String fault(ImageSource source, PreprocessingRecipe recipe) {
        try {
            DenseTensor made = RandomRecipes.PREPROCESSOR.prepare(source, recipe);
            return made.size() % 3 == 0 && made.size() > 0 ? "" : "shape " + made.shape();
        } catch (PreprocessingException e) {
            return e.getMessage().isBlank() ? "no sentence" : "";
        } catch (RuntimeException | OutOfMemoryError e) {
            return String.valueOf(e);
        }
    }
}
