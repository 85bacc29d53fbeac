package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What holds for every resizer, whichever library it follows. */
class ResizerPropertyTest {

    /**
     * TensorFlow 2.18 adds up float32 shares of pixels. Over all pairs of widths up to 60 its own
     * result of one row of 255 is at most 0.0014 off; over rows and columns that is twice as much.
     */
    private static final double AREA_BOUND = 2.9e-3;

    @Property(tries = 25)
    void aConstantPictureStaysConstant(
            @ForAll @IntRange(min = 1, max = 60) int inHeight,
            @ForAll @IntRange(min = 1, max = 60) int inWidth,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 0, max = 255) int value)
            throws PreprocessingException {
        byte[] pixels = new byte[inHeight * inWidth * 3];
        Arrays.fill(pixels, (byte) value);
        for (Resizer resizer : Resizer.values()) {
            staysConstant(resizer, picture(pixels, inHeight, inWidth), height, width, value);
        }
    }

    private static void staysConstant(Resizer resizer, Picture picture, int height, int width, int value)
            throws PreprocessingException {
        DenseTensor out = resizer.algorithm().resize(picture, height, width);
        double expected = resizer == Resizer.SKIMAGE_BILINEAR ? value / 255.0 : value;
        double bound = resizer == Resizer.TF_AREA || resizer == Resizer.TF_AREA_ANTIALIAS ? AREA_BOUND : 1e-3;
        for (int i = 0; i < out.size(); i++) {
            assertThat(out.value(i)).as(resizer.id()).isBetween(expected - bound, expected + bound);
        }
    }

    @Property(tries = 20)
    void theResultHasTheWantedSizeAndKeepsTheChannels(
            @ForAll @IntRange(min = 1, max = 40) int inHeight,
            @ForAll @IntRange(min = 1, max = 40) int inWidth,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 90) int width)
            throws PreprocessingException {
        byte[] pixels = new byte[inHeight * inWidth * 3];
        for (Resizer resizer : Resizer.values()) {
            Picture picture = picture(pixels, inHeight, inWidth);
            Shape shape = resizer.algorithm().resize(picture, height, width).shape();
            if (resizer == Resizer.PILLOW_THUMBNAIL) {
                assertThat(shape.dimension(0)).isBetween(1, Math.min(height, inHeight));
                assertThat(shape.dimension(1)).isBetween(1, Math.min(width, inWidth));
            } else {
                assertThat(shape).as(resizer.id()).isEqualTo(Shape.of(height, width, 3));
            }
        }
    }

    @Property(tries = 15)
    void theSameSizeReturnsTheSamePixels(
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll int seed)
            throws PreprocessingException {
        byte[] pixels = new byte[height * width * 3];
        new java.util.Random(seed).nextBytes(pixels);
        Picture picture = picture(pixels, height, width);
        for (Resizer resizer : Resizer.values()) {
            staysTheSame(resizer, picture, height, width);
        }
    }

    private static void staysTheSame(Resizer resizer, Picture picture, int height, int width)
            throws PreprocessingException {
        DenseTensor out = resizer.algorithm().resize(picture, height, width);
        double factor = resizer == Resizer.SKIMAGE_BILINEAR ? 255 : 1;
        for (int i = 0; i < out.size(); i++) {
            assertThat(out.value(i) * factor)
                    .as(resizer.id())
                    .isBetween(
                            picture.pixels().value(i) - tolerance(resizer),
                            picture.pixels().value(i) + tolerance(resizer));
        }
    }

    /** These kernels sample a smoothed picture even where its size does not change. */
    private static double tolerance(Resizer resizer) {
        return switch (resizer) {
            case TF_GAUSSIAN, TF_GAUSSIAN_ANTIALIAS, TF_MITCHELLCUBIC, TF_MITCHELLCUBIC_ANTIALIAS -> 255;
            default -> 1e-3;
        };
    }

    private static Picture picture(byte[] pixels, int height, int width) {
        return new Picture(DenseTensor.ofUint8(Shape.of(height, width, 3), pixels), PixelMode.RGB);
    }
}
