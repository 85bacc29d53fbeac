package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What is said and drawn of the pixels that a pixel was computed from. */
class OriginWordingTest {

    private static final CropWindow ALL = new CropWindow(0, 0, 100, 200);

    private static Optional<SourcePixels> pixels(int top, int left, List<Double> rows, List<Double> columns) {
        return Optional.of(source(new PixelOrigin(top, left, rows, columns, rows.isEmpty() ? 1 : 0), ALL));
    }

    private static SourcePixels source(PixelOrigin origin, CropWindow kept) {
        byte[] gray = new byte[20 * 20];
        Arrays.fill(gray, (byte) 100);
        return new SourcePixels(
                origin, 100, 200, kept, new CropWindow(10, 10, 20, 20), DenseTensor.ofUint8(Shape.of(20, 20, 1), gray));
    }

    private static final Optional<SourcePixels> MANY =
            pixels(12, 13, Collections.nCopies(11, 1 / 11.0), Collections.nCopies(11, 1 / 11.0));

    @Test
    void oneAveragesManyPixelsAndTheOtherReadsAFewOfThem() {
        assertThat(OriginWording.sentences(1, MANY, 3, pixels(17, 18, List.of(0.3, 0.7), List.of(0.9, 0.1))))
                .containsExactly(
                        "1 averages 121 pixels, with 11 weights a direction.",
                        "3 averages 4 of them, with 2 weights a direction.");
    }

    @Test
    void weightsBelowZeroAndAPixelThatIsCopiedAreSaid() {
        assertThat(OriginWording.sentences(
                        1,
                        pixels(17, 18, List.of(-0.1, 1.1), List.of(1.0)),
                        2,
                        pixels(30, 18, List.of(1.0), List.of(1.0))))
                .containsExactly("1 weighs 2 pixels, with 1 x 2 weights, some below zero.", "2 copies 1 pixel.");
    }

    @Test
    void largeCountsAreGrouped() {
        Optional<SourcePixels> wide =
                pixels(0, 0, Collections.nCopies(44, 1 / 44.0), Collections.nCopies(101, 1 / 101.0));

        assertThat(OriginWording.sentences(1, wide, 3, MANY))
                .first()
                .isEqualTo("1 averages 4,444 pixels, with 101 x 44 weights.");
    }

    @Test
    void equalWeightsBarsAndUnknownWeightsAreSaid() {
        Optional<SourcePixels> bar = pixels(0, 0, List.of(), List.of());

        assertThat(OriginWording.sentences(1, MANY, 2, MANY))
                .containsExactly("1 and 2 read the same 121 pixels with the same weights.");
        assertThat(OriginWording.sentences(1, bar, 2, bar))
                .containsExactly("1 and 2 show a bar here, no pixel of the picture.");
        assertThat(OriginWording.sentences(1, bar, 2, Optional.empty()))
                .containsExactly("1 shows a bar here, no pixel of the picture.", "What 2 reads here is not known.");
    }

    @Test
    void theKeptPartIsSaidWhereItIsNotTheWhole() {
        SourcePixels cropped = source(MANY.get().origin(), new CropWindow(0, 50, 100, 100));

        assertThat(OriginWording.sentences(1, Optional.of(cropped), 2, MANY))
                .contains("1 keeps 50.0% of the picture: x 50 to 149, y 0 to 99.");
    }

    @Test
    void theSharedSampleOfColorIsTheBlockOfThePixel() {
        assertThat(OriginWording.shared("4:2:0", new Probe(13, 8)))
                .isEqualTo("Pixels x 12 to 13, y 8 to 9 share a color sample of the file (4:2:0).");
        assertThat(OriginWording.shared("4:2:2", new Probe(12, 9))).startsWith("Pixels x 12 to 13, y 9 share");
        assertThat(OriginWording.shared("4:4:4", new Probe(12, 9))).isEmpty();
        assertThat(OriginWording.shared("", new Probe(12, 9))).isEmpty();
    }

    @Test
    void aCellIsTheStrongerTheMoreItsPixelCounts() {
        SourcePixels few =
                pixels(17, 18, List.of(-0.25, 1.25), List.of(0.8, 0.2)).get();
        LatticeRaster raster = LatticeRaster.of(few, 112);

        assertThat(raster.width()).isEqualTo(100);
        assertThat(raster.strength(8, 8)).isEqualTo(1);
        assertThat(raster.strength(9, 8)).isEqualTo(0.25);
        assertThat(raster.strength(8, 7)).isCloseTo(-0.2, within(1e-12));
        assertThat(raster.strength(7, 8)).isZero();
        assertThat(raster.color(0, 0)).isEqualTo(0xFF323232);
        assertThat(raster.color(42, 42)).isNotEqualTo(raster.color(47, 42));
        assertThat(raster.color(39, 42))
                .as("the line around what is read")
                .isEqualTo(raster.color(50, 34))
                .isNotEqualTo(raster.color(38, 42));
    }
}
