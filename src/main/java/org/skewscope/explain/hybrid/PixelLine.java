package org.skewscope.explain.hybrid;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
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

    private static final double WHITE = 255;

    /** Two lines are one within this share of the range. */
    private static final double ONE = 1e-4;

    /** A line that was fitted to two pictures is another one within this share of its range. */
    private static final double AGAIN = 0.01;

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

    /**
     * Returns whether a line over 0 to 1 is this one, so that what makes it normalizes once more.
     *
     * @param slopes of each channel
     * @param offsets likewise
     * @return false for the line that changes nothing
     */
    public boolean isAgain(List<Double> slopes, List<Double> offsets) {
        return slopes.size() == COLORS
                && IntStream.range(0, COLORS).anyMatch(i -> Math.abs(range(i) - 1) > AGAIN)
                && IntStream.range(0, COLORS)
                        .allMatch(i -> Math.abs(slopes.get(i) - range(i)) <= AGAIN * Math.abs(range(i))
                                && Math.abs(offsets.get(i) - ends[i]) <= AGAIN * Math.abs(range(i)));
    }

    /** Returns the line of a program that takes what this one makes for pixels from 0 to 1, and normalizes again. */
    public PixelLine again() {
        return mapped((end, i) -> range(i) * end + ends[i]);
    }

    /** Returns the line of a program that adds its offset to the pixels before it scales them, not after. */
    public PixelLine shiftedFirst() {
        return mapped((end, i) -> end - ends[i] + ends[i] * range(i) / WHITE);
    }

    /** Returns whether another recipe subtracts means from pixels, and this one the same after a division by 255. */
    public boolean isScaledBefore(PixelLine other) {
        return IntStream.range(0, COLORS)
                .allMatch(i -> ends[i] < -1
                        && Math.abs(ends[i] - other.ends[i]) <= ONE * WHITE
                        && Math.abs(range(i) - 1) <= AGAIN
                        && Math.abs(other.range(i) / WHITE - 1) <= AGAIN);
    }

    /** Returns the line of a program that has the means in the reverse order, and the same range in each channel. */
    public PixelLine meansReversed() {
        return mapped((end, i) -> end - ends[i] - mean(COLORS - 1 - i) * range(i));
    }

    /** Returns whether black becomes another number than 0. */
    public boolean hasOffset() {
        return IntStream.range(0, COLORS).anyMatch(i -> Math.abs(ends[i]) > ONE);
    }

    /** Returns the line of a program that adds its offset and leaves the scale of the pixels at 1. */
    public PixelLine unscaled() {
        return mapped((end, i) -> end == ends[i] ? end : ends[i] + WHITE);
    }

    private PixelLine mapped(BiFunction<Double, Integer, Double> map) {
        return new PixelLine(IntStream.range(0, ends.length)
                .mapToDouble(i -> map.apply(ends[i], i % COLORS))
                .toArray());
    }

    /** Returns the id of the formula as a scale and an offset of each channel. */
    public String spelled() {
        return "affine:%s,%s".formatted(joined(i -> range(i) / WHITE), joined(i -> ends[i]));
    }

    private static String joined(IntToDoubleFunction number) {
        return IntStream.range(0, COLORS)
                .mapToObj(i -> String.valueOf(number.applyAsDouble(i)))
                .collect(Collectors.joining(":"));
    }

    /**
     * Returns whether another recipe subtracts the same mean and divides by another std than this one, which divides
     * by none: it leaves pixels as they are or divides them by 255.
     */
    public boolean isUndivided(PixelLine other) {
        return IntStream.range(0, COLORS)
                .allMatch(i -> ends[i] < 0
                        && Math.abs(mean(i) - other.mean(i)) <= ONE
                        && Math.min(Math.abs(range(i) - 1), Math.abs(range(i) / 255 - 1)) <= ONE
                        && Math.abs(other.range(i) / range(i) - 1) > AGAIN);
    }

    /** Returns whether another recipe has other means in the channels, and this one the same in reverse. */
    public boolean hasMeansReversed(PixelLine other) {
        return Math.abs(mean(0) - mean(2)) > ONE
                && IntStream.range(0, COLORS).allMatch(i -> Math.abs(mean(i) - other.mean(COLORS - 1 - i)) <= ONE);
    }

    /** Returns the pixel that becomes 0, as a share of white. */
    private double mean(int channel) {
        return -ends[channel] / range(channel);
    }

    private double range(int channel) {
        return ends[channel + COLORS] - ends[channel];
    }
}
