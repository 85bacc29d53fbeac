package org.skewscope.explain.hybrid;

import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes what a recipe makes of black and of white, by its scaling before the resize and its formula after it.
 *
 * @param ends black in three channels, then white
 */
public record PixelLine(double[] ends) {

    private static final int COLORS = 3;

    /** Two lines are one within this share of the range. */
    private static final double ONE = 1e-4;

    /** Returns a recipe's line; empty if its values are no line of a pixel, or of another channel's pixel. */
    public static Optional<PixelLine> of(PreprocessingRecipe recipe) {
        byte[] pixels = {0, 0, 0, -1, -1, -1};
        Picture plain = new Picture(DenseTensor.ofUint8(Shape.of(1, 2, COLORS), pixels), PixelMode.RGB);
        if (recipe.normalization() == Normalization.KERAS_CAFFE) {
            return Optional.empty();
        }
        try {
            DenseTensor scaled = recipe.resizeType().cast(plain).pixels();
            return recipe.normalization()
                    .ends(COLORS)
                    .map(of -> new PixelLine(IntStream.range(0, 2 * COLORS)
                            .mapToDouble(i -> of.black()[i % COLORS]
                                    + scaled.value(i) / 255 * (of.white()[i % COLORS] - of.black()[i % COLORS]))
                            .toArray()));
        } catch (PreprocessingException e) {
            // A scaling that refuses such a picture has no line.
            return Optional.empty();
        }
    }

    /** Returns whether this recipe makes so many times the numbers of another, up to rounding. */
    public boolean isTimes(double factor, PixelLine other) {
        return IntStream.range(0, ends.length)
                .allMatch(i ->
                        Math.abs(ends[i] - factor * other.ends[i]) <= ONE * factor * Math.abs(other.range(i % COLORS)));
    }

    /** Returns whether another recipe divides by another std than 1, and this one by it only its mean. */
    public boolean isWithoutBracketsOf(PixelLine other) {
        return IntStream.range(0, COLORS)
                .allMatch(i -> other.ends[i] < 0
                        && Math.abs(ends[i] - other.ends[i]) <= ONE
                        && Math.abs(range(i) - 1) <= ONE
                        && Math.abs(other.range(i) - 1) > ONE);
    }

    private double range(int channel) {
        return ends[channel + COLORS] - ends[channel];
    }
}
