package org.skewscope.libraries.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.libraries.tensorflow.ScaleAndTranslate.Spans;
import org.skewscope.libraries.tensorflow.ScaleAndTranslate.VerticalSums;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Held against the sum as it is defined, one product after another, in float32. */
class VerticalSumsTest {

    @ParameterizedTest
    @CsvSource({
        // many rows under an output row, read in blocks; the last two rows of which are few
        "LANCZOS3, true, 130, 9, 700, 700, SumsInBlocks",
        "TRIANGLE, true, 131, 7, 3, 3, SumsInBlocks",
        "KEYS_CUBIC, true, 97, 5, 400, 400, SumsInBlocks",
        // few, in a picture that shrinks a little, stays or grows
        "TRIANGLE, true, 40, 23, 17, 17, SumsOfKeptRows",
        "LANCZOS5, false, 12, 31, 9, 9, SumsOfKeptRows",
        // only some columns are read
        "LANCZOS5, false, 90, 7, 60, 11, SumsOfBytes",
        "LANCZOS3, false, 90, 7, 60, 11, SumsOfBytes",
        "TRIANGLE, false, 90, 7, 60, 11, SumsOfBytes"
    })
    void eachSumIsOneProductAfterAnother(
            SamplingKernel kernel,
            boolean antialias,
            int height,
            int outHeight,
            int width,
            int columns,
            String strategy)
            throws PreprocessingException {
        byte[] bytes = new byte[height * width * 3];
        new Random(7).nextBytes(bytes);
        DenseTensor pixels = DenseTensor.ofUint8(Shape.of(height, width, 3), bytes);
        Spans rows = new Spans(kernel, antialias, height, outHeight);
        int[] read = IntStream.range(0, columns).map(i -> i * width / columns).toArray();
        PixelRows source = PixelRows.of(new Picture(pixels, PixelMode.RGB));

        VerticalSums sums = VerticalSums.of(source, rows, read);

        assertThat(sums.getClass().getSimpleName()).isEqualTo(strategy);
        for (int y = 0; y < outHeight; y++) {
            float[] row = sums.row(y);
            for (int i = 0; i < columns * 3; i++) {
                float wanted = 0;
                for (int tap = 0; tap < rows.weights[y].length; tap++) {
                    int in = (rows.start[y] + tap) * width + read[i / 3];
                    wanted += rows.weights[y][tap] * (bytes[in * 3 + i % 3] & 0xFF);
                }
                assertThat(Float.floatToRawIntBits(row[i])).isEqualTo(Float.floatToRawIntBits(wanted));
            }
        }
    }
}
