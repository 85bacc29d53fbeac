package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorBytes;

/** INTER_LINEAR_EXACT of 16 bits, with the fingerprints of what OpenCV 4.10 and 5.0 make. */
class LinearExactTest {

    @ParameterizedTest
    @CsvSource({
        "470, 501, f7e7f481a934bb2b2cd8cf09df5e4bc99267fd65f4c557212e86f98ae9679d27",
        "61, 97, 7a34a48aa79a615a8d38afc3a9dc45324074339360b750860443719271c3c04f",
        "331, 40, 7700f5febee4976413623b0d390cbec17dc7fbba07241bf79d12f4bf118a90ad"
    })
    void keepsSixteenBits(int height, int width, String sha256) throws Exception {
        DenseTensor resized =
                Resizer.OPENCV_LINEAR_EXACT.algorithm().resize(GoldenResize.source("gray16"), height, width);
        assertThat(resized.type()).isEqualTo(ElementType.UINT16);
        assertThat(TensorBytes.sha256(resized)).isEqualTo(sha256);
    }
}
