package org.skewscope.libraries.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.normalization.Formulas.PerImageStandardization;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.StageGolden;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** Small and large pictures, as TensorFlow standardizes them on few and many threads. */
class PerImageStandardizationTest {

    static Stream<Arguments> givesTensorFlowsBits() throws IOException {
        Map<String, String> digests = StageGolden.standardizations();
        return digests.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource
    void givesTensorFlowsBits(String name, String sha256) {
        String[] numbers = name.split("[/x]");
        PerImageStandardization formula = new PerImageStandardization(Integer.parseInt(numbers[0]));
        Picture picture = picture(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
        assertThat(TensorBytes.sha256(formula.apply(picture, ComputeType.FLOAT32)))
                .isEqualTo(sha256);
    }

    /** The values of standardization_golden.py. */
    private static Picture picture(int height, int width) {
        float[] values = new float[height * width * 3];
        for (int i = 0; i < values.length; i++) {
            int bits = i * 0x9E3779B9;
            bits = (bits ^ bits >>> 15) * 0x85EBCA6B;
            bits ^= bits >>> 13;
            values[i] = (bits >>> 8) / (float) (1L << (bits & 31));
        }
        return new Picture(DenseTensor.ofFloat32(Shape.of(height, width, 3), values), PixelMode.RGB);
    }
}
