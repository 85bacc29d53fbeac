package org.skewscope.libraries;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** One formula from pixel values to a model's numbers, in the order in which a library computes. */
@FunctionalInterface
public interface NormalizationFormula {

    /**
     * Casts and normalizes a picture.
     *
     * @param picture [height, width, channels] of any type
     * @param compute the type in which each operation is computed and rounded
     * @return [height, width, channels], of the compute type unless the formula says otherwise
     * @throws PreprocessingException where the formula has no numbers for the picture's channels
     */
    DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException;
}
