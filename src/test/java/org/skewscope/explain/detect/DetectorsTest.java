package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.detect.DetectedPictures.CAT;
import static org.skewscope.explain.detect.DetectedPictures.SIZE;
import static org.skewscope.explain.detect.DetectedPictures.assertNamed;
import static org.skewscope.explain.detect.DetectedPictures.assertNothing;
import static org.skewscope.explain.detect.DetectedPictures.changed;
import static org.skewscope.explain.detect.DetectedPictures.named;
import static org.skewscope.explain.detect.DetectedPictures.picture;
import static org.skewscope.explain.detect.DetectedPictures.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class DetectorsTest {

    @Test
    void namesChannelsScalesAndMeans() {
        assertNamed(changed((value, c) -> CAT.values()[c / 3 * 3 + 2 - c % 3]), "channel-swap");
        assertNamed(changed((value, i) -> value / 255), "scaling");
        assertThat(assertNamed(changed((value, i) -> value * 255), "scaling").sentence())
                .contains("255 × A");
        assertThat(assertNamed(changed((value, i) -> 2 * value - 1), "mean-std").sentence())
                .contains("(x - 127.5) / 127.5 in B, x / 255 in A");
    }

    @Test
    void namesAnOverflowOfEightBits() {
        Raster bright = changed((value, i) -> Math.min(1, value * 1.3f));
        Raster wrapped = changed((value, i) -> value * 1.3f > 1 ? value * 1.3f - 256 / 255f : value * 1.3f);
        List<Detection> found = Detectors.ofTensorsAlone().detect(tensor(bright), tensor(wrapped));
        assertThat(found.get(0).cause().id()).isEqualTo("wrap-around");
    }

    /** The channels of a gray picture are alike, so that nothing shows their order. */
    @Test
    void claimsNoChannelSwapOfAGrayPicture() {
        Raster gray = picture("jpeg_gray.jpg");
        List<Detection> found = Detectors.ofTensorsAlone().detect(tensor(gray), tensor(gray.channelsReversed()));
        assertThat(found).extracting(each -> each.cause().id()).containsExactly("identical");
    }

    @Test
    void tellsADecoderFromAResizer() {
        Detection decoder = named(CAT, picture("jpeg_444.jpg", "decoder", "tf-jpeg-fast"));
        assertThat(decoder.cause().id()).isEqualTo("decoder");
        for (String method : List.of("tf-bilinear", "opencv-area", "pillow-lanczos")) {
            assertThat(named(CAT, picture("jpeg_444.jpg", "resize", method))
                            .cause()
                            .id())
                    .as(method)
                    .isEqualTo("resizer");
        }
    }

    @Test
    void findsTheCoarserCauseBeforeTheResizer() {
        Raster other = picture("jpeg_444.jpg", "resize", "tf-bilinear");
        assertThat(named(CAT, other.channelsReversed()).cause().id()).isEqualTo("channel-swap");
        assertThat(named(CAT, other.mirrored()).cause().id()).isEqualTo("flip-horizontal");
    }

    @Test
    void tellsNeighbouringFormulasApart() {
        Raster a = changed((value, i) -> (value * 255 - 127.5f) / 127.5f);
        Raster b = changed((value, i) -> (value * 255 - 127) / 128);
        assertThat(named(a, b).cause().id()).isEqualTo("mean-std");
        assertThat(named(a, b).sentence()).contains("(x - 127) / 128 in B");
    }

    @Test
    void namesAToneCurve() {
        Raster darker = changed((value, i) -> (float) Math.pow(value, 1.8));
        assertThat(named(CAT, darker).cause().id()).isEqualTo("tone-curve");
    }

    @Test
    void findsAnOverflowOfMostValues() {
        Raster dark = changed((value, i) -> Math.max(0, value / 4 - 0.1f));
        Raster wrapped = changed((value, i) -> value / 4 - 0.1f < 0 ? value / 4 + 0.9f : value / 4 - 0.1f);
        assertThat(named(dark, wrapped).cause().id()).isEqualTo("wrap-around");
    }

    @Test
    void claimsNothingOfAPictureWithoutStructure() {
        Raster flat = changed((value, i) -> 0.4f + 0.1f * (i % 3));
        assertThat(named(flat, CAT).confidence()).isZero();
        assertThat(named(flat, flat).cause().id()).isEqualTo("identical");
    }

    @Test
    void findsTwoCausesTogether() {
        Raster both = changed((value, i) -> value).channelsReversed().mirrored();
        List<Detection> found = Detectors.ofTensorsAlone().detect(tensor(CAT), tensor(both));
        assertThat(found).extracting(each -> each.cause().id()).contains("channel-swap", "flip-horizontal");
    }

    @Test
    void claimsNothingWithConfidenceWhereNothingCanBeKnown() {
        assertNothing(CAT, picture("png_rgb.png"), "unexplained");
        assertNothing(CAT, changed((value, i) -> i == 5 ? Float.NaN : value), "not-finite");
        assertNothing(CAT, changed((value, i) -> i == 5 ? Float.POSITIVE_INFINITY : value), "not-finite");
        assertNothing(CAT, changed((value, i) -> 0.5f), "flat");
        assertNothing(CAT, CAT.from(SIZE - 1, SIZE, 3, (y, x, c) -> CAT.at(y, x, c)), "other-size");
        assertThat(Detectors.ofTensorsAlone().detect(DenseTensor.ofFloat32(Shape.of(4), new float[4]), tensor(CAT)))
                .allMatch(detection -> detection.confidence() == 0);
    }

    @Test
    void tellsRoundingFromEquality() {
        assertNamed(CAT, "identical");
        assertNamed(changed((value, i) -> Math.nextUp(value)), "rounding");
    }

    @Test
    void aMeanIsWrittenAsItsSum() {
        assertThat(assertNamed(changed((value, i) -> 2 * value - 1), "mean-std").sentence())
                .containsPattern("0\\.5000 × B \\+ 0\\.5");
        assertThat(assertNamed(changed((value, i) -> 2 * value + 1), "mean-std").sentence())
                .containsPattern("0\\.5000 × B − 0\\.5");
    }
}
