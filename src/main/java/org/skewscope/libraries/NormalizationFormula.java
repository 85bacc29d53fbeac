package org.skewscope.libraries;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes a formula from pixel values to a model's input, in the order of the library's
 * computation.
 */
@FunctionalInterface
public interface NormalizationFormula {

    /**
     * Casts and normalizes a picture.
     *
     * @param picture [height, width, channels] of any type
     * @param compute the type in which each operation is computed and rounded
     * @return [height, width, channels], of the compute type unless the formula fixes its own
     * @throws PreprocessingException if the formula has no constants for the picture's channels
     */
    DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException;
}
