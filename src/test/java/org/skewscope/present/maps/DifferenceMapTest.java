package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

class DifferenceMapTest {

    private static PixelTensor bytes(Shape shape, int... values) {
        byte[] data = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = (byte) values[i];
        }
        return PixelTensor.of(DenseTensor.ofUint8(shape, data)).orElseThrow();
    }

    private static PixelTensor floats(Shape shape, float... values) {
        return PixelTensor.of(DenseTensor.ofFloat32(shape, values)).orElseThrow();
    }

    private static DifferenceMap map(PixelTensor a, PixelTensor b, DifferenceMode mode, int channel) {
        return DifferenceMap.between(a, b, mode, channel, () -> false).orElseThrow();
    }

    private static final PixelTensor A = bytes(Shape.of(1, 2, 3), 10, 20, 250, 5, 0, 100);
    private static final PixelTensor B = floats(Shape.of(1, 2, 3), 12, 15, 251, 5, 0, 90);

    @Test
    void absoluteTakesTheFarthestChannel() {
        assertThat(map(A, B, DifferenceMode.ABSOLUTE, DifferenceMap.ALL_CHANNELS)
                        .values())
                .containsExactly(5, 10);
    }

    @Test
    void signedKeepsTheSignOfTheFarthestChannel() {
        assertThat(map(A, B, DifferenceMode.SIGNED, DifferenceMap.ALL_CHANNELS).values())
                .containsExactly(-5, -10);
        assertThat(map(A, B, DifferenceMode.SIGNED, 0).values()).containsExactly(2, 0);
    }

    @Test
    void relativeDividesByTheLargerMagnitude() {
        assertThat(map(A, B, DifferenceMode.RELATIVE, 1).values()).containsExactly(0.25f, 0);
    }

    @Test
    void ulpCountsFloatsBetween() {
        PixelTensor one = floats(Shape.of(1, 2, 1), 1, 0);
        PixelTensor next = floats(Shape.of(1, 2, 1), Math.nextUp(Math.nextUp(1f)), -Float.MIN_VALUE);
        assertThat(map(one, next, DifferenceMode.ULP, 0).values()).containsExactly(2, 1);
    }

    @Test
    void ulpCountsDoublesWhereBothAre() {
        PixelTensor one = PixelTensor.of(DenseTensor.ofFloat64(Shape.of(1, 1), new double[] {1}))
                .orElseThrow();
        PixelTensor next = PixelTensor.of(DenseTensor.ofFloat64(Shape.of(1, 1), new double[] {Math.nextUp(1.0)}))
                .orElseThrow();
        assertThat(map(one, next, DifferenceMode.ULP, 0).values()).containsExactly(1);
    }

    @Test
    void statisticsCoverTheChannelsShown() {
        MapStatistics all = map(A, B, DifferenceMode.SIGNED, -1).statistics();
        // Differences 2, 5, 1, 0, 0, 10.
        assertThat(all.count()).isEqualTo(6);
        assertThat(all.differing()).isEqualTo(4);
        assertThat(all.largest()).isEqualTo(10);
        assertThat(all.mean()).isEqualTo(3);
        assertThat(all.meanSquare()).isCloseTo(130 / 6.0, within(1e-12));
        assertThat(all.psnr(255)).isCloseTo(10 * Math.log10(65025 / (130 / 6.0)), within(1e-12));
        MapStatistics blue = map(A, B, DifferenceMode.ABSOLUTE, 2).statistics();
        assertThat(blue.count()).isEqualTo(2);
        assertThat(blue.mean()).isEqualTo(5.5);
    }

    @Test
    void notANumberIsNeitherZeroNorInTheMeans() {
        PixelTensor a = floats(Shape.of(1, 4, 1), Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, 1);
        PixelTensor b = floats(Shape.of(1, 4, 1), 3, Float.NaN, Float.NEGATIVE_INFINITY, 3);
        DifferenceMap map = map(a, b, DifferenceMode.ABSOLUTE, 0);
        assertThat(map.values()).containsExactly(Float.NaN, 0, Float.NaN, 2);
        assertThat(map.statistics().notComparable()).isEqualTo(2);
        assertThat(map.statistics().differing()).isEqualTo(3);
        assertThat(map.statistics().largest()).isEqualTo(2);
    }

    @Test
    void aNotANumberInOneChannelShowsInTheMapOfAll() {
        PixelTensor a = floats(Shape.of(1, 1, 3), 1, Float.NaN, 1);
        PixelTensor b = floats(Shape.of(1, 1, 3), 9, 0, 9);
        assertThat(map(a, b, DifferenceMode.SIGNED, -1).values()).containsExactly(Float.NaN);
    }

    @Test
    void batchRowGrayAndHalfPrecisionAreRead() {
        short half = HalfPrecision.floatToFloat16(0.5f);
        PixelTensor a = PixelTensor.of(DenseTensor.ofFloat16(Shape.of(1, 1, 2, 1), new short[] {half, half}))
                .orElseThrow();
        PixelTensor b = floats(Shape.of(1, 1, 2, 1), 0.25f, 1);
        assertThat(map(a, b, DifferenceMode.SIGNED, -1).values()).containsExactly(-0.25f, 0.5f);
        assertThat(a.width()).isEqualTo(2);
        assertThat(bytes(Shape.of(2, 3), 1, 2, 3, 4, 5, 6).channels()).isEqualTo(1);
    }

    @Test
    void shapesThatAreNoPicture() {
        assertThat(PixelTensor.of(DenseTensor.ofFloat32(Shape.of(6), new float[6])))
                .isEmpty();
        assertThat(PixelTensor.of(DenseTensor.ofFloat32(Shape.of(2, 1, 1, 3), new float[6])))
                .isEmpty();
    }

    @Test
    void anotherSizeIsRefused() {
        PixelTensor tall = bytes(Shape.of(2, 1, 3), 10, 20, 250, 5, 0, 100);
        assertThatThrownBy(() -> map(A, tall, DifferenceMode.ABSOLUTE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesUpWhenAbandoned() {
        assertThat(DifferenceMap.between(A, B, DifferenceMode.ABSOLUTE, 0, () -> true))
                .isEmpty();
    }
}
