package org.skewscope.recipe;

import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** The formula of a recipe: one of the known ones, or one with constants of the user's own. */
public sealed interface FormulaChoice extends OptionValue permits Normalization, TypedFormula {

    /** The arithmetic behind the name. */
    NormalizationFormula formula();

    /**
     * What TensorFlow executes inside a function once its graph optimizer has folded constants.
     *
     * @param compute the type that the formula is written in
     */
    FormulaChoice afterConstantFolding(ComputeType compute);

    /**
     * The formula in float64, where those that differ in rounding only give nearly the same.
     *
     * @return float32 [height, width, channels]
     */
    default DenseTensor exact(Picture picture) throws PreprocessingException {
        return formula().apply(picture, ComputeType.FLOAT64);
    }
}
