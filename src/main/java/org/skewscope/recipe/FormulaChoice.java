package org.skewscope.recipe;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Describes the formula of a recipe: a known one, or one with the user's own constants. */
public sealed interface FormulaChoice extends OptionValue permits Normalization, TypedFormula {

    /** Returns the arithmetic behind the name. */
    NormalizationFormula formula();

    /**
     * Returns the formula that TensorFlow executes inside a function after its graph optimizer has
     * folded constants.
     *
     * @param compute the type of the formula's arithmetic
     */
    FormulaChoice afterConstantFolding(ComputeType compute);

    /**
     * Computes the formula in float64, where formulas that differ only in rounding give nearly
     * equal results.
     *
     * @param picture HWC, of any type
     * @return float32 [height, width, channels]
     * @throws PreprocessingException if the formula does not accept the picture
     */
    default DenseTensor exact(Picture picture) throws PreprocessingException {
        return formula().apply(picture, ComputeType.FLOAT64);
    }

    /**
     * Holds what a formula makes of black and of white.
     *
     * @param black of each channel, in the order of the result's channels
     * @param white likewise
     */
    record Ends(float[] black, float[] white) {}

    /**
     * Returns what the formula makes of 0 and of 255.
     *
     * @param channels of the picture
     * @return empty for a formula that depends on the picture's other pixels, and for one without
     *     constants for so many channels
     */
    default Optional<Ends> ends(int channels) {
        try {
            float[] black = exact(plain(channels, 0)).toFloats();
            float[] white = exact(plain(channels, 255)).toFloats();
            boolean told = black.length == channels && white.length == channels;
            for (int i = 0; told && i < channels; i++) {
                told = white[i] != black[i];
            }
            return told ? Optional.of(new Ends(black, white)) : Optional.empty();
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    private static Picture plain(int channels, float value) {
        float[] pixel = new float[channels];
        Arrays.fill(pixel, value);
        return new Picture(DenseTensor.ofFloat32(Shape.of(1, 1, channels), pixel), PixelMode.RGB);
    }
}
