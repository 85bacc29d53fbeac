package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.detect.DetectedPictures.CAT;
import static org.skewscope.explain.detect.DetectedPictures.changed;
import static org.skewscope.explain.detect.DetectedPictures.named;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants ways from color to color in a picture's pixels: the detectors name them with their numbers. */
class ColorMapTest {

    /** Plants by formulas of their own, from the standards, not by the table that is tested. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SKC302 | gray | 0.299, 0.587 and 0.114 (BT.601)
                    SKC302 | green | the green channel alone
                    SKC304 | 601-709 | the YUV of BT.601 with the matrix of BT.709
                    SKC304 | 709-601 | the YUV of BT.709 with the matrix of BT.601
                    SKC305 | uv | swaps U and V
                    SKD112 | limited | keeps video levels, 16 to 235 of 255
                    SKD112 | stretched | as if A's full range were video levels
                    SKC306 | negative | the negative, 255 - x
                    SKD105 | linear | linear light
                    SKD105 | p3 | converts Display P3 to sRGB
                    SKC307 | ycbcr | YCbCr
                    SKC307 | hsv | (HSV)
                    """)
    void aKnownWayIsNamed(String code, String way, String words) {
        Detection found = named(CAT, mapped(way));
        assertThat(found.known().map(Detection.Known::code)).contains(code);
        assertThat(found.sentence()).contains(words);
        assertThat(found.confidence()).isGreaterThan(Detectors.SURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SKD105 | gamma 1.8 | gamma 1.8
                    SKD105 | gamma 2.4 | gamma 2.4
                    SKC308 | saturation 0.6 | A's picture by 0.6.
                    SKC302 | weights 0.5 | red, green and blue are 0.5
                    SKD113 | bits 3 | 8, 8, 8 of 256 levels
                    SKD114 | noise 0.08 | by one level of 255 in 7
                    """)
    void aMeasuredWayIsNamedWithItsNumber(String code, String way, String words) {
        Detection found = named(CAT, mapped(way));
        assertThat(found.known().map(Detection.Known::code)).contains(code);
        assertThat(found.sentence()).contains(words);
    }

    /** The color behind a transparent part is solved for, also where it covers nothing alone. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 128, 255})
    void theColorBehindATransparentPictureIsNamed(int gray) {
        int side = CAT.height();
        Raster blended = CAT.from((y, x, c) -> {
            double far = Math.hypot(y - side / 2.0, x - side / 2.0);
            double alpha = Math.max(0, Math.min(1, (side / 3.0 - far) / 12 + 0.5));
            return level(alpha * CAT.at(y, x, c) + (1 - alpha) * gray / 255);
        });
        Detection found = named(CAT, blended);
        assertThat(found.cause()).isEqualTo(Cause.BACKDROP);
        assertThat(found.sentence()).contains("the color (%1$s, %1$s, %1$s)".formatted(gray));
        assertThat(found.known().orElseThrow().cure()).contains("(%1$s, %1$s, %1$s)".formatted(gray));
        Detection reversed = named(blended, CAT);
        assertThat(reversed.sentence()).startsWith("A blends");
    }

    /** From black to white all lines are one, and noise alone would tell where they meet. */
    @Test
    void whiteInPlaceOfBlackIsNamed() {
        Random random = new Random(4);
        Raster open = CAT.from((y, x, c) -> x < CAT.width() / 3 ? CAT.at(y, x, c) : 0.01f * random.nextFloat());
        Raster white =
                CAT.from((y, x, c) -> x < CAT.width() / 3 ? CAT.at(y, x, c) + 0.04f * random.nextFloat() - 0.02f : 1);
        assertThat(named(open, white).sentence())
                .startsWith("B blends the transparent part with the color (255, 255, 255)");
    }

    /** The bytes of uint8 in an input of int8: 200 is read as -56. */
    @Test
    void bytesOfTheOtherSignAreNamed() {
        Raster signed = CAT.from((y, x, c) -> ((byte) Math.rint(255 * CAT.at(y, x, c)) + 128) / 255f);
        assertThat(named(CAT, signed).sentence()).startsWith("B's bytes are read with the other sign");
        assertThat(named(CAT, changed((value, i) -> value - 128 / 255f)).cause())
                .isNotEqualTo(Cause.WRAP_AROUND);
    }

    /** A shift keeps levels that do not reach white; the order of the channels comes first, since it changes more. */
    @Test
    void levelsOfRgb565AreCountedInEachChannel() {
        int[] kept = {0xF8, 0xFC, 0xF8};
        Raster cut = CAT.from((y, x, c) -> ((int) Math.rint(255 * CAT.at(y, x, c)) & kept[c]) / 255f);
        assertThat(named(CAT, cut).sentence()).contains("32, 64, 32 of 256 levels");
        assertThat(named(CAT, cut.channelsReversed()).sentence()).startsWith("B's channels are in the reverse order");
    }

    /** All samples above the lowest are white, so that the picture has hardly any contrast. */
    @Test
    void clippedSamplesOf16BitsAreNamed() {
        Raster gray = mapped("gray");
        Raster clipped = gray.from((y, x, c) -> gray.at(y, x, c) > 0 ? 1 : 0);
        Detection found = named(clipped, gray);
        assertThat(found.sentence()).startsWith("A keeps 2 of 256 gray levels");
        assertThat(found.known().map(Detection.Known::code)).contains("SKD108");
        assertThat(named(gray, clipped).sentence()).startsWith("B keeps 2 of 256 gray levels");
    }

    /** The order of channels leaves less than any color matrix, and a formula is no mixture of channels. */
    @Test
    void anOrderOfChannelsAndAFormulaAreNoColors() {
        assertThat(named(CAT, CAT.channelsReversed()).cause()).isEqualTo(Cause.CHANNEL_SWAP);
        assertThat(named(CAT, changed((value, i) -> 2 * value - 1)).cause()).isEqualTo(Cause.MEAN_STD);
    }

    @Test
    void blursShiftsAndResizersAreNoColors() {
        List<Raster> others = List.of(
                CAT.blurred(1),
                CAT.from((y, x, c) -> CAT.at(Math.max(0, y - 2), x, c)),
                DetectedPictures.picture("jpeg_444.jpg", "resize", "tf-bilinear"),
                DetectedPictures.picture("jpeg_444.jpg", "decoder", "tf-jpeg-fast"));
        assertThat(others.stream()
                        .map(other -> named(CAT, other))
                        .filter(found -> found.known().isPresent())
                        .map(Detection::sentence)
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    private static Raster mapped(String way) {
        double number = way.contains(" ") ? Double.parseDouble(way.substring(way.indexOf(' ') + 1)) : 0;
        Random random = new Random(3);
        UnaryOperator<double[]> map =
                switch (way.split(" ", 2)[0]) {
                    case "gray" -> p -> all(0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2]);
                    case "green" -> p -> all(p[1]);
                    case "weights" -> p -> all(0.5 * p[0] + 0.3 * p[1] + 0.2 * p[2]);
                    case "601-709" -> p -> rgb(yuv(p, 0.299, 0.114), 0.2126, 0.0722);
                    case "709-601" -> p -> rgb(yuv(p, 0.2126, 0.0722), 0.299, 0.114);
                    case "uv" -> p -> {
                        double[] yuv = yuv(p, 0.299, 0.114);
                        return rgb(new double[] {yuv[0], yuv[2], yuv[1]}, 0.299, 0.114);
                    };
                    case "ycbcr" -> p -> {
                        double[] yuv = yuv(p, 0.299, 0.114);
                        return new double[] {yuv[0], yuv[1] + 128 / 255.0, yuv[2] + 128 / 255.0};
                    };
                    case "limited" -> p -> each(p, x -> (16 + 219 * x) / 255);
                    case "stretched" -> p -> each(p, x -> (255 * x - 16) / 219);
                    case "negative" -> p -> each(p, x -> 1 - x);
                    case "linear" -> p -> each(p, ColorMapTest::linear);
                    case "p3" -> p -> {
                        double[] l = each(p, ColorMapTest::linear);
                        // Source: CSS Color 4, the matrices of Display P3 and of sRGB one after the other.
                        return each(
                                new double[] {
                                    1.2249 * l[0] - 0.2247 * l[1],
                                    -0.0420 * l[0] + 1.0419 * l[1],
                                    -0.0197 * l[0] - 0.0786 * l[1] + 1.0979 * l[2]
                                },
                                x -> x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055);
                    };
                    case "hsv" -> p -> {
                        float[] hsb = Color.RGBtoHSB(
                                (int) Math.round(255 * p[0]),
                                (int) Math.round(255 * p[1]),
                                (int) Math.round(255 * p[2]),
                                null);
                        return new double[] {hsb[0] * 180 / 255, hsb[1], hsb[2]};
                    };
                    case "gamma" -> p -> each(p, x -> Math.pow(x, 1 / number));
                    case "saturation" -> p -> {
                        double luma = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
                        return each(p, x -> luma + number * (x - luma));
                    };
                    case "bits" -> p -> each(p, x -> Math.floor(x * 255 / 32) / 7);
                    default -> p -> each(p, x -> random.nextDouble() < number ? x + (x > 0.5 ? -1 : 1) / 255.0 : x);
                };
        float[] values = CAT.values().clone();
        for (int i = 0; i < values.length; i += 3) {
            double[] made = map.apply(new double[] {values[i], values[i + 1], values[i + 2]});
            for (int c = 0; c < 3; c++) {
                values[i + c] = level(made[c]);
            }
        }
        return new Raster(CAT.height(), CAT.width(), 3, values);
    }

    /** Returns a value rounded to 8 bits, as pixels are. */
    private static float level(double value) {
        return Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
    }

    private static double linear(double x) {
        return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
    }

    private static double[] all(double value) {
        return new double[] {value, value, value};
    }

    private static double[] each(double[] color, DoubleUnaryOperator change) {
        return Arrays.stream(color).map(change).toArray();
    }

    /** Source: ITU-R BT.601 and BT.709, Y and the scaled differences of blue and red from it. */
    private static double[] yuv(double[] rgb, double red, double blue) {
        double y = red * rgb[0] + (1 - red - blue) * rgb[1] + blue * rgb[2];
        return new double[] {y, (rgb[2] - y) / (2 * (1 - blue)), (rgb[0] - y) / (2 * (1 - red))};
    }

    private static double[] rgb(double[] yuv, double red, double blue) {
        double r = yuv[0] + 2 * (1 - red) * yuv[2];
        double b = yuv[0] + 2 * (1 - blue) * yuv[1];
        return new double[] {r, (yuv[0] - red * r - blue * b) / (1 - red - blue), b};
    }
}
