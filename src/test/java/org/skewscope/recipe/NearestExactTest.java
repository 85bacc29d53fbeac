package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Which pixels INTER_NEAREST_EXACT of OpenCV 5.0.0.93 picks; 4.10 picks others of all but 7. */
class NearestExactTest {

    @ParameterizedTest
    @CsvSource({"2, 0 0 0 0 1 1 1", "6, 0 1 1 2 2 3 4 5 5", "12, 0 1 2 3 4 5 7 8 9 10 11", "7, 0 2 3 4 6"})
    void picksThePixelsOfOpenCv5(int inSize, String expected) throws Exception {
        byte[] positions = new byte[inSize];
        IntStream.range(0, inSize).forEach(i -> positions[i] = (byte) i);
        int[] picked =
                Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();

        assertThat(resize(Shape.of(1, inSize, 1), positions, 1, picked.length)).isEqualTo(picked);
        assertThat(resize(Shape.of(inSize, 1, 1), positions, picked.length, 1)).isEqualTo(picked);
    }

    private static int[] resize(Shape shape, byte[] pixels, int height, int width) throws Exception {
        Picture picture = new Picture(DenseTensor.ofUint8(shape, pixels), PixelMode.GRAY);
        DenseTensor resized = Resizer.OPENCV_NEAREST_EXACT.algorithm().resize(picture, height, width);
        return IntStream.range(0, resized.size())
                .map(i -> (int) resized.value(i))
                .toArray();
    }
}
