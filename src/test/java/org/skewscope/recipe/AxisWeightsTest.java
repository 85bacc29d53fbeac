package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.skewscope.libraries.pillow.PillowThumbnail;
import org.skewscope.libraries.pillow.ResampleBox;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Weights that were measured on stripes are those of every resizer on any picture. */
class AxisWeightsTest {

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void theWeightedSourcePixelsGiveTheResizedPixel(
            @ForAll @IntRange(min = 1, max = 70) int inHeight,
            @ForAll @IntRange(min = 1, max = 70) int inWidth,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 2, max = 40) int width,
            @ForAll long seed)
            throws PreprocessingException {
        for (Resizer resizer : Resizer.values()) {
            boolean keepsAspect = resizer.algorithm() instanceof PillowThumbnail;
            check(resizer, seed, inHeight, keepsAspect ? inHeight : inWidth, height, keepsAspect ? height : width);
        }
    }

    private static void check(Resizer resizer, long seed, int inHeight, int inWidth, int height, int width)
            throws PreprocessingException {
        Random random = new Random(seed);
        byte[] bytes = new byte[inHeight * inWidth * 3];
        for (int i = 0; i < bytes.length; i++) {
            // Nothing overshoots 0 or 255 here, where results are clipped.
            bytes[i] = (byte) (80 + random.nextInt(96));
        }
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(inHeight, inWidth, 3), bytes), PixelMode.RGB);
        DenseTensor out = resizer.algorithm().resize(picture, height, width);
        if (out.shape().dimension(0) != height || out.shape().dimension(1) != width) {
            return;
        }
        AxisWeights weights = new AxisWeights(
                resizer.algorithm(),
                picture,
                inHeight,
                inWidth,
                AxisWeights.Part.WHOLE,
                new ResampleBox(0, 0, inHeight, inWidth),
                height,
                width);
        List<AxisWeights.Taps> rows = weights.measured(false);
        List<AxisWeights.Taps> columns = weights.measured(true);
        double unit = resizer == Resizer.SKIMAGE_BILINEAR ? 1 / 255.0 : 1;
        double bound = out.type().isFloating() ? 0.02 : 2;
        assertThat(changedAround(resizer, picture, rows.get(height / 2), columns.get(width / 2), height, width) / unit)
                .as(resizer.id() + " reads nothing else")
                .isCloseTo(
                        out.value((height / 2 * width + width / 2) * 3) / unit,
                        within(out.type().isFloating() ? 0.05 : 1));
        for (int y = 0; y < height; y++) {
            assertThat(sum(rows.get(y))).as(resizer.id()).isCloseTo(1, within(1e-4));
            inside(rows.get(y), inHeight, resizer + " " + inHeight + " to " + height);
            for (int x = 0; x < width; x++) {
                inside(columns.get(x), inWidth, resizer + " " + inWidth + " to " + width);
                double shown = out.value((y * width + x) * 3) / unit;
                assertThat(applied(picture, rows.get(y), columns.get(x)))
                        .as("%s %sx%s to %sx%s at %s, %s", resizer.id(), inHeight, inWidth, height, width, y, x)
                        .isCloseTo(shown, within(bound));
            }
        }
    }

    /** Returns the middle pixel of the result of a picture with other pixels around those that it reads. */
    private static double changedAround(
            Resizer resizer, Picture picture, AxisWeights.Taps rows, AxisWeights.Taps columns, int height, int width)
            throws PreprocessingException {
        byte[] bytes = picture.pixels().uint8().clone();
        for (int i = 0; i < bytes.length; i++) {
            int y = i / 3 / picture.width() - rows.first();
            int x = i / 3 % picture.width() - columns.first();
            boolean read = y >= 0
                    && y < rows.weights().size()
                    && x >= 0
                    && x < columns.weights().size();
            bytes[i] = (byte) (read ? bytes[i] : 255 - (bytes[i] & 0xFF));
        }
        Picture changed =
                picture.withPixels(DenseTensor.ofUint8(picture.pixels().shape(), bytes));
        return resizer.algorithm().resize(changed, height, width).value((height / 2 * width + width / 2) * 3);
    }

    private static void inside(AxisWeights.Taps taps, int length, String what) {
        assertThat(taps.first()).as(what + taps).isNotNegative();
        assertThat(taps.first() + taps.weights().size()).as(what + taps).isLessThanOrEqualTo(length);
    }

    private static double sum(AxisWeights.Taps taps) {
        return taps.weights().stream().mapToDouble(each -> each).sum();
    }

    private static double applied(Picture picture, AxisWeights.Taps rows, AxisWeights.Taps columns) {
        double sum = 0;
        for (int r = 0; r < rows.weights().size(); r++) {
            for (int c = 0; c < columns.weights().size(); c++) {
                int at = ((rows.first() + r) * picture.width() + columns.first() + c) * 3;
                sum += rows.weights().get(r)
                        * columns.weights().get(c)
                        * picture.pixels().value(at);
            }
        }
        return sum;
    }
}
