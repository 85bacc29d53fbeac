package org.skewscope.libraries.torchvision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Types that torchvision only casts. The hashes are of {@code functional.resize(tensor, [67, 50],
 * interpolation)} with torch 2.6.0 and torchvision 0.21.0, of these pictures as uint16 and bool.
 */
class TensorResizeTypesTest {

    private static final int HEIGHT = 30;
    private static final int WIDTH = 25;

    @ParameterizedTest
    @CsvSource({
        "TORCHVISION_BILINEAR_TENSOR," + " 959ffe9be7a5392a21e258bb8121abdb1230dcc87545f9a939d10ccd2476fd9a",
        "TORCHVISION_BICUBIC_TENSOR," + " 182e28ea153efabae14e5c36e5bcfb5676178f2d90ed33f51e8111e728f3900e"
    })
    void dropsFractionsOf16BitsAndWrapsAround(Resizer resizer, String sha256) throws Exception {
        short[] values = new short[HEIGHT * WIDTH * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i * 7919 + 13);
        }
        DenseTensor pixels = DenseTensor.ofUint16(Shape.of(HEIGHT, WIDTH, 3), values);
        assertThat(resized(resizer, new Picture(pixels, PixelMode.RGB_16))).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({
        "TORCHVISION_BILINEAR_TENSOR," + " 03a08e81e12d6d3896aa91c4917392a074827eed9e71045ae869b9da2aed5d22",
        "TORCHVISION_BICUBIC_TENSOR," + " 00347dedb3da1ac5165cdddde551a1df72e629058663b34c33219c4a92124948"
    })
    void takesAllButZeroForTrue(Resizer resizer, String sha256) throws Exception {
        byte[] values = new byte[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 7919 % 3 == 0 ? 1 : 0);
        }
        DenseTensor pixels = DenseTensor.ofUint8(Shape.of(HEIGHT, WIDTH, 1), values);
        assertThat(resized(resizer, new Picture(pixels, PixelMode.BILEVEL))).isEqualTo(sha256);
    }

    private static String resized(Resizer resizer, Picture picture) throws Exception {
        return TensorBytes.sha256(resizer.algorithm().resize(picture, 67, 50));
    }
}
