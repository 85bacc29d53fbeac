package org.skewscope.libraries.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class RoundToOddTest {

    /**
     * {@code np.float64(1 + 2**-11 + 2**-40).astype(np.float16)} is 1.001; by way of float32 it
     * would be 1.
     */
    @Test
    void float64BecomesFloat16InOneRounding() throws Exception {
        double between = 1 + Math.scalb(1.0, -11) + Math.scalb(1.0, -40);
        Picture picture =
                new Picture(DenseTensor.ofFloat64(Shape.of(1, 2, 1), new double[] {between, -between}), PixelMode.GRAY);

        DenseTensor half = Formulas.CAST.apply(picture, ComputeType.FLOAT16);

        assertThat(half.toFloats()).containsExactly(1.0009766f, -1.0009766f);
    }
}
