package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayOption;
import org.skewscope.compare.PathwayPreset;
import org.skewscope.preprocess.InputSize;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class DetectorsTest {

    private static final int SIZE = 96;
    private static final Raster CAT = picture("jpeg_444.jpg");

    @ParameterizedTest
    @CsvSource({
        "2, flip-horizontal",
        "3, rotation-180",
        "4, flip-vertical",
        "5, transpose",
        "6, rotation-90",
        "7, transverse",
        "8, rotation-270"
    })
    void namesEveryExifOrientation(int tag, String name) {
        // B(y, x) as the tag's definition says where A's pixels come to lie.
        int last = SIZE - 1;
        Raster turned =
                CAT.from(
                        SIZE,
                        SIZE,
                        3,
                        (y, x, c) ->
                                switch (tag) {
                                    case 2 -> CAT.at(y, last - x, c);
                                    case 3 -> CAT.at(last - y, last - x, c);
                                    case 4 -> CAT.at(last - y, x, c);
                                    case 5 -> CAT.at(x, y, c);
                                    case 6 -> CAT.at(last - x, y, c);
                                    case 7 -> CAT.at(last - x, last - y, c);
                                    default -> CAT.at(x, last - y, c);
                                });
        assertNamed(turned, name);
    }

    @Test
    void namesAShiftOfOnePixelWithItsDirection() {
        Raster moved = CAT.from(SIZE, SIZE, 3, (y, x, c) -> CAT.at(y, Math.max(0, x - 1), c));
        Detection first = assertNamed(moved, "shift");
        assertThat(first.sentence()).contains("1 pixel:").contains("1 right");
    }

    @Test
    void namesChannelsScalesAndMeans() {
        assertNamed(changed((value, c) -> CAT.values()[c / 3 * 3 + 2 - c % 3]), "channel-swap");
        assertNamed(changed((value, i) -> value / 255), "scaling");
        assertThat(assertNamed(changed((value, i) -> value * 255), "scaling").sentence())
                .contains("255 times");
        assertThat(assertNamed(changed((value, i) -> 2 * value - 1), "mean-std").sentence())
                .contains("(x - 127.5) / 127.5 in B, x / 255 in A");
    }

    @Test
    void namesPlanesThatAreReadAsPixels() {
        float[] planes = new float[SIZE * SIZE * 3];
        for (int i = 0; i < planes.length; i++) {
            planes[i % 3 * SIZE * SIZE + i / 3] = CAT.values()[i];
        }
        assertNamed(new Raster(SIZE, SIZE, 3, planes), "layout");
        List<Detection> shaped =
                Detectors.detect(
                        tensor(CAT), DenseTensor.ofFloat32(Shape.of(3, SIZE, SIZE), planes));
        assertThat(shaped).extracting(Detection::name).contains("layout");
    }

    @Test
    void namesAnOverflowOfEightBits() {
        Raster bright = changed((value, i) -> Math.min(1, value * 1.3f));
        Raster wrapped =
                changed((value, i) -> value * 1.3f > 1 ? value * 1.3f - 256 / 255f : value * 1.3f);
        List<Detection> found = Detectors.detect(tensor(bright), tensor(wrapped));
        assertThat(found.get(0).name()).isEqualTo("wrap-around");
    }

    @Test
    void namesAnotherCrop() {
        // The middle three quarters, enlarged: each pixel steps three quarters of one.
        Raster zoomed =
                CAT.from(
                        SIZE,
                        SIZE,
                        3,
                        (y, x, c) -> {
                            float v = 12 + y * 0.75f;
                            float u = 12 + x * 0.75f;
                            int top = (int) v;
                            int left = (int) u;
                            float below = v - top;
                            float beside = u - left;
                            return (1 - below)
                                            * ((1 - beside) * CAT.at(top, left, c)
                                                    + beside * CAT.at(top, left + 1, c))
                                    + below
                                            * ((1 - beside) * CAT.at(top + 1, left, c)
                                                    + beside * CAT.at(top + 1, left + 1, c));
                        });
        assertThat(assertNamed(zoomed, "crop").sentence()).containsPattern("7[45]\\.\\d % of A's");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1 right", "0, -1, 1 left", "1, 0, 1 down", "-1, 0, 1 up"})
    void namesAShiftInEachDirection(int down, int right, String direction) {
        Raster moved =
                CAT.from(
                        SIZE,
                        SIZE,
                        3,
                        (y, x, c) ->
                                CAT.at(
                                        Math.max(0, Math.min(SIZE - 1, y - down)),
                                        Math.max(0, Math.min(SIZE - 1, x - right)),
                                        c));
        assertThat(assertNamed(moved, "shift").sentence()).endsWith(direction + ".");
    }

    /** The channels of a gray picture are alike, so that nothing shows their order. */
    @Test
    void claimsNoChannelSwapOfAGrayPicture() {
        Raster gray = picture("jpeg_gray.jpg");
        List<Detection> found = Detectors.detect(tensor(gray), tensor(gray.channelsReversed()));
        assertThat(found).extracting(Detection::name).containsExactly("identical");
    }

    @Test
    void tellsADecoderFromAResizer() {
        Detection decoder = named(CAT, picture("jpeg_444.jpg", "decoder", "tf-jpeg-fast"));
        assertThat(decoder.name()).isEqualTo("decoder");
        for (String method : List.of("tf-bilinear", "opencv-area", "pillow-lanczos")) {
            assertThat(named(CAT, picture("jpeg_444.jpg", "resize", method)).name())
                    .as(method)
                    .isEqualTo("resizer");
        }
    }

    @Test
    void findsTheCoarserCauseBeforeTheResizer() {
        Raster other = picture("jpeg_444.jpg", "resize", "tf-bilinear");
        assertThat(named(CAT, other.channelsReversed()).name()).isEqualTo("channel-swap");
        assertThat(named(CAT, other.mirrored()).name()).isEqualTo("flip-horizontal");
    }

    @Test
    void tellsNeighbouringFormulasApart() {
        Raster a = changed((value, i) -> (value * 255 - 127.5f) / 127.5f);
        Raster b = changed((value, i) -> (value * 255 - 127) / 128);
        assertThat(named(a, b).name()).isEqualTo("mean-std");
        assertThat(named(a, b).sentence()).contains("(x - 127) / 128 in B");
    }

    @Test
    void namesAToneCurve() {
        Raster darker = changed((value, i) -> (float) Math.pow(value, 1.8));
        assertThat(named(CAT, darker).name()).isEqualTo("tone-curve");
    }

    @Test
    void findsAnOverflowOfMostValues() {
        Raster dark = changed((value, i) -> Math.max(0, value / 4 - 0.1f));
        Raster wrapped =
                changed((value, i) -> value / 4 - 0.1f < 0 ? value / 4 + 0.9f : value / 4 - 0.1f);
        assertThat(named(dark, wrapped).name()).isEqualTo("wrap-around");
    }

    @Test
    void claimsNothingOfAPictureWithoutStructure() {
        Raster flat = changed((value, i) -> 0.4f + 0.1f * (i % 3));
        assertThat(named(flat, CAT).confidence()).isZero();
        assertThat(named(flat, flat).name()).isEqualTo("identical");
    }

    @Test
    void findsTwoCausesTogether() {
        Raster both = changed((value, i) -> value).channelsReversed().mirrored();
        List<Detection> found = Detectors.detect(tensor(CAT), tensor(both));
        assertThat(found).extracting(Detection::name).contains("channel-swap", "flip-horizontal");
    }

    @Test
    void claimsNothingWithConfidenceWhereNothingCanBeKnown() {
        assertNothing(CAT, picture("png_rgb.png"), "unexplained");
        assertNothing(CAT, changed((value, i) -> i == 5 ? Float.NaN : value), "not-finite");
        assertNothing(
                CAT, changed((value, i) -> i == 5 ? Float.POSITIVE_INFINITY : value), "not-finite");
        assertNothing(CAT, changed((value, i) -> 0.5f), "flat");
        assertNothing(CAT, CAT.from(SIZE - 1, SIZE, 3, (y, x, c) -> CAT.at(y, x, c)), "other-size");
        assertThat(Detectors.detect(DenseTensor.ofFloat32(Shape.of(4), new float[4]), tensor(CAT)))
                .allMatch(detection -> detection.confidence() == 0);
    }

    @Test
    void tellsRoundingFromEquality() {
        assertNamed(CAT, "identical");
        assertNamed(changed((value, i) -> Math.nextUp(value)), "rounding");
    }

    private static Detection assertNamed(Raster b, String name) {
        Detection first = Detectors.detect(tensor(CAT), tensor(b)).get(0);
        assertThat(first.name()).isEqualTo(name);
        assertThat(first.confidence()).isGreaterThan(0.8);
        return first;
    }

    private static void assertNothing(Raster a, Raster b, String name) {
        List<Detection> found = Detectors.detect(tensor(a), tensor(b));
        assertThat(found).extracting(Detection::name).containsExactly(name);
        assertThat(found.get(0).confidence()).isZero();
    }

    private static Detection named(Raster a, Raster b) {
        return Detectors.detect(tensor(a), tensor(b)).get(0);
    }

    @FunctionalInterface
    private interface Change {
        float of(float value, int index);
    }

    private static Raster changed(Change change) {
        float[] values = CAT.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = change.of(values[i], i);
        }
        return new Raster(SIZE, SIZE, 3, values);
    }

    private static Raster picture(String name, String... option) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        if (option.length > 0) {
            pathway = PathwayOption.byKey(option[0]).orElseThrow().set(pathway, option[1]);
        }
        return Raster.of(
                        RandomRecipes.made(
                                        RandomRecipes.picture(name),
                                        pathway.preprocessing().withSize(new InputSize(SIZE, SIZE)))
                                .orElseThrow())
                .orElseThrow();
    }

    private static DenseTensor tensor(Raster raster) {
        return DenseTensor.ofFloat32(
                Shape.of(1, raster.height(), raster.width(), raster.channels()), raster.values());
    }
}
