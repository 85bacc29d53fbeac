package org.skewscope.libraries.pillow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Pictures that are more than 100 times as high as wide; the rows are Pillow 12.3.0's. */
class TallPictureTest {

    private static final int HEIGHT = 250;
    private static final int WIDTH = 2;

    @ParameterizedTest
    @CsvSource({"BICUBIC, 91 94 99 109 123 136 146 151 154", "HAMMING, 100 100 100 106 129 152 158 158 158"})
    void pillow12ResizesTheirHeightFirst(PillowFilter filter, String expected) throws Exception {
        byte[] pixels = new byte[HEIGHT * WIDTH];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / WIDTH * 37 + i % WIDTH * 101);
        }
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(HEIGHT, WIDTH, 1), pixels), PixelMode.GRAY);

        DenseTensor out = PillowResample.beforePillow13(filter).resize(picture, 40, 9);

        double[] row = Arrays.stream(expected.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < row.length; i++) {
            assertThat(out.value(i)).as("value " + i).isEqualTo(row[i]);
        }
    }
}
