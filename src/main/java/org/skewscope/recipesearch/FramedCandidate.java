package org.skewscope.recipesearch;

import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.FramingChoice;

/**
 * A family of pictures, a framing and a formula that roughly give the tensor sought.
 *
 * @param distance to it, with a common resizer in place of the true one
 */
record FramedCandidate(PictureFamily family, FramingChoice framing, FormulaChoice normalization, double distance) {}
