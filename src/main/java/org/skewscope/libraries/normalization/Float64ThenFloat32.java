package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Computes a formula in float64 whatever the compute type is, and casts the result to float32:
 * {@code (np.array(image) / 255.0).astype(np.float32)}.
 */
record Float64ThenFloat32(NormalizationFormula formula) implements NormalizationFormula {

    @Override
    public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
        return ByteTable.apply(picture, this::computed);
    }

    private DenseTensor computed(Picture picture) throws PreprocessingException {
        DenseTensor wide = formula.apply(picture, ComputeType.FLOAT64);
        return DenseTensor.ofFloat32(wide.shape(), wide.toFloats());
    }
}
