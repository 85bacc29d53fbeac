package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The colors of a tensor read as a picture. */
class PictureRasterTest {

    private static final Shape SHAPE = Shape.of(2, 2, 3);

    @Test
    void everyTypeHasTheColorsOfItsNumbers() {
        byte[] bytes = new byte[12];
        int[] ints = new int[12];
        float[] floats = new float[12];
        double[] doubles = new double[12];
        for (int i = 0; i < 12; i++) {
            ints[i] = i * 23;
            bytes[i] = (byte) ints[i];
            floats[i] = ints[i];
            doubles[i] = ints[i];
        }
        int[] expected = {0xFF00172E, 0xFF455C73, 0xFF8AA1B8, 0xFFCFE6FD};
        assertThat(colors(DenseTensor.ofUint8(SHAPE, bytes), 255)).isEqualTo(expected);
        assertThat(colors(DenseTensor.ofInt32(SHAPE, ints), 255)).isEqualTo(expected);
        assertThat(colors(DenseTensor.ofFloat32(SHAPE, floats), 255)).isEqualTo(expected);
        assertThat(colors(DenseTensor.ofFloat64(SHAPE, doubles), 255)).isEqualTo(expected);
    }

    @Test
    void valuesBeyondTheRangeAreBlackOrWhiteAndNaNHasItsOwnColor() {
        float[] values = {-0.05f, 0.5f, 1.05f, 0, 1, 0, Float.NaN, 0, 0, 0.25f, 0.75f, 1};
        assertThat(colors(DenseTensor.ofFloat32(SHAPE, values), 1))
                .containsExactly(0xFF0080FF, 0xFF00FF00, ColorTable.NOT_A_NUMBER, 0xFF40BFFF);
    }

    /** Both ways to read a raster, and a part of a row, give the same colors. */
    private static int[] colors(DenseTensor tensor, double peak) {
        PictureRaster raster = PictureRaster.of(PixelTensor.of(tensor).orElseThrow(), peak);
        int[] single = {raster.color(0, 0), raster.color(1, 0), raster.color(0, 1), raster.color(1, 1)};
        int[] row = new int[2];
        raster.colors(0, 0, 2, row);
        assertThat(row).containsExactly(single[0], single[1]);
        raster.colors(1, 0, 2, row);
        assertThat(row).containsExactly(single[2], single[3]);
        int[] part = new int[1];
        raster.colors(1, 1, 2, part);
        assertThat(part).containsExactly(single[3]);
        return single;
    }
}
