package org.skewscope.libraries.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A picture that is looked up has the bits of its rows, each of which is too small for a table. */
class ByteTableTest {

    private static final int HEIGHT = 67;
    private static final int WIDTH = 13;

    private static final NormalizationFormula[] FORMULAS = {
        Formulas.CAST, Formulas.DIVIDE_255_FLOAT64, Formulas.KERAS_TF, Formulas.KERAS_CAFFE, Formulas.TORCH_IMAGENET
    };

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void aLookUpGivesWhatIsComputed(ComputeType compute) throws PreprocessingException {
        byte[] bytes = new byte[HEIGHT * WIDTH * 3];
        new Random(5).nextBytes(bytes);
        for (NormalizationFormula formula : FORMULAS) {
            DenseTensor whole = formula.apply(picture(HEIGHT, bytes), compute);
            for (int y = 0; y < HEIGHT; y++) {
                int from = y * WIDTH * 3;
                byte[] row = Arrays.copyOfRange(bytes, from, from + WIDTH * 3);
                DenseTensor computed = formula.apply(picture(1, row), compute);
                assertThat(whole.type()).isEqualTo(computed.type());
                for (int i = 0; i < row.length; i++) {
                    assertThat(whole.value(from + i)).isEqualTo(computed.value(i));
                }
            }
        }
    }

    private static Picture picture(int height, byte[] bytes) {
        return new Picture(DenseTensor.ofUint8(Shape.of(height, WIDTH, 3), bytes), PixelMode.RGB);
    }
}
