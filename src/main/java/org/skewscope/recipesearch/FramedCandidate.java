package org.skewscope.recipesearch;

import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.Normalization;

/**
 * A family of pictures, a framing and a formula that roughly give the tensor sought.
 *
 * @param distance to it, with a common resizer in place of the true one
 */
record FramedCandidate(PictureFamily family, FramingChoice framing, Normalization normalization, double distance) {}
