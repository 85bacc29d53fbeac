package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class NearestSamplerTest {

    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    private static PictureRaster twoPixels() {
        byte[] rgb = {(byte) 255, 0, 0, 0, 0, (byte) 255};
        return PictureRaster.of(
                PixelTensor.of(DenseTensor.ofUint8(Shape.of(1, 2, 3), rgb)).orElseThrow(), 255);
    }

    private static int[] drawn(int width, int height, double scale) {
        int[] argb = new int[width * height];
        Viewport viewport = Viewport.fitting(2, 1, width, height).zoomedTo(scale, width / 2.0, height / 2.0);
        NearestSampler.draw(twoPixels(), viewport, argb, width, height);
        return argb;
    }

    @Test
    void repeatsPixelsAndLeavesTheRestTransparent() {
        assertThat(drawn(4, 4, 2)).containsExactly(0, 0, 0, 0, RED, RED, BLUE, BLUE, RED, RED, BLUE, BLUE, 0, 0, 0, 0);
    }

    @Test
    void partsPixelsByLinesWhenLarge() {
        int[] argb = drawn(32, 16, 16);
        assertThat(argb[32 + 1]).isEqualTo(RED);
        assertThat(argb[32 + 16]).isNotEqualTo(BLUE);
        assertThat(argb[32 + 17]).isEqualTo(BLUE);
        assertThat(argb[1]).isNotEqualTo(RED);
    }

    /** The scales shrink the picture much and little, fit it, and move a part out of the view. */
    @ParameterizedTest
    @ValueSource(doubles = {0.08, 0.3, 0.9, 1, 1.7, 5})
    void eachViewPixelHasTheColorOfThePixelUnderItsCenter(double scale) {
        int width = 50;
        int height = 40;
        byte[] gray = new byte[300 * 200];
        new Random(5).nextBytes(gray);
        PictureRaster raster = PictureRaster.of(
                PixelTensor.of(DenseTensor.ofUint8(Shape.of(200, 300, 1), gray)).orElseThrow(), 255);
        Viewport view = Viewport.fitting(300, 200, width, height).zoomedTo(scale, 7, 31);
        int[] argb = new int[width * height];

        NearestSampler.draw(raster, view, argb, width, height);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = view.pictureX(x + 0.5);
                int row = view.pictureY(y + 0.5);
                boolean inside = column >= 0 && column < 300 && row >= 0 && row < 200;
                assertThat(argb[y * width + x]).isEqualTo(inside ? raster.color(column, row) : 0);
            }
        }
    }

    @Test
    void picturesFindTheirRange() {
        float[] values = {-1, 0, 1};
        PixelTensor signed =
                PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, 3, 1), values)).orElseThrow();
        PictureRaster raster = PictureRaster.of(signed, 1);
        assertThat(raster.color(0, 0)).isEqualTo(0xFF000000);
        assertThat(raster.color(1, 0)).isEqualTo(0xFF808080);
        assertThat(raster.color(2, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void aPictureDividedByItsStandardDeviationIsNotBlack() {
        float[] values = {-2.1f, 0.2f, 2.6f};
        PixelTensor standard =
                PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, 3, 1), values)).orElseThrow();
        PictureRaster raster = PictureRaster.of(standard, 1);
        assertThat(raster.color(0, 0)).isEqualTo(0xFF000000);
        assertThat(raster.color(1, 0) & 0xFF).isBetween(110, 140);
        assertThat(raster.color(2, 0)).isEqualTo(0xFFFFFFFF);
        float[] bytes = {0, 100, 255};
        PixelTensor cast =
                PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, 3, 1), bytes)).orElseThrow();
        assertThat(PictureRaster.of(cast, 1).color(1, 0)).isEqualTo(0xFF646464);
    }

    @Test
    void alphaLiesOverGray() {
        byte[] rgba = {(byte) 255, 0, 0, 0};
        PixelTensor clear =
                PixelTensor.of(DenseTensor.ofUint8(Shape.of(1, 1, 4), rgba)).orElseThrow();
        assertThat(PictureRaster.of(clear, 255).color(0, 0)).isEqualTo(0xFF808080);
    }
}
