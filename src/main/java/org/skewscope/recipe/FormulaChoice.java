package org.skewscope.recipe;

import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Describes the formula of a recipe: a known one, or one with the user's own constants. */
public sealed interface FormulaChoice extends OptionValue permits Normalization, TypedFormula {

    /** Returns the arithmetic behind the name. */
    NormalizationFormula formula();

    /**
     * Returns the formula that TensorFlow executes inside a function after its graph optimizer has
     * folded constants.
     *
     * @param compute the type of the formula's arithmetic
     */
    FormulaChoice afterConstantFolding(ComputeType compute);

    /**
     * Computes the formula in float64, where formulas that differ only in rounding give nearly
     * equal results.
     *
     * @param picture HWC, of any type
     * @return float32 [height, width, channels]
     * @throws PreprocessingException if the formula does not accept the picture
     */
    default DenseTensor exact(Picture picture) throws PreprocessingException {
        return formula().apply(picture, ComputeType.FLOAT64);
    }
}
