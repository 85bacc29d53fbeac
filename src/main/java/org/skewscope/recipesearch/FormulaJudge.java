package org.skewscope.recipesearch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Applies a formula to a resized picture and compares with the tensor sought, on a sample of pixels
 * where the formula treats each pixel by itself. Safe for several threads.
 */
final class FormulaJudge {

    private final Preprocessor preprocessor;
    private final TargetTensor target;
    private final Map<FormulaChoice, Boolean> pixelwise = new ConcurrentHashMap<>();

    FormulaJudge(Preprocessor preprocessor, TargetTensor target) {
        this.preprocessor = preprocessor;
        this.target = target;
    }

    /** Whether the recipe's formula makes the tensor from a resized picture, bit for bit. */
    boolean exact(Picture resized, PreprocessingRecipe recipe) {
        try {
            return (!isPixelwise(recipe)
                            || target.matchesSample(preprocessor.normalize(target.sampleOf(resized), recipe)))
                    && target.matches(preprocessor.normalize(resized, recipe));
        } catch (PreprocessingException e) {
            // A formula that refuses this picture cannot have made the tensor.
            return false;
        }
    }

    /** The distance to the tensor sought; infinite where the formula refuses the picture. */
    double distance(Picture resized, PreprocessingRecipe recipe) {
        try {
            return isPixelwise(recipe)
                    ? target.sampleDistance(preprocessor.normalize(target.sampleOf(resized), recipe))
                    : target.distance(preprocessor.normalize(resized, recipe));
        } catch (PreprocessingException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The distance of two resized pictures after the formula, in the same unit. */
    double distance(Picture a, Picture b, PreprocessingRecipe recipe) {
        try {
            return target.distance(preprocessor.normalize(a, recipe).toFloats(), preprocessor.normalize(b, recipe));
        } catch (PreprocessingException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Returns whether a formula treats each pixel by itself, found out on two pixels. */
    boolean isPixelwise(PreprocessingRecipe recipe) {
        return pixelwise.computeIfAbsent(
                recipe.normalization(), normalization -> probe(recipe).orElse(false));
    }

    private Optional<Boolean> probe(PreprocessingRecipe recipe) {
        int channels = target.channels();
        byte[] two = new byte[2 * channels];
        byte[] one = new byte[channels];
        for (int c = 0; c < channels; c++) {
            one[c] = (byte) (10 + 20 * c);
            two[c] = one[c];
            two[channels + c] = (byte) (90 + c);
        }
        try {
            DenseTensor alone = preprocessor.normalize(picture(one, channels), recipe);
            DenseTensor together = preprocessor.normalize(picture(two, channels), recipe);
            boolean same = true;
            for (int c = 0; c < channels; c++) {
                same &= alone.value(c) == together.value(c);
            }
            return Optional.of(same);
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    private static Picture picture(byte[] values, int channels) {
        return new Picture(
                DenseTensor.ofUint8(Shape.of(1, values.length / channels, channels), values),
                channels == 1 ? PixelMode.GRAY : PixelMode.RGB);
    }
}
