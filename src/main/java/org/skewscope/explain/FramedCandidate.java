package org.skewscope.explain;

import org.skewscope.explain.DistinctPictures.Distinct;
import org.skewscope.preprocess.Framing;
import org.skewscope.preprocess.Normalization;

/**
 * A picture, a framing and a formula that roughly give the tensor sought.
 *
 * @param distance to it, with a common resizer in place of the true one
 */
record FramedCandidate(
        Distinct picture, Framing framing, Normalization normalization, double distance) {}
